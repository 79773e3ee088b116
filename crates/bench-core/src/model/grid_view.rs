//! A dense view of the points, where they are a full product.

use super::PointTable;
use crate::declare::InputValue;

/// The points seen as a dense grid: the axes, and the row of the point table at each place.
#[derive(Clone, Debug, PartialEq)]
pub struct GridView {
    /// The distinct values of each varied input, in the order of their first appearance.
    pub axes: Vec<Vec<InputValue>>,
    /// Rows of the point table; the last axis varies fastest.
    pub rows: Vec<u32>,
}

/// The dense view; `None` where the points are not the full product of their inputs' values.
#[must_use]
pub fn grid_view(points: &PointTable) -> Option<GridView> {
    let all: Vec<Vec<InputValue>> = (0..points.len()).map(|row| points.values(row)).collect();
    let mut axes: Vec<Vec<InputValue>> = vec![Vec::new(); points.columns().len()];
    let mut positions = vec![std::collections::BTreeMap::new(); axes.len()];
    for values in &all {
        for ((axis, known), value) in axes.iter_mut().zip(&mut positions).zip(values) {
            known.entry(value.clone()).or_insert_with(|| {
                axis.push(value.clone());
                axis.len() - 1
            });
        }
    }
    let size = axes.iter().try_fold(1_usize, |size, axis| size.checked_mul(axis.len()))?;
    if size != points.len() {
        return None;
    }
    let mut rows = vec![0; size];
    for (row, values) in (0_u32..).zip(&all) {
        let place =
            axes.iter().zip(&positions).zip(values).try_fold(0, |place, ((axis, known), v)| {
                known.get(v).map(|position| place * axis.len() + position)
            })?;
        rows[place] = row;
    }
    Some(GridView { axes, rows })
}
