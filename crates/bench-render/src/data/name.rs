//! Names of columns in a page.

/// The column of an input in the point table.
pub(crate) fn input_column(input: &str) -> String {
    format!("input/{}", escaped(input))
}

/// The column of an output in the sample table.
pub(crate) fn output_column(output: &str) -> String {
    format!("output/{}", escaped(output))
}

/// The column of one component of a vector, or of one column of a table output.
pub(crate) fn component_column(output: &str, component: &str) -> String {
    format!("output/{}/{}", escaped(output), escaped(component))
}

/// The column that holds, for each sample, the row behind its last in a table output.
pub(super) fn ends_column(output: &str) -> String {
    format!("output/{}/#ends", escaped(output))
}

/// The column that holds how many calls each value of a time metric is the mean of.
pub(super) fn iterations_column(output: &str) -> String {
    format!("output/{}/#iterations", escaped(output))
}

/// The name of the table that holds the rows of a table output.
pub(super) fn cells_table(output: &str) -> String {
    format!("cells:{output}")
}

/// Keeps the parts of a column name apart, whatever the declared names hold.
fn escaped(name: &str) -> String {
    name.replace('%', "%25").replace('/', "%2F").replace('#', "%23")
}
