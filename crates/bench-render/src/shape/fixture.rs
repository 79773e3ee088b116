//! Results and shapes for tests, made from counts.

use bench_core::BenchResult;
use bench_core::declare::{
    Declaration, Design, Direction, InputKind, InputSpec, InputValue, OutputKind, OutputSpec, Unit,
};
use bench_core::judge::{ChangePoint, Scope, Word};
use bench_core::model::{
    CellValue, Event, PointRow, ResultParts, Run, RunId, SampleKey, SampleRow, SampleStatus,
    Timestamp,
};

use super::{Dimension, OutputClass, OutputShape, ResultShape};

/// A result to be made.
pub(crate) struct Fixture {
    pub(crate) declaration: Declaration,
    pub(crate) runs: u32,
    /// The points, where they are not the full product of the inputs' values.
    pub(crate) points: Option<Vec<Vec<InputValue>>>,
    /// One cell for each output, from the numbers of run, point, launch and repeat; `None` for a failed sample.
    pub(crate) cell: fn(&OutputSpec, SampleKey) -> Option<CellValue>,
}

/// Numbers that differ between all samples and repeat from test to test.
pub(crate) fn number(key: SampleKey) -> f64 {
    let [run, point, launch, repeat] = [key.run, key.point, key.launch, key.repeat].map(f64::from);
    1.0 + point + 0.25 * repeat + 0.5 * launch + 0.0625 * run
}

impl Fixture {
    /// A benchmark `waveform` that measures one output.
    pub(crate) fn new(output: OutputSpec) -> Self {
        let mut declaration = Declaration::new("waveform");
        declaration.outputs.push(output);
        Self {
            declaration,
            runs: 1,
            points: None,
            cell: |_, key| Some(CellValue::Number(number(key))),
        }
    }

    /// With a float input.
    pub(crate) fn float(self, name: &str, values: &[f64], unit: &str) -> Self {
        let values = values.iter().copied().map(InputValue::float).collect();
        let mut input = InputSpec::new(name, InputKind::Float, values);
        input.unit = Unit::new(unit);
        self.input(input)
    }

    /// With an integer input.
    pub(crate) fn int(self, name: &str, values: &[i64]) -> Self {
        let values = values.iter().copied().map(InputValue::Int).collect();
        self.input(InputSpec::new(name, InputKind::Int, values))
    }

    /// With an input of choices.
    pub(crate) fn choice(self, name: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|v| InputValue::Choice((*v).into()));
        let input = InputSpec::new(name, InputKind::Choice, values.collect());
        self.input(input)
    }

    /// With an input.
    pub(crate) fn input(mut self, input: InputSpec) -> Self {
        self.declaration.inputs.push(input);
        self
    }

    /// With this number of samples a point.
    pub(crate) fn repeats(mut self, repeats: u32) -> Self {
        self.declaration.repeats = repeats;
        self
    }

    /// With this number of process starts.
    pub(crate) fn launches(mut self, launches: u32) -> Self {
        self.declaration.launches = launches;
        self
    }

    /// With this number of runs.
    pub(crate) fn runs(mut self, runs: u32) -> Self {
        self.runs = runs;
        self
    }

    /// With cells of one's own.
    pub(crate) fn cell(mut self, cell: fn(&OutputSpec, SampleKey) -> Option<CellValue>) -> Self {
        self.cell = cell;
        self
    }

    /// With points that are no grid.
    pub(crate) fn points(mut self, design: Design, points: Vec<Vec<InputValue>>) -> Self {
        self.declaration.design = design;
        self.points = Some(points);
        self
    }

    /// The result.
    pub(crate) fn result(self) -> BenchResult {
        BenchResult::new(self.parts()).unwrap()
    }

    /// The parts of the result.
    pub(crate) fn parts(self) -> ResultParts {
        let declaration = self.declaration.clone();
        let mut parts = ResultParts::new(self.declaration);
        let product = || {
            declaration.varied_inputs().fold(vec![vec![]], |all, input| {
                let extended = all.iter().flat_map(|point: &Vec<InputValue>| {
                    let with = |value: &InputValue| {
                        [point.as_slice(), std::slice::from_ref(value)].concat()
                    };
                    input.values.iter().map(with)
                });
                extended.collect()
            })
        };
        let values = self.points.unwrap_or_else(product);
        for values in values {
            let point = PointRow { values, skip_reason: None };
            parts.points.insert(&declaration, &point).unwrap();
        }
        for run in 0..self.runs {
            parts.runs.push(Run {
                id: RunId(u128::from(run)),
                event: Event { label: format!("v{run}"), ..Event::default() },
                started_at: Timestamp(i64::from(run) * 86_400_000_000_000),
                ..Run::default()
            });
            for point in 0..u32::try_from(parts.points.len()).unwrap() {
                for launch in 0..declaration.launches {
                    for repeat in 0..declaration.repeats {
                        let key = SampleKey { run, point, launch, repeat };
                        push(&mut parts, key, self.cell);
                    }
                }
            }
        }
        parts
    }
}

fn push(
    parts: &mut ResultParts,
    key: SampleKey,
    cell: fn(&OutputSpec, SampleKey) -> Option<CellValue>,
) {
    let outputs = parts.declaration.outputs.clone();
    let cells: Option<Vec<CellValue>> = outputs.iter().map(|spec| cell(spec, key)).collect();
    let sample = parts.samples.len();
    let order = u32::try_from(sample).unwrap();
    parts.samples.push_row(&SampleRow {
        key,
        order,
        start_ns: 1000 * u64::from(order),
        duration_ns: 900,
        status: if cells.is_some() { SampleStatus::Ok } else { SampleStatus::Failed },
    });
    let columns = parts.samples.outputs.iter_mut().zip(&outputs);
    for (index, (column, spec)) in columns.enumerate() {
        match &cells {
            Some(cells) => column.push(&cells[index], &spec.kind, &mut parts.attachments).unwrap(),
            None => column.push_missing(bench_core::model::MissingReason::Failed),
        }
    }
    if cells.is_none() {
        parts.failures.push(bench_core::model::SampleFailure {
            sample: sample as u64,
            kind: bench_core::model::FailureKind::Error,
            messages: ["no <signal>"].into(),
        });
    }
}

/// A metric.
pub(crate) fn metric(name: &str) -> OutputSpec {
    let mut spec = OutputSpec::new(name, OutputKind::Metric(bench_core::declare::Measure::Number));
    spec.unit = Unit::new("V");
    spec
}

/// A shape without a result: numeric inputs `n0`.. and categorical inputs `c0`.. with these numbers of values.
pub(crate) fn shape(
    numeric: &[usize],
    categorical: &[usize],
    repeats: usize,
    runs: usize,
    class: OutputClass,
) -> ResultShape {
    let dimension = |numeric: bool, index: usize, levels: usize| Dimension {
        name: format!("{}{index}", if numeric { "n" } else { "c" }),
        numeric,
        integer: false,
        levels,
        range: numeric.then_some((0.0, 1.0)),
        log: false,
    };
    let number = |(index, levels): (usize, &usize)| dimension(true, index, *levels);
    let choice = |(index, levels): (usize, &usize)| dimension(false, index, *levels);
    let points = numeric.iter().chain(categorical).product();
    ResultShape {
        design: Design::Grid,
        grid: true,
        points,
        samples: points * repeats,
        repeats,
        launches: 1,
        runs,
        dimensions: (numeric.iter().enumerate().map(number))
            .chain(categorical.iter().enumerate().map(choice))
            .collect(),
        outputs: vec![OutputShape {
            name: "out".to_owned(),
            class,
            components: match class {
                OutputClass::Vector => vec!["x".to_owned(), "y".to_owned()],
                _ => Vec::new(),
            },
            direction: Direction::Neutral,
            present: points * repeats,
            points,
            range: None,
            log: false,
            worse_parts: Vec::new(),
            regressed: false,
        }],
    }
}

/// Two inputs over four runs: a metric that is better when larger, and an error that is better when smaller.
pub(crate) fn goals(name: &str) -> Fixture {
    let mut fixture =
        Fixture::new(metric(name)).int("n", &[1, 2, 3]).choice("wave", &["square", "sine"]).runs(4);
    fixture.declaration.outputs[0].direction = Direction::Maximize;
    let mut error = metric("error");
    error.direction = Direction::Minimize;
    fixture.declaration.outputs.push(error);
    fixture.cell(|spec, key| {
        let folded = if spec.name == "error" { (number(key) - 4.0).powi(2) } else { number(key) };
        Some(CellValue::Number(folded))
    })
}

/// A level that rose from 2 to 2.2 at the sixth run, or at one beside it.
pub(crate) fn rise(output: &str, scope: Scope) -> ChangePoint {
    ChangePoint {
        output: output.to_owned(),
        scope,
        run: RunId(5),
        label: "v5".to_owned(),
        earliest: RunId(4),
        latest: RunId(6),
        before: 2.0,
        after: 2.2,
        change_percent: 10.0,
        p_value: 0.001,
        word: Word::Regressed,
        persists: true,
    }
}
