//! One file a mark: the axes it needs, and what it draws into a panel.

mod bar;
mod box_plot;
mod contour;
mod ecdf;
mod field;
mod heat_map;
mod histogram;
mod history;
mod importance;
mod line;
mod percentile_band;
mod scatter;
mod slope;
mod small_multiples;
mod strip;
pub(super) mod surface;
mod table;
mod thin;
mod violin;

pub(super) use heat_map::color_bar;

use bench_core::stats::{mean, sample_deviation, wilson};

use super::axis::{Axis, Room};
use super::extent::{Extent, Margin};
use super::group::Place;
use super::series::{Panel, Series};
use crate::figure::{Content, Share, Subject};
use crate::palette::RAMP_STEPS;
use crate::select::{Mark, Spread};

/// Everything that a mark is drawn from.
pub(super) struct Scene<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) content: &'a Content,
    pub(super) series: Series,
    /// For a metric against another, the mean of the other at each point.
    pub(super) across_means: Vec<Option<f64>>,
    /// Where there are sliders, the means at every position of them: axes keep one range over all.
    pub(super) means_over_sliders: Vec<f64>,
    /// Of figures over runs, the segment of each run by a number: runs of different segments cannot be compared.
    pub(super) segments: Vec<usize>,
    /// Of importance, the parts of the variance.
    pub(super) shares: Vec<Share>,
    /// Pixels of one panel.
    pub(super) size: (f64, f64),
}

/// The two axes of a panel.
pub(super) struct Axes {
    pub(super) x: Axis,
    pub(super) y: Axis,
}

/// The axes of a figure, the same in each of its panels, or those of each; `None` where a mark has no static form.
pub(super) fn axes(scene: &Scene<'_>) -> Option<Vec<Axes>> {
    if scene.subject.mark == Mark::SmallMultiples {
        return Some(small_multiples::axes(scene));
    }
    shared_axes(scene).map(|axes| vec![axes])
}

fn shared_axes(scene: &Scene<'_>) -> Option<Axes> {
    match scene.subject.mark {
        Mark::Line => Some(line::axes(scene)),
        Mark::Bar => Some(bar::axes(scene)),
        Mark::Box => Some(box_plot::axes(scene)),
        Mark::Strip => Some(strip::axes(scene)),
        Mark::Histogram | Mark::TableHistogram => histogram::axes(scene),
        Mark::HeatMap => Some(heat_map::axes(scene)),
        Mark::History => Some(history::axes(scene)),
        Mark::Ecdf => Some(ecdf::axes(scene)),
        Mark::Violin => Some(violin::axes(scene)),
        Mark::Importance => importance::axes(scene),
        Mark::Scatter | Mark::Pareto => Some(scatter::axes(scene)),
        Mark::PercentileBand => Some(percentile_band::axes(scene)),
        Mark::Slope => slope::axes(scene),
        Mark::Contour => contour::axes(scene),
        Mark::TableCurve | Mark::TableScatter => table::axes(scene),
        _ => None,
    }
}

/// What stands in a panel: shapes in its own coordinates, and text over them.
#[derive(Default)]
pub(super) struct Shapes {
    pub(super) paths: String,
    pub(super) texts: String,
}

/// Draws one panel.
pub(super) fn draw(scene: &Scene<'_>, axes: &Axes, panel: &Panel) -> Shapes {
    let paths = match scene.subject.mark {
        Mark::Line => line::draw(scene, axes, panel),
        Mark::Bar => bar::draw(scene, axes, panel),
        Mark::Box => box_plot::draw(scene, axes, panel),
        Mark::Strip => strip::draw(scene, axes, panel),
        Mark::Histogram | Mark::TableHistogram => histogram::draw(scene, axes, panel),
        Mark::HeatMap => heat_map::draw(scene, axes, panel),
        Mark::History => return history::draw(scene, axes, panel),
        Mark::Ecdf => ecdf::draw(scene, axes, panel),
        Mark::Violin => violin::draw(scene, axes, panel),
        Mark::Importance => importance::draw(scene, axes),
        Mark::Scatter | Mark::Pareto => scatter::draw(scene, axes, panel),
        Mark::PercentileBand => percentile_band::draw(scene, axes, panel),
        Mark::Slope => slope::draw(scene, axes, panel),
        Mark::SmallMultiples => small_multiples::draw(scene, axes, panel),
        Mark::Contour => contour::draw(scene, axes, panel),
        Mark::TableCurve | Mark::TableScatter => table::draw(scene, axes, panel),
        _ => String::new(),
    };
    Shapes { paths, texts: String::new() }
}

impl Scene<'_> {
    /// Whether the axis of values is one of even ratios.
    pub(super) fn log_values(&self) -> bool {
        self.content.field("layout")["yaxis"]["type"] == "log"
    }

    /// Whether the axis along x is one of even ratios.
    pub(super) fn log_across(&self) -> bool {
        self.content.field("layout")["xaxis"]["type"] == "log"
    }

    /// The dash that tells a group from others; ordered groups are told by a ramp alone.
    pub(super) fn dash(&self, group: usize) -> usize {
        if self.series.ordered { 0 } else { group % 6 }
    }

    /// The vertical axis of values between these ends.
    pub(super) fn value_axis(&self, ends: (f64, f64)) -> Axis {
        let room = Room { length: self.size.1, tick: 40.0 };
        let ends = self.ends_over_sliders().unwrap_or(ends);
        Axis::new(&self.content.field("layout")["yaxis"], ends, &[], room)
    }

    /// The ends that the interactive figure keeps while its sliders move; `None` where its axis shows something else than values, or
    /// there is no slider.
    fn ends_over_sliders(&self) -> Option<(f64, f64)> {
        let axis = &self.content.field("layout")["yaxis"];
        let kept = matches!(
            self.subject.mark,
            Mark::Line | Mark::Bar | Mark::Box | Mark::Violin | Mark::Strip
        );
        if !kept || axis["type"] == "log" {
            return None;
        }
        let mut seen = Extent::default();
        self.means_over_sliders.iter().for_each(|mean| seen.see(*mean, false));
        let (low, high) = seen.seen()?;
        let spread = if high > low { high - low } else { high.abs() };
        let room = 0.06 * if spread > 0.0 { spread } else { 1.0 };
        let from = if axis["rangemode"] == "tozero" && low >= 0.0 { 0.0 } else { low - room };
        Some((from, high + room))
    }

    /// The horizontal axis: between these ends, or of these names.
    pub(super) fn across_axis(&self, ends: (f64, f64), names: &[String]) -> Axis {
        let room = Room { length: self.size.0, tick: 80.0 };
        Axis::new(&self.content.field("layout")["xaxis"], ends, names, room)
    }

    /// The margins of an axis along x, then y, for marks of this size in pixels.
    pub(super) fn margins(&self, mark: f64) -> [Margin; 2] {
        [self.size.0, self.size.1].map(|length| Margin { length, mark: mark / 2.0 })
    }

    /// The names along x; the names of the groups where no input stands there.
    pub(super) fn names(&self) -> Vec<String> {
        if self.subject.plot.channels.x.is_some() {
            return self.series.x.names.clone();
        }
        let first = self.series.panels.first();
        first.map_or_else(Vec::new, |panel| panel.groups.iter().map(|g| g.name.clone()).collect())
    }

    /// Where a group's place stands among the names: by its input, or by the group where there is no input.
    pub(super) fn slot_of(&self, place: Place<'_>, group: usize) -> usize {
        if self.subject.plot.channels.x.is_some() { place.x } else { group }
    }

    /// The class that gives a group its colour.
    pub(super) fn colour(&self, group: usize) -> String {
        colour_class(group, self.series.groups, self.series.ordered)
    }

    /// Every place of every panel.
    pub(super) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.series.panels.iter().flat_map(Panel::places)
    }

    /// The mean at a place and the ends of its spread, where there is one.
    pub(super) fn summary(&self, values: &[f64]) -> Summary {
        summary(values, self.subject.plot.spread)
    }
}

/// The class that gives a group its colour: of a series, or of a step of the ramp where the groups are ordered.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the ramp lies between 0 and its few steps"
)]
pub(super) fn colour_class(group: usize, groups: usize, ordered: bool) -> String {
    if ordered && groups > 2 {
        let share = 0.15 + 0.85 * group as f64 / (groups - 1) as f64;
        return format!("h{}", (share * f64::from(RAMP_STEPS)).round() as u8);
    }
    format!("c{}", group % 8 + 1)
}

/// A mean with its spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Summary {
    pub(super) mean: f64,
    pub(super) spread: Option<(f64, f64)>,
}

fn summary(values: &[f64], spread: Spread) -> Summary {
    let mean = mean(values).unwrap_or(f64::NAN);
    let spread = match spread {
        Spread::None => None,
        Spread::Wilson => {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let successes = values.iter().filter(|value| **value > 0.0).count();
            wilson(count(successes), count(values.len()))
        }
        _ => sample_deviation(values).map(|width| (mean - width, mean + width)),
    };
    Summary { mean, spread }
}
