//! What explains the variance of a metric over a full grid.

use std::collections::BTreeMap;

use bench_core::declare::InputValue;
use bench_core::stats::{VarianceParts, variance_parts};

use super::means::{point_means, variance_within};
use super::spec::Expected;
use super::subject::Subject;
use super::survey::Survey;

/// Parts up to this number get a bar, the largest first.
const BARS: usize = 15;

/// A part of the variance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Share {
    /// What it is called.
    pub(crate) name: String,
    /// Its share of the whole.
    pub(crate) share: f64,
    /// Whether one input alone explains it.
    pub(crate) alone: bool,
}

/// The parts of the variance, the largest first; `None` where the grid is not full.
pub(crate) fn shares(subject: &Subject<'_>) -> Option<Vec<Share>> {
    let VarianceParts { total, alone, pairs, higher, within } = parts(subject)?;
    let names: Vec<&str> = subject.shape.dimensions.iter().map(|d| d.name.as_str()).collect();
    let share = |name: String, part: f64, alone| Share {
        name,
        share: if total > 0.0 { part / total } else { 0.0 },
        alone,
    };
    let mut shares: Vec<Share> = alone
        .iter()
        .zip(&names)
        .map(|(part, name)| share((*name).to_owned(), *part, true))
        .collect();
    let together = |(a, b, part): (usize, usize, f64)| {
        share(format!("{} \u{d7} {}", names[a], names[b]), part, false)
    };
    shares.extend(pairs.into_iter().map(together));
    if names.len() > 2 {
        shares.push(share("three or more together".to_owned(), higher, false));
    }
    if subject.shape.repeats > 1 {
        shares.push(share("between samples".to_owned(), within, false));
    }
    // The sort is stable: equal parts keep the order of their inputs.
    shares.sort_by(|a, b| b.share.total_cmp(&a.share));
    shares.truncate(BARS);
    Some(shares)
}

/// Finds the parts that the figure must show, a mark each.
pub(super) fn survey(subject: &Subject<'_>) -> Survey {
    let shares = shares(subject).unwrap_or_default();
    let (marks, any) = (shares.len(), usize::from(!shares.is_empty()));
    Survey { expected: Expected { marks, traces: any, panels: any }, shares, ..Survey::default() }
}

fn parts(subject: &Subject<'_>) -> Option<VarianceParts> {
    let levels: Vec<Vec<InputValue>> =
        subject.shape.dimensions.iter().map(|d| subject.levels(&d.name)).collect();
    let counts: Vec<usize> = levels.iter().map(Vec::len).collect();
    let size = counts.iter().try_fold(1_usize, |all, count| all.checked_mul(*count))?;
    let means = point_means(subject);
    if size > means.len() {
        return None;
    }
    let columns: Vec<_> = subject
        .shape
        .dimensions
        .iter()
        .map(|d| subject.input(&d.name).map(|(_, column)| column))
        .collect::<Option<_>>()?;
    let places: Vec<BTreeMap<&InputValue, usize>> = levels
        .iter()
        .map(|levels| levels.iter().enumerate().map(|(place, value)| (value, place)).collect())
        .collect();
    let mut grid = vec![f64::NAN; size];
    for (point, mean) in means.iter().enumerate() {
        let Some(mean) = mean else { continue };
        let place = columns.iter().zip(&places).zip(&counts).try_fold(
            0,
            |place, ((column, places), count)| {
                let value = column.get(point)?;
                Some(place * count + places.get(&value)?)
            },
        );
        if let Some(place) = place {
            grid[place] = *mean;
        }
    }
    variance_parts(&counts, &grid, variance_within(subject))
}
