//! What moved where: the change of one output at every point, folded into a table with two directions.

use std::collections::BTreeMap;

use bench_core::BenchResult;
use bench_core::declare::InputValue;
use bench_core::judge::{PointChanges, Word};
use bench_core::wording::input_value;
use serde::Serialize;

use super::Badge;
use crate::page::prepared::Prepared;

/// Columns and rows of a map that can be read beside a figure; inputs beyond them are folded into its cells.
const COLUMNS: usize = 12;
const ROWS: usize = 16;
/// Up to this number of columns a cell has room for its number.
const WITH_NUMBERS: usize = 6;

/// What moved where, as a table.
#[derive(Serialize)]
pub(super) struct ChangeMap {
    output: String,
    /// One row of headings for each input along the top.
    heads: Vec<HeadRow>,
    /// Names of the inputs along the top.
    top: Vec<String>,
    /// Names of the inputs along the side.
    side: Vec<String>,
    rows: Vec<MapRow>,
    /// Names of the inputs over which cells are means.
    folded: String,
    /// How many columns of cells there are, and whether they are too narrow for numbers.
    columns: usize,
    narrow: bool,
    /// The words in use, worst first, for the key.
    words: Vec<Badge>,
}

#[derive(Serialize)]
struct HeadRow {
    /// Whether it is the lowest, which stands beside the names along the side.
    is_last: bool,
    cells: Vec<Head>,
}

/// A heading over several columns or beside several rows.
#[derive(Clone, Serialize)]
struct Head {
    label: String,
    span: usize,
    /// Which of the inputs it belongs to, outermost first.
    level: usize,
}

#[derive(Serialize)]
struct MapRow {
    heads: Vec<Head>,
    cells: Vec<Option<MapCell>>,
}

/// One cell: the points that share the values of its row and its column.
#[derive(Clone, Serialize)]
struct MapCell {
    badge: Badge,
    /// How large the change is, from 1 to 4, for the strength of the colour.
    strength: u8,
    text: String,
    told: String,
}

/// The map of the output that changed most notably; `None` where nothing did or where there is no input to tell apart.
pub(super) fn change_map(prepared: &Prepared<'_>) -> Option<ChangeMap> {
    let report = prepared.result.regression_report();
    let leading = |changes: &&PointChanges| {
        let found = report.findings().position(|verdict| verdict.output == changes.output);
        let moved = |word: &Word| matches!(word, Word::Regressed | Word::Improved);
        (found.unwrap_or(usize::MAX), !changes.words.iter().any(moved))
    };
    let changes = report.point_changes.iter().min_by_key(leading)?;
    let (found, nothing_moved) = leading(&changes);
    if found == usize::MAX && nothing_moved {
        return None;
    }
    let mut dimensions = dimensions(prepared, changes);
    dimensions.sort_by(|a, b| b.effect.total_cmp(&a.effect));
    let (mut across, mut down, mut folded) = (Vec::new(), Vec::new(), Vec::new());
    let levels = |all: &[Dimension]| all.iter().map(|d| d.values.len()).product::<usize>();
    for dimension in dimensions {
        let count = dimension.values.len();
        let fits = |all: &[Dimension], most: usize| levels(all) * count <= most;
        // The first goes where its values fit best; a column is narrow, a row is not.
        if across.is_empty() && count <= WITH_NUMBERS {
            across.push(dimension);
        } else if fits(&down, ROWS) {
            down.push(dimension);
        } else if fits(&across, COLUMNS) {
            across.push(dimension);
        } else {
            folded.push(dimension.name);
        }
    }
    if across.is_empty() && down.is_empty() {
        return None;
    }
    Some(table(changes, &across, &down, folded.join(", ")))
}

/// An input that varies, with the values that the compared points have.
struct Dimension {
    name: String,
    values: Vec<InputValue>,
    /// For each point compared, the position of its value.
    places: Vec<usize>,
    /// How far the mean changes of its values lie apart: their variance.
    effect: f64,
}

fn dimensions(prepared: &Prepared<'_>, changes: &PointChanges) -> Vec<Dimension> {
    let result: &BenchResult = prepared.result;
    let inputs = result.declaration().varied_inputs().zip(result.points().columns());
    let all = inputs.filter_map(|(input, column)| {
        let of_points: Vec<InputValue> =
            changes.points.iter().map(|row| column.get(*row as usize)).collect::<Option<_>>()?;
        let mut values = of_points.clone();
        values.sort_unstable();
        values.dedup();
        if !input.kind.is_numeric() {
            let declared = |value: &InputValue| input.values.iter().position(|v| v == value);
            values.sort_by_key(|value| declared(value).unwrap_or(usize::MAX));
        }
        let known: BTreeMap<&InputValue, usize> = values.iter().zip(0..).collect();
        let places: Vec<usize> =
            of_points.iter().map(|value| known.get(value).copied()).collect::<Option<_>>()?;
        let effect = effect(changes, &places, values.len());
        (values.len() > 1).then(|| Dimension { name: input.name.clone(), values, places, effect })
    });
    all.collect()
}

/// The variance of the mean changes of an input's values.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 points")]
fn effect(changes: &PointChanges, places: &[usize], levels: usize) -> f64 {
    let mut sums = vec![(0.0, 0_usize); levels];
    for (place, change) in places.iter().zip(&changes.change_percent) {
        if change.is_finite() {
            let (sum, count) = &mut sums[*place];
            *sum += f64::from(*change);
            *count += 1;
        }
    }
    let means: Vec<f64> =
        sums.iter().filter(|(_, n)| *n > 0).map(|(sum, n)| sum / *n as f64).collect();
    bench_core::stats::sample_deviation(&means).unwrap_or(0.0)
}

/// The points of one cell.
#[derive(Clone, Default)]
struct Folded {
    changes: Vec<f64>,
    widths: Vec<f64>,
    words: Vec<Word>,
}

fn table(
    changes: &PointChanges,
    across: &[Dimension],
    down: &[Dimension],
    folded: String,
) -> ChangeMap {
    let count = |all: &[Dimension]| all.iter().map(|d| d.values.len()).product::<usize>();
    let place = |all: &[Dimension], point: usize| {
        all.iter().fold(0, |place, d| place * d.values.len() + d.places[point])
    };
    let (columns, rows) = (count(across), count(down));
    let mut cells = vec![Folded::default(); columns * rows];
    for (point, word) in changes.words.iter().enumerate() {
        let cell = &mut cells[place(down, point) * columns + place(across, point)];
        cell.words.push(*word);
        let number = |all: &[f32]| all.get(point).copied().map_or(f64::NAN, f64::from);
        cell.changes.push(number(&changes.change_percent));
        cell.widths.push(number(&changes.half_width));
    }
    let means: Vec<Option<f64>> = cells.iter().map(Folded::change).collect();
    let largest = means.iter().flatten().fold(0.0_f64, |most, mean| most.max(mean.abs()));
    let narrow = columns > WITH_NUMBERS;
    let shown: Vec<Option<MapCell>> =
        cells.iter().zip(&means).map(|(cell, mean)| cell.shown(*mean, largest, narrow)).collect();
    let mut words: Vec<Badge> = shown.iter().flatten().map(|cell| cell.badge.clone()).collect();
    words.sort();
    words.dedup();
    let head = |all: &[Dimension], at: usize| {
        let span = count(&all[at + 1..]);
        let labels = all[at].values.iter().map(input_value);
        labels.map(|label| Head { label, span, level: at }).collect::<Vec<_>>()
    };
    let heads = (0..across.len()).map(|at| HeadRow {
        is_last: at + 1 == across.len(),
        cells: (0..count(&across[..at])).flat_map(|_| head(across, at)).collect(),
    });
    let rows = (0..rows).map(|row| {
        // A heading stands in the first of the rows that it spans.
        let heads = (0..down.len()).filter_map(|at| {
            let all = head(down, at);
            let span = all.first()?.span;
            (row % span == 0).then(|| all[row / span % all.len()].clone())
        });
        MapRow { heads: heads.collect(), cells: shown[row * columns..(row + 1) * columns].to_vec() }
    });
    ChangeMap {
        output: changes.output.clone(),
        heads: heads.collect(),
        top: across.iter().map(|dimension| dimension.name.clone()).collect(),
        side: down.iter().map(|dimension| dimension.name.clone()).collect(),
        rows: rows.collect(),
        folded,
        columns,
        narrow,
        words,
    }
}

impl Folded {
    /// The mean change of its points; `None` where none has a number.
    fn change(&self) -> Option<f64> {
        bench_core::stats::mean(&self.changes).filter(|mean| mean.is_finite())
    }

    fn shown(&self, mean: Option<f64>, largest: f64, narrow: bool) -> Option<MapCell> {
        let rank = |word: &Word| match word {
            Word::Regressed => 0,
            Word::Improved => 1,
            Word::Invalid => 2,
            Word::Inconclusive => 3,
            Word::Equivalent => 4,
        };
        let word = *self.words.iter().min_by_key(|word| rank(word))?;
        let change = mean.map(signed).unwrap_or_default();
        // Several points in a cell have no common interval.
        let width = match self.widths.as_slice() {
            [width] if width.is_finite() => format!(" ± {}", rounded(*width)),
            _ => String::new(),
        };
        let mut told = word.to_string();
        if mean.is_some() {
            told += &format!(", {change}{width} %");
        }
        if self.words.len() > 1 {
            told += &format!(", {} points", self.words.len());
        }
        let text = match word {
            Word::Invalid => "×".to_owned(),
            _ if !narrow => change,
            Word::Regressed | Word::Improved if mean.is_some_and(|mean| mean < 0.0) => {
                "▼".to_owned()
            }
            Word::Regressed | Word::Improved => "▲".to_owned(),
            _ => String::new(),
        };
        let strength = strength(mean.unwrap_or(0.0), largest);
        Some(MapCell { badge: Badge::word(word), strength, text, told })
    }
}

/// How strong the colour of a change is, from 1 to 4, beside the largest one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of four steps, clamped"
)]
fn strength(change: f64, largest: f64) -> u8 {
    if largest > 0.0 { (4.0 * change.abs() / largest).ceil().clamp(1.0, 4.0) as u8 } else { 1 }
}

/// With its sign and three digits at most: `+12.3`.
fn signed(change: f64) -> String {
    let text = rounded(change.abs());
    match text.as_str() {
        "0.0" => text,
        _ if change < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// One digit behind the point below a hundred, none above.
fn rounded(value: f64) -> String {
    if value.abs() < 99.95 { format!("{value:.1}") } else { format!("{value:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_a_sign_and_few_digits() {
        assert_eq!([0.04, 2.06, -12.34, 250.4].map(signed), ["0.0", "+2.1", "−12.3", "+250"]);
        assert_eq!([0.0, 1.0, 2.1, -4.0].map(|change| strength(change, 4.0)), [1, 1, 3, 4]);
    }
}
