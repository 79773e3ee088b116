//! Values as small numbers: where each row of a column stands among the different values that occur in it.

use std::cmp::Ordering;

use bench_core::model::Column;

/// Where each row of a column stands among the different values that occur in it, ascending.
pub(crate) struct Ranks {
    /// The position of each row's value.
    pub(crate) of_row: Vec<u32>,
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

fn ranked<T>(values: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Ranks {
    let mut of_row = vec![0; values.len()];
    let mut count: u32 = 0;
    if values.is_sorted_by(|a, b| compare(a, b).is_le()) {
        for (row, value) in values.iter().enumerate() {
            let is_new = row == 0 || compare(&values[row - 1], value).is_ne();
            count += u32::from(is_new);
            of_row[row] = count - 1;
        }
    } else {
        // The rows of a point table are counted in 32 bits.
        let mut order: Vec<u32> = (0..).take(values.len()).collect();
        let value = |row: u32| &values[row as usize];
        order.sort_by(|a, b| compare(value(*a), value(*b)));
        for (place, row) in order.iter().enumerate() {
            let is_new = place == 0 || compare(value(order[place - 1]), value(*row)).is_ne();
            count += u32::from(is_new);
            of_row[*row as usize] = count - 1;
        }
    }
    Ranks { of_row, count: count as usize }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        let Ranks { of_row, count } = ranks(&Column::Float(vec![2.0, -1.0, 2.0, 7.5]));
        assert_eq!((of_row, count), (vec![1, 0, 1, 2], 3));
        let Ranks { of_row, count } = ranks(&Column::Int(vec![-3, -3, 5]));
        assert_eq!((of_row, count), (vec![0, 0, 1], 2), "in order already");
        assert_eq!(ranks(&Column::Int(Vec::new())).count, 0);
    }
}
