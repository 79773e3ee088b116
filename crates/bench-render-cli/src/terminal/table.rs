//! Rows of text in columns.

use crate::failure::one_line;

/// Rows in columns two spaces apart, each line without spaces at its end; columns that are empty everywhere are left out.
///
/// Texts can break no line.
pub(crate) fn aligned<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let rows: Vec<[String; N]> =
        rows.iter().map(|row| row.each_ref().map(|cell| one_line(cell))).collect();
    let widths: [usize; N] =
        std::array::from_fn(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0));
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).filter(|(_, width)| *width > 0);
        let cells = cells.map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_empty_ones_vanish() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let rows = [row(["µs", "", "b"]), row(["long\nname", "", ""])];
        assert_eq!(aligned(&rows), ["µs         b", "long name"]);
        assert_eq!(aligned::<2>(&[]), Vec::<String>::new());
    }
}
