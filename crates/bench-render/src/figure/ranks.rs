//! Values as small numbers: where each row of a column stands among the different values that occur in it.

use bench_core::model::Column;

/// Where each row of a column stands among the different values that occur in it, ascending.
pub(crate) struct Ranks {
    /// The position of each row's value.
    pub(crate) of_row: Vec<usize>,
    /// How many different values there are.
    pub(crate) count: usize,
}

/// Ranks a column of the point table. Sorting is quick where a sweep has stepped in order, however long it is.
pub(crate) fn ranks(column: &Column) -> Ranks {
    match column {
        Column::Float(values) => ranked(values, f64::total_cmp),
        Column::Int(values) => ranked(values, Ord::cmp),
        Column::Bool(values) => ranked(values, Ord::cmp),
        Column::Text(values) => ranked(values.codes(), Ord::cmp),
    }
}

fn ranked<T>(values: &[T], compare: impl Fn(&T, &T) -> std::cmp::Ordering) -> Ranks {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| compare(&values[*a], &values[*b]));
    let mut of_row = vec![0; values.len()];
    let mut count = 0;
    for (place, row) in order.iter().enumerate() {
        let is_new = place == 0 || compare(&values[order[place - 1]], &values[*row]).is_ne();
        count += usize::from(is_new);
        of_row[*row] = count - 1;
    }
    Ranks { of_row, count }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        let Ranks { of_row, count } = ranks(&Column::Float(vec![2.0, -1.0, 2.0, 7.5]));
        assert_eq!((of_row, count), (vec![1, 0, 1, 2], 3));
        assert_eq!(ranks(&Column::Int(Vec::new())).count, 0);
    }
}
