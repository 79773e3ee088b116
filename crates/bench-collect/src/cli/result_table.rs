//! The end of a run on the terminal: a table of points, failures, warnings, the verdict sentence.

use bench_core::BenchResult;
use bench_core::declare::{InputSpec, Measure, OutputKind, OutputSpec};
use bench_core::model::PointRef;

/// Points beyond this many are left out of the table.
const SHOWN_POINTS: usize = 20;

/// Behind the best value of a column, and behind every other one.
const BEST_MARK: &str = " *";
const NO_MARK: &str = "  ";

/// Failures beyond this many are left out of the list.
const SHOWN_FAILURES: usize = 5;

/// The end of a run in words. The best point of each directed metric is marked with `*`.
pub(super) fn text(result: &BenchResult) -> String {
    let mut parts = vec![heading(result), table(result)];
    parts.extend(failures(result));
    parts.extend(result.warnings().iter().map(|warning| format!("warning: {}", warning.message)));
    let broken = result.regression_report().broken_claims();
    parts.extend(broken.map(|claim| format!("claim: {}", claim.line())));
    parts.push(result.regression_report().headline());
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn heading(result: &BenchResult) -> String {
    let samples = result.samples().rows_of_run(result.current_run_row()).count();
    let status = result.current_run().map(|run| run.status.word()).unwrap_or_default();
    let status = if status == "complete" { String::new() } else { format!(", {status}") };
    let rule = result.declaration().precision.as_ref();
    let rule =
        rule.map_or_else(String::new, |rule| format!(", each point repeated {}", rule.words()));
    format!("{}: {samples} samples{status}{rule}", result.benchmark())
}

fn table(result: &BenchResult) -> String {
    let scalars: Vec<(usize, &OutputSpec)> = result
        .declaration()
        .outputs
        .iter()
        .enumerate()
        .filter(|(_, output)| output.kind.is_scalar())
        .collect();
    let means: Vec<Vec<Option<f64>>> =
        scalars.iter().map(|(index, _)| result.point_means(*index)).collect();
    let best: Vec<Option<usize>> =
        scalars.iter().zip(&means).map(|((_, output), means)| best(output, means)).collect();
    let scales: Vec<Scale> =
        scalars.iter().zip(&means).map(|((_, output), means)| scale(output, means)).collect();
    let points: Vec<PointRef<'_>> =
        result.iter_points().filter(|point| point.sample_rows().next().is_some()).collect();

    let varying = result.declaration().precision.is_some();
    let inputs = result.declaration().varied_inputs().map(InputSpec::axis_title);
    let inputs = inputs.chain(varying.then(|| "repeats".to_owned()));
    let outputs = scalars
        .iter()
        .zip(&scales)
        .map(|((_, output), scale)| format!("{}{NO_MARK}", scale.title(output)));
    let mut rows = vec![inputs.chain(outputs).collect::<Vec<_>>()];
    for point in points.iter().take(SHOWN_POINTS) {
        let row = point.row() as usize;
        let inputs = result.points().values(row).into_iter().map(|value| value.to_string());
        let inputs = inputs.chain(varying.then(|| point.sample_rows().count().to_string()));
        let outputs = means.iter().zip(&scales).zip(&best).map(|((means, scale), best)| {
            let mark = if *best == Some(row) { BEST_MARK } else { NO_MARK };
            let number = means[row].map_or_else(|| "-".to_owned(), |mean| scale.number(mean));
            format!("{number}{mark}")
        });
        rows.push(inputs.chain(outputs).collect());
    }
    let mut text = align(&rows);
    if points.len() > SHOWN_POINTS {
        text += &format!("\n... and {} more points", points.len() - SHOWN_POINTS);
    }
    text
}

fn best(output: &OutputSpec, means: &[Option<f64>]) -> Option<usize> {
    if means.iter().flatten().count() < 2 || output.direction == bench_core::Direction::Neutral {
        return None;
    }
    let known = means.iter().enumerate().filter_map(|(row, mean)| mean.map(|mean| (row, mean)));
    let (row, best) =
        known.reduce(|a, b| if output.direction.is_better(b.1, a.1) { b } else { a })?;
    // Where several share the best value, a mark on one of them would mislead.
    let shared = means.iter().flatten().filter(|mean| **mean == best).count() > 1;
    (!shared).then_some(row)
}

/// The unit that a column is shown in.
struct Scale {
    factor: f64,
    unit: Option<&'static str>,
}

impl Scale {
    fn title(&self, output: &OutputSpec) -> String {
        match self.unit {
            Some(unit) => format!("{} [{unit}]", output.name),
            None => output.axis_title(),
        }
    }

    fn number(&self, value: f64) -> String {
        let value = value * self.factor;
        if value != 0.0 && !(1e-3..1e7).contains(&value.abs()) {
            format!("{value:.3e}")
        } else if value.abs() >= 1000.0 || value == value.trunc() && value.abs() < 1e7 {
            format!("{value:.0}")
        } else {
            format!("{value:.3}")
        }
    }
}

/// Durations are shown in the unit that fits the middle of the column.
fn scale(output: &OutputSpec, means: &[Option<f64>]) -> Scale {
    if output.kind != OutputKind::Metric(Measure::Duration) {
        return Scale { factor: 1.0, unit: None };
    }
    let middle = bench_core::stats::median(&means.iter().flatten().copied().collect::<Vec<_>>());
    let (factor, unit) = match middle.unwrap_or(1.0).abs() {
        seconds if seconds < 1e-6 => (1e9, "ns"),
        seconds if seconds < 1e-3 => (1e6, "µs"),
        seconds if seconds < 1.0 => (1e3, "ms"),
        _ => (1.0, "s"),
    };
    Scale { factor, unit: Some(unit) }
}

fn align(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|c| rows.iter().map(|row| row[c].chars().count()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}"));
        format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn failures(result: &BenchResult) -> Vec<String> {
    let failures: Vec<_> = result.current_failures().collect();
    if failures.is_empty() {
        return Vec::new();
    }
    let samples = if failures.len() == 1 { "sample" } else { "samples" };
    let mut lines = vec![format!("{} {samples} failed:", failures.len())];
    for failure in failures.iter().take(SHOWN_FAILURES) {
        let row = usize::try_from(failure.sample).unwrap_or(usize::MAX);
        let key = result.samples().key(row);
        let point = key.and_then(|key| result.point(key.point)).map(PointRef::label);
        let place =
            point.filter(|label| !label.is_empty()).unwrap_or_else(|| "the only point".to_owned());
        let repeat = key.map_or(0, |key| key.repeat) + 1;
        lines.push(format!(
            "  {place}, repeat {repeat}: {}: {}",
            failure.kind.word(),
            failure.chain()
        ));
    }
    if failures.len() > SHOWN_FAILURES {
        lines.push(format!("  ... and {} more", failures.len() - SHOWN_FAILURES));
    }
    lines
}
