//! The point table and its dense view.

use proptest::prelude::*;

use crate::declare::{Declaration, InputValue};
use crate::fixture::{choice, choices, int, ints};
use crate::model::{Column, PointRow, PointTable, SkipReasons, TextColumn, grid_view};

fn declaration() -> Declaration {
    let mut declaration = Declaration::new("bench");
    let mut fixed = ints("fixed", &[9]);
    fixed.fixed = Some(int(9));
    declaration.inputs = vec![ints("n", &[1, 2, 3]), fixed, choices("kind", &["a", "b"])];
    declaration
}

fn row(n: i64, kind: &str) -> PointRow {
    PointRow { values: vec![int(n), choice(kind)], skip_reason: None }
}

fn table(points: &[(i64, &str)]) -> PointTable {
    let declaration = declaration();
    let mut table = PointTable::new(&declaration);
    for (n, kind) in points {
        table.insert(&declaration, &row(*n, kind)).unwrap();
    }
    table
}

#[test]
fn a_point_stands_once() {
    let declaration = declaration();
    let mut table = table(&[(1, "a"), (1, "b")]);
    assert_eq!(table.insert(&declaration, &row(1, "a")), Some(0));
    let skipped = PointRow { skip_reason: Some("too slow".into()), ..row(2, "a") };
    assert_eq!(table.insert(&declaration, &skipped), Some(2));
    assert_eq!((table.len(), table.skip_reason(2)), (3, Some("too slow")));
    assert_eq!(table.values(1), [int(1), choice("b")]);
    assert_eq!(table.row_of(table.ids()[1]), Some(1));
}

#[test]
fn points_that_do_not_fit_are_refused() {
    let declaration = declaration();
    let mut table = table(&[]);
    let mut insert = |values: Vec<InputValue>| {
        table.insert(&declaration, &PointRow { values, skip_reason: None })
    };
    assert_eq!(insert(vec![int(1)]), None, "too few values");
    assert_eq!(insert(vec![choice("a"), int(1)]), None, "values in another order");
    assert_eq!(insert(vec![InputValue::float(1.0), choice("a")]), None, "a float is no integer");
    assert!(table.is_empty() && table.columns().iter().all(Column::is_empty));
}

#[test]
fn columns_make_the_same_table_or_none() {
    let texts = |kinds: &[&str]| Column::Text(kinds.iter().copied().collect::<TextColumn>());
    let made = |n: &[i64], kinds: &[&str], skipped: &[u32]| {
        let reasons = skipped.iter().map(|_| "why").collect();
        let skipped = SkipReasons::from_parts(skipped.to_vec(), reasons)?;
        let columns = vec![Column::Int(n.to_vec()), texts(kinds)];
        PointTable::from_columns(&declaration(), n.len(), columns, skipped)
    };
    assert_eq!(made(&[1, 1], &["a", "b"], &[]), Some(table(&[(1, "a"), (1, "b")])));
    assert_eq!(made(&[1, 1], &["a", "b"], &[1]).unwrap().skip_reason(1), Some("why"));
    assert_eq!(made(&[1, 1], &["a", "b"], &[1, 0]), None, "skipped points out of order");
    assert_eq!(made(&[1, 1], &["a", "a"], &[]), None, "a point twice");
    assert_eq!(made(&[1, 2], &["a"], &[]), None, "columns of two lengths");
    assert_eq!(made(&[1], &["a"], &[1]), None, "a reason for no row");
    let swapped = vec![texts(&["a"]), Column::Int(vec![1])];
    assert_eq!(PointTable::from_columns(&declaration(), 1, swapped, SkipReasons::new()), None);
    assert_eq!(PointTable::from_columns(&declaration(), 0, vec![], SkipReasons::new()), None);
}

#[test]
fn a_table_out_of_columns_finds_its_points_and_takes_more() {
    let texts: TextColumn = ["a", "b"].into_iter().collect();
    let columns = vec![Column::Int(vec![1, 1]), Column::Text(texts)];
    let declaration = declaration();
    let made = PointTable::from_columns(&declaration, 2, columns, SkipReasons::new());
    let mut made = made.unwrap();
    let at = |n, kind| PointRow { values: vec![int(n), choice(kind)], skip_reason: None };
    assert_eq!(made.insert(&declaration, &at(2, "a")), Some(2));
    assert_eq!(made.insert(&declaration, &at(1, "b")), Some(1));
    assert_eq!(made.row_at(&declaration, &[int(2), choice("a")]), Some(2));
    assert_eq!(made, table(&[(1, "a"), (1, "b"), (2, "a")]));
}

#[test]
fn identity_knows_the_fixed_inputs() {
    let now = table(&[(1, "a")]);
    let mut other = declaration();
    other.inputs[1].fixed = Some(int(8));
    let mut moved = PointTable::new(&other);
    moved.insert(&other, &row(1, "a")).unwrap();
    assert_ne!(now.ids(), moved.ids());
}

#[test]
fn the_dense_view_needs_the_full_product() {
    assert_eq!(grid_view(&table(&[(1, "a"), (1, "b"), (2, "a")])), None);
    assert_eq!(grid_view(&table(&[(1, "a"), (2, "b")])), None, "a diagonal is no grid");
    let one = grid_view(&table(&[(5, "b")])).unwrap();
    assert_eq!((one.axes, one.rows), (vec![vec![int(5)], vec![choice("b")]], vec![0]));
    assert_eq!(grid_view(&table(&[])).unwrap().rows, [0_u32; 0]);
}

proptest! {
    #[test]
    fn a_full_product_in_any_order_has_each_point_at_its_place(
        points in Just((1..=3).flat_map(|n| ["a", "b"].map(|kind| (n, kind))).collect::<Vec<_>>())
            .prop_shuffle(),
    ) {
        let table = table(&points);
        let grid = grid_view(&table).unwrap();
        prop_assert_eq!(grid.axes.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
        for (place, row) in grid.rows.iter().enumerate() {
            let expected = [&grid.axes[0][place / 2], &grid.axes[1][place % 2]];
            let values = table.values(*row as usize);
            prop_assert_eq!(values.iter().collect::<Vec<_>>(), expected);
        }
        let mut rows = grid.rows.clone();
        rows.sort_unstable();
        prop_assert_eq!(rows, (0..6).collect::<Vec<_>>());
    }

    #[test]
    fn a_product_with_a_hole_has_no_dense_view(hole in 0..6_usize) {
        let mut points: Vec<_> =
            (1..=3).flat_map(|n| ["a", "b"].map(|kind| (n, kind))).collect();
        points.remove(hole);
        prop_assert_eq!(grid_view(&table(&points)), None);
    }
}
