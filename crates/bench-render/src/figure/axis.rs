//! Axes: titles with units, types, ticks and the formats of values.

use bench_core::declare::{InputValue, Measure, OutputKind, Unit};
use plotly::common::{TickMode, Title};
use plotly::layout::{Axis, AxisType, CategoryOrder, RangeMode};

use super::subject::Subject;
use super::text::plain;

/// Levels up to this number each get a tick on a logarithmic axis.
const TICKS: usize = 8;
/// An axis of cells has no more room for labels than for so many in even steps.
const CELL_TICKS: f64 = 12.0;
/// An axis of whole numbers that is no longer than this gets a tick at every one.
const WHOLE_STEPS: f64 = 12.0;
/// Runs up to this number each get their label.
const RUN_LABELS: usize = 20;
/// The same under a small panel.
const FEW_RUN_LABELS: usize = 3;

/// An axis with a title.
pub(super) fn titled(title: &str) -> Axis {
    Axis::new().title(Title::with_text(plain(title))).auto_margin(true)
}

/// The axis of an input: by value for numbers, by name for choices.
pub(super) fn of_input(subject: &Subject<'_>, name: &str) -> Axis {
    let Some(dimension) = subject.dimension(name).filter(|d| d.numeric) else {
        return by_name(subject, name);
    };
    let axis = titled(&subject.input_title(name));
    if dimension.log {
        if dimension.levels > TICKS {
            return logarithmic(axis, dimension.range);
        }
        let axis = axis.type_(AxisType::Log);
        let levels = subject.levels(name);
        let values = levels.iter().filter_map(InputValue::as_number).collect();
        return axis.tick_mode(TickMode::Array).tick_values(values);
    }
    let axis = axis.type_(AxisType::Linear);
    match dimension.range {
        Some((low, high)) if dimension.integer && high - low <= WHOLE_STEPS => axis.dtick(1.0),
        _ => axis,
    }
}

/// A logarithmic axis with labels at powers of ten, or at ones, twos and fives where there are few of those: left alone, plotly.js
/// labels all nine digits, which collide.
fn logarithmic(axis: Axis, range: Option<(f64, f64)>) -> Axis {
    let axis = axis.type_(AxisType::Log);
    let decades = range.map(|(low, high)| (high / low).log10());
    // Within a decade the labels are those of an even axis.
    let Some(decades) = decades.filter(|decades| (0.8..1000.0).contains(decades)) else {
        return axis;
    };
    // The axis goes a little beyond the values.
    let room = (decades * 1.1).ceil().max(2.0) + 1.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "3 to 1101")]
    axis.n_ticks(room as usize)
}

/// The axis of an input in steps: cells stand at measured values, so few values each get a tick and nothing else does.
pub(super) fn of_cells(subject: &Subject<'_>, name: &str) -> Axis {
    let levels = subject.levels(name);
    let values: Vec<f64> = levels.iter().filter_map(InputValue::as_number).collect();
    let is_linear = subject.dimension(name).is_some_and(|d| d.numeric && !d.log);
    if !is_linear || !is_told_apart(&values) {
        return of_input(subject, name);
    }
    let axis = titled(&subject.input_title(name)).type_(AxisType::Linear);
    axis.tick_mode(TickMode::Array).tick_values(values)
}

/// Whether the labels of some values on a linear axis can stand beside each other.
fn is_told_apart(values: &[f64]) -> bool {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let [Some(low), Some(high)] = [sorted.first(), sorted.last()] else { return false };
    let least = (high - low) / CELL_TICKS;
    sorted.windows(2).all(|pair| pair[1] - pair[0] >= least)
}

/// The axis of an input of which every value gets the same room, in the order of its levels.
pub(super) fn by_name(subject: &Subject<'_>, name: &str) -> Axis {
    let axis = titled(&subject.input_title(name))
        .type_(AxisType::Category)
        .category_order(CategoryOrder::Array);
    let levels = subject.levels(name);
    let numbers: Vec<f64> = levels.iter().filter_map(InputValue::as_number).collect();
    if numbers.len() == levels.len() {
        return axis.category_array(numbers);
    }
    let names: Vec<String> = levels.iter().map(|v| plain(&v.to_string())).collect();
    let texts: Vec<String> = levels.iter().map(|v| plain(&shortened(&v.to_string()))).collect();
    if texts == names {
        return axis.category_array(names);
    }
    // Long names are told whole when a mark is pointed at, and in the table.
    let axis = axis.tick_mode(TickMode::Array).tick_text(texts);
    #[expect(clippy::cast_precision_loss, reason = "a figure has far fewer than 2^53 categories")]
    let places = (0..names.len()).map(|place| place as f64).collect();
    axis.tick_values(places).category_array(names)
}

/// Names up to this number of characters stand whole beside an axis.
const NAME: usize = 28;

/// A name as it stands beside an axis: a long one loses its middle, because names differ at their ends.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= NAME {
        return name.to_owned();
    }
    let head: String = name.chars().take(NAME / 2).collect();
    let tail: String = name.chars().skip(length - (NAME / 2 - 1)).collect();
    format!("{head}\u{2026}{tail}")
}

/// The axis of the runs: positions, with the labels of the runs as ticks.
pub(super) fn of_runs(subject: &Subject<'_>) -> Axis {
    with_run_labels(subject, RUN_LABELS)
}

/// As [`of_runs`], with the labels that fit under a small panel.
pub(super) fn of_few_runs(subject: &Subject<'_>) -> Axis {
    with_run_labels(subject, FEW_RUN_LABELS)
}

fn with_run_labels(subject: &Subject<'_>, most: usize) -> Axis {
    let runs = subject.result.runs();
    let step = runs.len().div_ceil(most).max(1);
    // Counted from the last run, because that is the one people look for.
    let ticked: Vec<usize> =
        (0..runs.len()).filter(|run| (runs.len() - 1 - run).is_multiple_of(step)).collect();
    let labels = ticked.iter().map(|run| {
        let run = &runs[*run];
        let label = if run.event.label.is_empty() {
            run.started_at.to_string()
        } else {
            run.event.label.clone()
        };
        plain(&label)
    });
    #[expect(clippy::cast_precision_loss, reason = "a result holds far fewer than 2^53 runs")]
    let positions = ticked.iter().map(|run| *run as f64).collect();
    titled("run")
        .type_(AxisType::Linear)
        // The first run is no zero.
        .zero_line(false)
        .tick_mode(TickMode::Array)
        .tick_values(positions)
        .tick_text(labels.collect())
}

/// The axis of the launches, in the order of their numbers.
pub(super) fn of_launches() -> Axis {
    titled("launch").type_(AxisType::Category)
}

/// The axis of what stands on `x` where every place gets the same room; without an input there is one place.
pub(super) fn of_places(subject: &Subject<'_>) -> Axis {
    match &subject.plot.channels.x {
        Some(_) if subject.plot.by_launch => of_launches(),
        Some(x) => by_name(subject, x),
        None => titled(""),
    }
}

/// The axis of shares from none to all.
pub(super) fn of_shares(title: &str) -> Axis {
    titled(title).type_(AxisType::Linear).range(vec![0.0, 1.02]).tick_format(".0%")
}

/// The axis of the output's values, logarithmic where they call for it.
pub(super) fn of_values(subject: &Subject<'_>) -> Axis {
    let axis = linear_values(subject);
    if subject.output.log { logarithmic(axis, subject.output.range) } else { axis }
}

/// The axis of the output's values from zero: bars and counts are read by their length.
pub(super) fn from_zero(subject: &Subject<'_>) -> Axis {
    let axis = linear_values(subject);
    match subject.spec.kind {
        OutputKind::Flag => axis.range(vec![0.0, 1.03]),
        _ => axis.range_mode(RangeMode::ToZero),
    }
}

/// The axis of the output's values in even steps.
pub(super) fn linear_values(subject: &Subject<'_>) -> Axis {
    let axis = titled(&subject.value_title()).type_(AxisType::Linear);
    match subject.spec.kind {
        // A little room keeps marks at 0 % and 100 % whole.
        OutputKind::Flag => axis.range(vec![-0.03, 1.03]).tick_format(".0%"),
        OutputKind::Metric(Measure::Duration) => axis.tick_format("~s").tick_suffix("s"),
        _ => axis,
    }
}

/// The axis of a column of a table inside samples.
pub(super) fn of_table(name: &str, unit: &Unit) -> Axis {
    titled(&unit.axis_title(name))
}

/// A value of the output in a hover template: `%{y:.4~g} V`.
pub(super) fn hover_value(subject: &Subject<'_>, field: &str) -> String {
    match &subject.spec.kind {
        OutputKind::Flag => format!("%{{{field}:.1%}}"),
        OutputKind::Metric(Measure::Duration) => format!("%{{{field}:.4~s}}s"),
        _ => {
            let unit = plain(subject.spec.unit.label());
            format!("%{{{field}:.4~g}} {unit}").trim_end().to_owned()
        }
    }
}

/// A hover template of lines `name: value`, with the name of the trace where there are several.
pub(super) fn hover(lines: &[(String, String)], with_trace: bool) -> String {
    let lines: Vec<String> =
        lines.iter().map(|(name, value)| format!("{}: {value}", plain(name))).collect();
    let extra = if with_trace { "%{fullData.name}" } else { "" };
    format!("{}<extra>{extra}</extra>", lines.join("<br>"))
}
