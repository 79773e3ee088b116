//! Where every point stands in a figure: its place, its line and its panel.

use std::collections::HashMap;

use bench_core::declare::InputValue;
use bench_core::model::Column;

use super::ranks::{Ranks, ranks};
use super::subject::Subject;

/// Where every point of the point table stands in the figure.
pub(super) struct Arranged {
    /// Place, line and panel of each point; `None` where a slider hides it.
    pub(super) points: Vec<Option<[u32; 3]>>,
    /// How many places there are.
    pub(super) places: usize,
}

/// Arranges the points of a figure.
pub(super) fn arrange(subject: &Subject<'_>) -> Arranged {
    let channels = &subject.plot.channels;
    let panel = [&channels.facet_row, &channels.facet_column];
    let shown: Vec<(&Column, InputValue)> = channels
        .sliders
        .iter()
        .filter_map(|name| {
            let first = subject.levels(name).into_iter().next()?;
            Some((subject.input(name)?.1, first))
        })
        .collect();
    let columns = |names: &[&Option<String>]| -> Vec<&Column> {
        let named = names.iter().filter_map(|name| name.as_deref());
        named.filter_map(|name| subject.input(name).map(|(_, column)| column)).collect()
    };
    let ranked = |names: &[&Option<String>]| -> Vec<Ranks> {
        columns(names).into_iter().map(ranks).collect()
    };
    let panel_ranks = ranked(&panel);
    let line_ranks = ranked(&[&channels.color]);
    let place_ranks = ranked(&[&channels.x, &channels.y]);
    // Numbered in the order in which they are met, the panels first, then lines in panels, then places on lines.
    let size = |ranks: &[Ranks]| ranks.iter().map(|ranks| ranks.count.max(1)).product::<usize>();
    let panels = size(&panel_ranks);
    let lines = panels * size(&line_ranks);
    let places = lines * size(&place_ranks);
    let mut known = [places, lines, panels].map(Numbered::new);
    let mut points = Vec::with_capacity(subject.result.points().len());
    for point in 0..subject.result.points().len() {
        let visible = shown.iter().all(|(column, first)| column.get(point).as_ref() == Some(first));
        if !visible {
            points.push(None);
            continue;
        }
        let mut key = 0;
        let mut numbers = [0; 3];
        let groups = [(2, &panel_ranks), (1, &line_ranks), (0, &place_ranks)];
        for (kind, ranks) in groups {
            for ranks in ranks {
                // Panels and colours are few, so the product stays far below 2^64.
                key = key * ranks.count + ranks.of_row[point] as usize;
            }
            numbers[kind] = known[kind].number(key);
        }
        points.push(Some(numbers));
    }
    Arranged { points, places: known[0].next as usize }
}

/// Numbers for keys, counted up as they are met.
struct Numbered {
    /// By key where keys are few enough, else none.
    dense: Vec<u32>,
    sparse: HashMap<usize, u32>,
    next: u32,
}

/// Keys up to this one are looked up by position.
const DENSE: usize = 1 << 22;

impl Numbered {
    fn new(keys: usize) -> Self {
        let dense = if keys <= DENSE { vec![u32::MAX; keys] } else { Vec::new() };
        Self { dense, sparse: HashMap::new(), next: 0 }
    }

    fn number(&mut self, key: usize) -> u32 {
        let number = match self.dense.get_mut(key) {
            Some(number) => number,
            None => self.sparse.entry(key).or_insert(u32::MAX),
        };
        if *number == u32::MAX {
            *number = self.next;
            self.next += 1;
        }
        *number
    }
}
