//! What was really observed in a result: the facts on which the selection of figures rests.

use std::collections::BTreeSet;

use bench_core::BenchResult;
use bench_core::declare::{Design, InputSpec, InputValue, OutputKind, Scale, TableView};
use bench_core::judge::Word;
use bench_core::model::{Column, OutputData, SampleStatus};

/// What was observed in a result, most of it in the current run.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultShape {
    /// How the points were chosen.
    pub design: Design,
    /// Whether the points are a grid: chosen as one, or the full product of the values that occur.
    pub grid: bool,
    /// Points with at least one sample in the current run.
    pub points: usize,
    /// Samples of the current run that did not fail.
    pub samples: usize,
    /// The most samples that one point has over all launches.
    pub repeats: usize,
    /// Process starts that were measured in.
    pub launches: usize,
    /// Runs, the current one included.
    pub runs: usize,
    /// The inputs with more than one value, in declared order. Others are no dimension of a figure.
    pub dimensions: Vec<Dimension>,
    /// The outputs in declared order.
    pub outputs: Vec<OutputShape>,
}

/// An input that took more than one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Its name.
    pub name: String,
    /// Whether its values lie on a numeric axis.
    pub numeric: bool,
    /// Whether its values are whole numbers.
    pub integer: bool,
    /// How many values it took.
    pub levels: usize,
    /// The smallest and the largest value, of a numeric input.
    pub range: Option<(f64, f64)>,
    /// Whether its axis is best drawn in even ratios.
    pub log: bool,
}

/// What an output holds, as far as the choice of its figures depends on it.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputShape {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub class: OutputClass,
    /// Names of the components of a vector.
    pub components: Vec<String>,
    /// Samples of the current run that hold a value.
    pub present: usize,
    /// The smallest and the largest finite number in the current run.
    pub range: Option<(f64, f64)>,
    /// Whether its axis is best drawn in even ratios.
    pub log: bool,
    /// Whether the current run is judged to be worse.
    pub regressed: bool,
}

/// What an output holds, as far as the choice of its figures depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputClass {
    /// One number a sample.
    Metric,
    /// Success or failure.
    Flag,
    /// Several named numbers.
    Vector,
    /// Text.
    Text,
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A file.
    File,
    /// A table that is best drawn as a line.
    CurveTable,
    /// A table that is best drawn as points.
    ScatterTable,
    /// A table that is best drawn as a distribution.
    HistogramTable,
    /// A table that is best shown as rows.
    RowsTable,
    /// A live object of the collecting process: nothing to draw.
    Reference,
}

impl OutputClass {
    /// Every class, in the order of documents.
    pub const ALL: [Self; 12] = [
        Self::Metric,
        Self::Flag,
        Self::Vector,
        Self::Text,
        Self::Image,
        Self::Video,
        Self::File,
        Self::CurveTable,
        Self::ScatterTable,
        Self::HistogramTable,
        Self::RowsTable,
        Self::Reference,
    ];

    /// The words used in documents and explanations.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Flag => "flag",
            Self::Vector => "vector",
            Self::Text => "text",
            Self::Image => "image",
            Self::Video => "video",
            Self::File => "file",
            Self::CurveTable => "table seen as a curve",
            Self::ScatterTable => "table seen as points",
            Self::HistogramTable => "table seen as a distribution",
            Self::RowsTable => "table seen as rows",
            Self::Reference => "reference",
        }
    }

    fn of(kind: &OutputKind) -> Self {
        match kind {
            OutputKind::Metric(_) => Self::Metric,
            OutputKind::Flag => Self::Flag,
            OutputKind::Vector { .. } => Self::Vector,
            OutputKind::Text => Self::Text,
            OutputKind::Image => Self::Image,
            OutputKind::Video => Self::Video,
            OutputKind::File => Self::File,
            OutputKind::Table(table) => match table.view {
                TableView::Rows => Self::RowsTable,
                TableView::Curve { .. } => Self::CurveTable,
                TableView::Scatter { .. } => Self::ScatterTable,
                TableView::Histogram { .. } => Self::HistogramTable,
            },
            OutputKind::Reference => Self::Reference,
        }
    }
}

impl ResultShape {
    /// Counts what a result holds.
    #[must_use]
    pub fn of(result: &BenchResult) -> Self {
        let rows = current_rows(result);
        let mut per_point = vec![0_usize; result.points().len()];
        let mut launches = BTreeSet::new();
        for &row in &rows {
            if let Some(key) = result.samples().key(row) {
                per_point[key.point as usize] += 1;
                launches.insert(key.launch);
            }
        }
        // Points of which every sample failed were measured as well, so the grid is not broken by them.
        let measured: BTreeSet<u32> = result
            .samples()
            .rows_of_run(result.current_run_row())
            .filter_map(|row| result.samples().point.get(row))
            .chain(result.points().skip_reasons().keys().copied())
            .collect();
        let inputs = result.declaration().varied_inputs();
        let columns = result.points().columns().iter();
        let dimensions: Vec<Dimension> = inputs
            .zip(columns)
            .filter_map(|(input, column)| dimension(input, column, &measured))
            .collect();
        let product = dimensions
            .iter()
            .try_fold(1_usize, |all, d| all.checked_mul(d.levels));
        let design = result.declaration().design;
        Self {
            design,
            grid: design == Design::Grid || product == Some(measured.len()),
            points: per_point.iter().filter(|count| **count > 0).count(),
            samples: rows.len(),
            repeats: per_point.iter().copied().max().unwrap_or(0),
            launches: launches.len(),
            runs: result.runs().len(),
            dimensions,
            outputs: outputs(result, &rows),
        }
    }
}

/// The rows of the current run's samples that did not fail.
pub(crate) fn current_rows(result: &BenchResult) -> Vec<usize> {
    let samples = result.samples();
    samples
        .rows_of_run(result.current_run_row())
        .filter(|row| samples.status(*row) != Some(SampleStatus::Failed))
        .collect()
}

fn dimension(input: &InputSpec, column: &Column, measured: &BTreeSet<u32>) -> Option<Dimension> {
    let values: BTreeSet<_> = measured
        .iter()
        .filter_map(|row| column.get(*row as usize))
        .collect();
    if values.len() < 2 {
        return None;
    }
    let numbers: Vec<f64> = values.iter().filter_map(InputValue::as_number).collect();
    let range = numbers.first().copied().zip(numbers.last().copied());
    let log = match input.scale {
        Scale::Linear => false,
        Scale::Logarithmic => numbers.first().is_some_and(|low| *low > 0.0),
        Scale::Automatic => spans_decades(&numbers) && !even_steps(&numbers),
    };
    Some(Dimension {
        name: input.name.clone(),
        numeric: input.kind.is_numeric(),
        integer: numbers.iter().all(|n| n.fract() == 0.0),
        levels: values.len(),
        range,
        log,
    })
}

/// At least four levels over at least a factor of ten, all positive.
fn spans_decades(ascending: &[f64]) -> bool {
    let (Some(low), Some(high)) = (ascending.first(), ascending.last()) else {
        return false;
    };
    ascending.len() >= 4 && *low > 0.0 && high / low >= 10.0
}

/// Whether the author stepped evenly; an even sweep from 1 to 100 is meant to be read on an even axis.
fn even_steps(ascending: &[f64]) -> bool {
    let mut steps = ascending.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next() else {
        return true;
    };
    steps.all(|step| (step - first).abs() <= 1e-6 * first.abs())
}

/// The factor between the largest and the smallest value above which even steps hide the smaller ones.
const WIDE: f64 = 100.0;

fn outputs(result: &BenchResult, rows: &[usize]) -> Vec<OutputShape> {
    let specs = result.declaration().outputs.iter();
    let columns = result.samples().outputs.iter();
    specs
        .zip(columns)
        .map(|(spec, column)| {
            let present = |row: &&usize| column.missing.reason(**row).is_none();
            let mut range: Option<(f64, f64)> = None;
            let mut see = |value: f64| {
                if value.is_finite() {
                    let (low, high) = range.unwrap_or((value, value));
                    range = Some((low.min(value), high.max(value)));
                }
            };
            for row in rows.iter().filter(present) {
                match &column.data {
                    OutputData::Number(values) => see(values[*row]),
                    OutputData::Vector(parts) => parts.iter().for_each(|part| see(part[*row])),
                    _ => {}
                }
            }
            let verdicts = result.regression_report().with_word(Word::Regressed);
            OutputShape {
                name: spec.name.clone(),
                class: OutputClass::of(&spec.kind),
                components: match &spec.kind {
                    OutputKind::Vector { components } => components.clone(),
                    _ => Vec::new(),
                },
                present: rows.iter().filter(present).count(),
                range,
                log: range.is_some_and(|(low, high)| low > 0.0 && high / low >= WIDE),
                regressed: verdicts
                    .into_iter()
                    .any(|verdict| verdict.output == spec.name),
            }
        })
        .collect()
}
