//! Small results of known content, made without measuring and without a clock.

use std::sync::Arc;

use bench_core::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec, Pin,
    TableColumnSpec, TableSpec, TableView, Unit,
};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::{
    Attachment, CellValue, Event, Image, LiveTable, PointRow, ResultParts, Run, RunId, SampleKey,
    SampleRow, SampleStatus, TableValue, Timestamp,
};
use bench_core::{BenchResult, Direction};

/// A sweep of two inputs with three repeats and outputs of several kinds, one of them a live object.
#[must_use]
pub fn waveform(live: &Arc<Vec<u8>>) -> BenchResult {
    let mut declaration = Declaration::new("waveform");
    declaration.hints.title = "Sampling a waveform".to_owned();
    let theta = (0..5).map(|n| InputValue::float(f64::from(n) * 0.5)).collect();
    let mut input = InputSpec::new("theta", InputKind::Float, theta);
    input.unit = Unit::new("rad");
    let waves = ["sine", "<script>alert(1)</script>"].map(|name| InputValue::Choice(name.into()));
    declaration.inputs = vec![input, InputSpec::new("wave", InputKind::Choice, waves.to_vec())];
    let mut voltage = OutputSpec::new("voltage", OutputKind::Metric(Measure::Number));
    voltage.unit = Unit::new("V");
    voltage.direction = Direction::Maximize;
    declaration.outputs = vec![
        voltage,
        OutputSpec::new("time", OutputKind::Metric(Measure::Duration)),
        OutputSpec::new("settled", OutputKind::Flag),
        OutputSpec::new("mesh", OutputKind::Reference),
    ];
    declaration.repeats = 3;
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run {
        id: RunId(7),
        event: Event { label: "v1".to_owned(), commit: None, branch: None },
        started_at: Timestamp(1_795_442_700_000_000_000),
        duration_ns: 12_000_000,
        launches: 1,
        ..Run::default()
    });
    let mut objects = LiveTable::default();
    let axes = parts.declaration.inputs.clone();
    for theta in &axes[0].values {
        for wave in &axes[1].values {
            let values = vec![theta.clone(), wave.clone()];
            let row = PointRow { values, skip_reason: None };
            let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
            for repeat in 0..3 {
                let x = theta.as_number().unwrap_or_default() + f64::from(repeat) * 0.01;
                let cells = [
                    CellValue::Number(x.sin()),
                    CellValue::Number(1e-6 * (1.0 + x)),
                    CellValue::Flag(repeat > 0),
                    CellValue::Reference(Some(live.clone())),
                ];
                let row = parts.samples.len();
                objects.insert(3, row, live.clone());
                push(&mut parts, SampleKey { run: 0, point, launch: 0, repeat }, &cells);
            }
        }
    }
    BenchResult::new(parts).expect("the parts fit").with_live(objects)
}

/// A sweep of so many numeric inputs (two to four values each) and categorical ones (three values each), in which
/// every run is a little slower than the one before. Outputs: `speed` in m/s, `time`, `settled`.
///
/// # Panics
/// Never for the small numbers that tests ask for.
#[must_use]
pub fn shape(numeric: usize, categorical: usize, repeats: u32, runs: u32) -> BenchResult {
    let name = format!("n{numeric}-c{categorical}-r{repeats}-t{runs}");
    let mut declaration = Declaration::new(&name);
    for place in 0..numeric {
        // Declared first, swept over few values: the order of declaration must not matter to a chart.
        let values = (0..place + 3).map(|n| InputValue::float(1.5 * f64::from(u32_of(n)) + 1.0));
        let mut input = InputSpec::new(&format!("x{place}"), InputKind::Float, values.collect());
        input.unit = Unit::new("mm");
        declaration.inputs.push(input);
    }
    for place in 0..categorical {
        let values = ["low", "a middle one", "high"].map(|name| InputValue::Choice(name.into()));
        declaration.inputs.push(InputSpec::new(
            &format!("c{place}"),
            InputKind::Choice,
            values.to_vec(),
        ));
    }
    let mut speed = OutputSpec::new("speed", OutputKind::Metric(Measure::Number));
    speed.unit = Unit::new("m/s");
    speed.direction = Direction::Maximize;
    let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    declaration.outputs = vec![speed, time, OutputSpec::new("settled", OutputKind::Flag)];
    declaration.repeats = repeats;
    let mut parts = ResultParts::new(declaration);
    let points = product(&parts.declaration.inputs);
    for run in 0..runs {
        parts.runs.push(Run {
            id: RunId(u128::from(run) + 1),
            event: Event { label: format!("v{run}"), commit: None, branch: None },
            started_at: Timestamp(1_795_442_700_000_000_000 + i64::from(run) * 86_400_000_000_000),
            duration_ns: 5_000_000,
            launches: 1,
            ..Run::default()
        });
        for (number, values) in points.iter().enumerate() {
            let row = PointRow { values: values.clone(), skip_reason: None };
            let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
            for repeat in 0..repeats {
                let x = 1.0 + f64::from(u32_of(number)) + 0.1 * f64::from(repeat);
                let worse = 1.0 + 0.2 * f64::from(run);
                let cells = [
                    CellValue::Number(10.0 + x.sin()),
                    CellValue::Number(1e-5 * x * worse),
                    CellValue::Flag(!(number + repeat as usize).is_multiple_of(3)),
                ];
                push(&mut parts, SampleKey { run, point, launch: 0, repeat }, &cells);
            }
        }
    }
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), runs > 1);
    BenchResult::new(parts).expect("the parts fit")
}

/// As [`shape`] with two numeric inputs and six runs, judged by the method `sweep`.
///
/// # Panics
/// Never.
#[must_use]
pub fn swept() -> BenchResult {
    let mut parts = shape(2, 0, 3, 6).into_parts();
    parts.regression_report = judge(&parts, &JudgePolicy::by(Method::Sweep), true);
    BenchResult::new(parts).expect("the parts fit")
}

/// A sweep of one numeric input whose only output, a duration, is the same everywhere.
///
/// # Panics
/// Never.
#[must_use]
pub fn constant() -> BenchResult {
    let mut declaration = Declaration::new("constant");
    let values = (1..=4).map(InputValue::Int).collect();
    declaration.inputs = vec![InputSpec::new("n", InputKind::Int, values)];
    declaration.outputs = vec![OutputSpec::new("time", OutputKind::Metric(Measure::Duration))];
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run { id: RunId(3), launches: 1, ..Run::default() });
    for n in 1..=4 {
        let row = PointRow { values: vec![InputValue::Int(n)], skip_reason: None };
        let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
        let key = SampleKey { run: 0, point, launch: 0, repeat: 0 };
        push(&mut parts, key, &[CellValue::Number(105e-6)]);
    }
    BenchResult::new(parts).expect("the parts fit")
}

/// A picture for each of two kinds, fast or not, at three angles.
///
/// # Panics
/// Never.
#[must_use]
pub fn pictures() -> BenchResult {
    let mut declaration = Declaration::new("pictures");
    let kinds = ["round", "square"].map(|kind| InputValue::Choice(kind.into())).to_vec();
    let angles = (1..=3).map(InputValue::Int).collect();
    declaration.inputs = vec![
        InputSpec::new("angle", InputKind::Int, angles),
        InputSpec::new("kind", InputKind::Choice, kinds),
        InputSpec::new("fast", InputKind::Bool, [false, true].map(InputValue::Bool).to_vec()),
    ];
    declaration.outputs = vec![OutputSpec::new("picture", OutputKind::Image)];
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run { id: RunId(3), launches: 1, ..Run::default() });
    let [angles, kinds, fast] = [0, 1, 2].map(|at| parts.declaration.inputs[at].values.clone());
    for (angle, kind) in angles.iter().flat_map(|a| kinds.iter().map(move |k| (a, k))) {
        for fast in &fast {
            let values = vec![angle.clone(), kind.clone(), fast.clone()];
            let row = PointRow { values, skip_reason: None };
            let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><path d='M0 0h{}v9z'/></svg>",
                9 + point
            );
            let picture = CellValue::Image(Image::svg(svg.into_bytes()));
            push(&mut parts, SampleKey { run: 0, point, launch: 0, repeat: 0 }, &[picture]);
        }
    }
    BenchResult::new(parts).expect("the parts fit")
}

/// A sweep of so many values of one numeric input, each measured so often, a wave with one outlier of 1000 in it.
///
/// # Panics
/// Never for the numbers that tests ask for.
#[must_use]
pub fn long_line(points: i32, repeats: u32) -> BenchResult {
    let mut declaration = Declaration::new("long");
    let values = (0..points).map(|n| InputValue::Int(n.into())).collect();
    declaration.inputs = vec![InputSpec::new("n", InputKind::Int, values)];
    declaration.outputs = vec![OutputSpec::new("level", OutputKind::Metric(Measure::Number))];
    declaration.repeats = repeats;
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run { id: RunId(3), launches: 1, ..Run::default() });
    for n in 0..points {
        let row = PointRow { values: vec![InputValue::Int(n.into())], skip_reason: None };
        let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
        for repeat in 0..repeats {
            let wave = (f64::from(n) * 0.37).sin() + f64::from(repeat);
            let level = if n == points / 3 { 1000.0 } else { wave };
            let key = SampleKey { run: 0, point, launch: 0, repeat };
            push(&mut parts, key, &[CellValue::Number(level)]);
        }
    }
    BenchResult::new(parts).expect("the parts fit")
}

/// A sweep in which every mark that authors can pin has something to show: two numeric inputs and a choice of two values,
/// three repeats in two launches, four runs, two metrics with a better direction and one without.
///
/// # Panics
/// Never.
#[must_use]
pub fn marks(pins: &[(&str, &str)]) -> BenchResult {
    let mut declaration = Declaration::new("marks");
    let numbers = |count: i32| (1..=count).map(|n| InputValue::float(f64::from(n))).collect();
    let waves = ["a rather long name of a wave, the sine", "square"];
    let waves = waves.map(|name| InputValue::Choice(name.into())).to_vec();
    declaration.inputs = vec![
        InputSpec::new("x", InputKind::Float, numbers(6)),
        InputSpec::new("y", InputKind::Float, numbers(5)),
        InputSpec::new("wave", InputKind::Choice, waves),
    ];
    let output = |name: &str, unit: &str, direction| {
        let mut spec = OutputSpec::new(name, OutputKind::Metric(Measure::Number));
        spec.unit = Unit::new(unit);
        spec.direction = direction;
        spec
    };
    declaration.outputs = vec![
        output("speed", "m/s", Direction::Maximize),
        output("error", "mm", Direction::Minimize),
        output("heat", "K", Direction::Neutral),
    ];
    declaration.repeats = 3;
    declaration.launches = 2;
    declaration.hints.pins = pins
        .iter()
        .map(|(output, mark)| Pin::Add { output: (*output).to_owned(), mark: (*mark).to_owned() })
        .collect();
    let mut parts = ResultParts::new(declaration);
    let points = product(&parts.declaration.inputs);
    for run in 0..4 {
        parts.runs.push(Run {
            id: RunId(u128::from(run) + 1),
            event: Event { label: format!("v{run}"), commit: None, branch: None },
            started_at: Timestamp(1_795_442_700_000_000_000 + i64::from(run) * 86_400_000_000_000),
            launches: 2,
            ..Run::default()
        });
        for (number, values) in points.iter().enumerate() {
            let row = PointRow { values: values.clone(), skip_reason: None };
            let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
            for launch in 0..2 {
                for repeat in 0..3 {
                    let x = f64::from(u32_of(number)) + 0.05 * f64::from(repeat + 3 * launch);
                    let drift = f64::from(run) * (1.0 + (x * 1.7).sin());
                    let cells = [
                        CellValue::Number(20.0 + 5.0 * x.sin() + 0.1 * x + 0.3 * drift),
                        CellValue::Number(1.0 + (x * 0.8).cos().powi(2) + 0.01 * drift),
                        CellValue::Number(300.0 - x),
                    ];
                    push(&mut parts, SampleKey { run, point, launch, repeat }, &cells);
                }
            }
        }
    }
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    BenchResult::new(parts).expect("the parts fit")
}

/// A sweep that records an output of every kind that can be saved and drawn.
///
/// # Panics
/// Never.
#[must_use]
pub fn kinds() -> BenchResult {
    let mut declaration = Declaration::new("kinds");
    let values = (1..=3).map(InputValue::Int).collect();
    declaration.inputs = vec![InputSpec::new("n", InputKind::Int, values)];
    let components = ["x", "y"].map(str::to_owned).to_vec();
    let column = |name: &str, unit: &str| TableColumnSpec {
        name: name.to_owned(),
        kind: InputKind::Float,
        unit: Unit::new(unit),
    };
    let columns = vec![column("t", "s"), column("v", "V")];
    let table = |view| OutputKind::Table(TableSpec { columns: columns.clone(), view });
    declaration.outputs = vec![
        OutputSpec::new("position", OutputKind::Vector { components }),
        OutputSpec::new("note", OutputKind::Text),
        OutputSpec::new("frame", OutputKind::Image),
        OutputSpec::new("log", OutputKind::File),
        OutputSpec::new("signal", table(TableView::Curve { x: 0, y: 1 })),
        OutputSpec::new("cloud", table(TableView::Scatter { x: 0, y: 1 })),
        OutputSpec::new("spread", table(TableView::Histogram { of: 1 })),
        OutputSpec::new("rows", table(TableView::Rows)),
    ];
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run { id: RunId(9), launches: 1, ..Run::default() });
    for n in 1..=3_u32 {
        let row = PointRow { values: vec![InputValue::Int(n.into())], skip_reason: None };
        let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
        let times: Vec<f64> = (0..20).map(|t| f64::from(t) * 0.1).collect();
        let volts = times.iter().map(|t| (t * f64::from(n)).sin()).collect();
        let signal = TableValue::new().float("t", times).float("v", volts);
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>\
             <circle cx='20' cy='15' r='{}'/></svg>",
            n * 4
        );
        let cells = [
            CellValue::Vector(vec![f64::from(n), -f64::from(n)]),
            CellValue::Text(format!("text number {n} with <b>marks</b> & more")),
            CellValue::Image(Image::svg(svg.into_bytes())),
            CellValue::File(Attachment::new(&format!("log-{n}.txt"), vec![b'a'; 10])),
            CellValue::Table(signal.clone()),
            CellValue::Table(signal.clone()),
            CellValue::Table(signal.clone()),
            CellValue::Table(signal),
        ];
        push(&mut parts, SampleKey { run: 0, point, launch: 0, repeat: 0 }, &cells);
    }
    BenchResult::new(parts).expect("the parts fit")
}

/// The full product of the inputs' values, the last input varying fastest.
fn product(inputs: &[InputSpec]) -> Vec<Vec<InputValue>> {
    inputs.iter().fold(vec![Vec::new()], |points, input| {
        let longer = |point: &Vec<InputValue>| {
            let point = point.clone();
            let values = input.values.iter().cloned();
            values.map(move |value| [point.as_slice(), &[value]].concat()).collect::<Vec<_>>()
        };
        points.iter().flat_map(longer).collect()
    })
}

fn u32_of(n: usize) -> u32 {
    u32::try_from(n).expect("a small number")
}

fn push(parts: &mut ResultParts, key: SampleKey, cells: &[CellValue]) {
    let order = u32_of(parts.samples.len());
    parts.samples.push_row(&SampleRow {
        key,
        order,
        start_ns: u64::from(order) * 1000,
        duration_ns: 900,
        status: SampleStatus::Ok,
    });
    let ResultParts { declaration, samples, attachments, .. } = parts;
    for ((column, spec), cell) in samples.outputs.iter_mut().zip(&declaration.outputs).zip(cells) {
        column.push(cell, &spec.kind, attachments).expect("cells fit");
    }
}
