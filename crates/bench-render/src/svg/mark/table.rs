//! Tables inside samples: a curve or a cloud of points each, and their numbers together.

use bench_core::model::{Column, OutputData, TableColumn};

use super::strip::dots_element;
use super::thin::{extremes, spots};
use super::{Axes, Scene};
use crate::figure::{drawn_columns, numbers_in_tables, rows_of};
use crate::select::Mark;
use crate::svg::draw::Path;
use crate::svg::extent::Extent;
use crate::svg::group::Group;
use crate::svg::series::Panel;

/// Tables of more samples than this have no static form: it would outweigh their numbers.
const MOST_TABLES: usize = 40;

/// Both columns that are drawn, of all samples, and where the rows of each sample end.
struct Drawn<'a> {
    x: &'a Column,
    y: &'a Column,
    ends: &'a [u64],
}

fn drawn<'a>(scene: &Scene<'a>) -> Option<Drawn<'a>> {
    let column = scene.subject.result.samples().outputs.get(scene.subject.index)?;
    let OutputData::Table(TableColumn { ends, columns }) = &column.data else { return None };
    let [x, y] = drawn_columns(scene.subject)?[..] else { return None };
    let numeric = |place: u32| {
        columns.get(place as usize).filter(|column| !matches!(column, Column::Text(_)))
    };
    Some(Drawn { x: numeric(x)?, y: numeric(y)?, ends })
}

impl Drawn<'_> {
    /// The finite pairs in the table of a sample.
    fn pairs(&self, sample: usize) -> Vec<(f64, f64)> {
        let number = |column: &Column, row| column.get(row).and_then(|value| value.as_number());
        let pair = |row| number(self.x, row).zip(number(self.y, row));
        let finite = |(x, y): &(f64, f64)| x.is_finite() && y.is_finite();
        rows_of(self.ends, sample).filter_map(pair).filter(finite).collect()
    }
}

/// The samples of a group, by their rows: of tables, the value at a place is that.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rows were made floats, which hold them exactly"
)]
fn samples(group: &Group) -> impl Iterator<Item = usize> + '_ {
    group.values().iter().map(|row| *row as usize)
}

/// The finite numbers of the column whose distribution is drawn, in all tables of a group.
pub(super) fn numbers(scene: &Scene<'_>, group: &Group) -> Vec<f64> {
    numbers_in_tables(scene.subject, samples(group))
}

/// `None` where a column is of texts, or there are too many tables.
pub(super) fn axes(scene: &Scene<'_>) -> Option<Axes> {
    let told = drawn(scene)?;
    let groups = || scene.series.panels.iter().flat_map(|panel| &panel.groups);
    if groups().flat_map(samples).count() > MOST_TABLES {
        return None;
    }
    let (mut across, mut up) = (Extent::default(), Extent::default());
    for (x, y) in groups().flat_map(samples).flat_map(|sample| told.pairs(sample)) {
        across.see(x, false);
        up.see(y, false);
    }
    let curve = scene.subject.mark == Mark::TableCurve;
    let [x, y] = scene.margins(if curve { 0.0 } else { 5.0 });
    let across = if curve { across.tight(x) } else { across.padded(x) };
    Some(Axes { x: scene.across_axis(across, &[]), y: scene.value_axis(up.centred(y)) })
}

pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> String {
    let Some(told) = drawn(scene) else { return String::new() };
    let mut out = String::new();
    for (number, group) in panel.groups.iter().enumerate() {
        let colour = scene.colour(number);
        let shares = |sample| -> Vec<(f64, f64)> {
            let pairs = told.pairs(sample).into_iter();
            pairs.filter_map(|(x, y)| Some((axes.x.share(x)?, axes.y.share(y)?))).collect()
        };
        if scene.subject.mark == Mark::TableCurve {
            let mut lines = Path::default();
            for sample in samples(group) {
                lines.through(extremes(&shares(sample)));
            }
            out += &lines.element(&format!("l {colour}"));
        } else {
            let dots = samples(group).flat_map(shares).collect();
            out += &dots_element(spots(dots), &colour, number);
        }
    }
    out
}
