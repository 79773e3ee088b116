//! A small result with everything that the model can hold.

use std::sync::Arc;

use crate::declare::{
    Aggregate, Claim, CollapsedView, Declaration, Design, Direction, DisplayHints, InputKind,
    InputSpec, InputValue, Measure, OutputKind, OutputSpec, Pin, Scale, Shard, TableColumnSpec,
    TableSpec, TableView, Unit,
};
use crate::judge::{
    Acknowledgement, Agreement, Band, ChangePoint, ChangeUnit, ClaimOutcome, CommonShift, Drift,
    EnvironmentDifference, Evidence, JudgePolicy, Method, OutputPolicy, PointChanges, Price,
    Quantity, RegressionReport, Scope, UnitOfError, Verdict, Word,
};
use crate::model::{
    Attachment, BenchResult, CellValue, Environment, EnvironmentRole, Event, FailureKind, Image,
    LiveTable, MissingReason, PointRow, ResultParts, Run, RunId, RunStatus, SampleFailure,
    SampleKey, SampleRow, SampleStatus, TableValue, Timestamp, Video, Warning, WarningKind,
};

/// A benchmark of this name with every kind of input, output, missing reason, failure and verdict.
pub(super) fn everything(name: &str) -> BenchResult {
    let mut parts = ResultParts::new(declaration(name));
    parts.runs = vec![run(1, RunStatus::Partial), run(2, RunStatus::Complete)];
    for (row, (n, kind)) in [(1, "a"), (2, "b"), (3, "a")].into_iter().enumerate() {
        let point = PointRow {
            values: vec![
                InputValue::float(f64::from(n) / 3.0),
                InputValue::Int(-i64::from(n)),
                InputValue::Bool(n % 2 == 0),
                InputValue::Choice(Arc::from(kind)),
            ],
            skip_reason: (row == 2).then(|| "too slow: 3 s".to_owned()),
        };
        parts.points.insert(&parts.declaration, &point).unwrap();
    }
    for sample in 0..5 {
        push_sample(&mut parts, sample);
    }
    parts.failures = vec![SampleFailure {
        sample: 3,
        kind: FailureKind::TimeOut,
        messages: ["took 2 s", "1 s allowed"].into(),
    }];
    parts.warnings = vec![Warning::new(WarningKind::DebugBuild, "not optimised")];
    parts.regression_report = report();
    let mut live = LiveTable::default();
    live.insert(8, 0, Arc::new("alive".to_owned()));
    BenchResult::new(parts).unwrap().with_live(live)
}

fn declaration(name: &str) -> Declaration {
    let mut declaration = Declaration::new(name);
    declaration.tag = "nightly".to_owned();
    declaration.hints = DisplayHints {
        title: "Everything, <b>at once</b>".to_owned(),
        description: "What is here?\nAll of it.".to_owned(),
        closing_text: "The end.".to_owned(),
        pins: vec![
            Pin::Add { output: "voltage".to_owned(), mark: "line".to_owned() },
            Pin::Remove { output: "ok".to_owned(), mark: "bar".to_owned() },
        ],
        collapsed: vec![CollapsedView {
            inputs: vec!["theta".to_owned()],
            how: Aggregate::Quantile(0.9),
        }],
    };
    let mut theta = InputSpec::new(
        "theta",
        InputKind::Float,
        [0.0, 0.5, 1e300].map(InputValue::float).to_vec(),
    );
    theta.unit = Unit::new("rad");
    theta.doc = "Input angle.".to_owned();
    theta.former_names = vec!["angle".to_owned()];
    theta.scale = Scale::Logarithmic;
    theta.default = Some(InputValue::float(0.5));
    let n = InputSpec::new("n", InputKind::Int, [i64::MIN, 7].map(InputValue::Int).to_vec());
    let fast = InputSpec::new("fast", InputKind::Bool, vec![InputValue::Bool(true)]);
    let kinds = ["a", "b"].map(|kind| InputValue::Choice(Arc::from(kind)));
    let kind = InputSpec::new("kind", InputKind::Choice, kinds.to_vec());
    let mut constant = InputSpec::new("constant", InputKind::Choice, Vec::new());
    constant.fixed = Some(InputValue::Choice(Arc::from("ünïcode")));
    declaration.inputs = vec![theta, n, fast, constant, kind];
    declaration.outputs = outputs();
    declaration.design = Design::LatinHypercube { seed: u64::MAX };
    declaration.repeats = 2;
    declaration.launches = 3;
    declaration.seed = 42;
    declaration
}

fn outputs() -> Vec<OutputSpec> {
    let mut voltage = OutputSpec::new("voltage", OutputKind::Metric(Measure::Number));
    voltage.unit = Unit::new("V");
    voltage.doc = "Output voltage.".to_owned();
    voltage.direction = Direction::Maximize;
    voltage.margin = Some(0.01);
    voltage.block = Some(0.2);
    voltage.claim = Some(Claim::Between(-1.0, 1.0));
    voltage.meaning = 3;
    voltage.former_names = vec!["tension".to_owned()];
    let column =
        |name: &str, kind| TableColumnSpec { name: name.to_owned(), kind, unit: Unit::new("s") };
    let table = TableSpec {
        columns: vec![
            column("t", InputKind::Float),
            column("i", InputKind::Int),
            column("b", InputKind::Bool),
            column("c", InputKind::Choice),
        ],
        view: TableView::Curve { x: 0, y: 1 },
    };
    let components = ["x", "y"].map(str::to_owned).to_vec();
    vec![
        voltage,
        OutputSpec::new("time", OutputKind::Metric(Measure::Duration)),
        OutputSpec::new("ok", OutputKind::Flag),
        OutputSpec::new("position", OutputKind::Vector { components }),
        OutputSpec::new("note", OutputKind::Text),
        OutputSpec::new("picture", OutputKind::Image),
        OutputSpec::new("film", OutputKind::Video),
        OutputSpec::new("log", OutputKind::File),
        OutputSpec::new("object", OutputKind::Reference),
        OutputSpec::new("signal", OutputKind::Table(table)),
    ]
}

fn run(number: u32, status: RunStatus) -> Run {
    let mut environment = Environment::new();
    environment.set("cpu.model", "Abacus 9000", EnvironmentRole::Segment);
    environment.set("os", "", EnvironmentRole::Metadata);
    Run {
        id: RunId(u128::from(number) << 100 | 7),
        event: Event {
            label: format!("v{number}"),
            commit: Some("c0ffee".to_owned()),
            branch: None,
        },
        started_at: Timestamp(-5 + i64::from(number)),
        duration_ns: 1 << 40,
        status,
        launches: 3,
        shard: (status == RunStatus::Partial).then_some(Shard { number: 2, of: 8 }),
        environment,
        accepted: vec!["voltage".to_owned()],
    }
}

/// The values of a sample that has all of them.
fn cells(sample: u32) -> Vec<CellValue> {
    let number = f64::from(sample);
    let signal = TableValue::new()
        .float("t", vec![number; sample as usize])
        .int("i", vec![sample.into(); sample as usize])
        .bool("b", vec![true; sample as usize])
        .text("c", std::iter::repeat_n("tick", sample as usize));
    vec![
        CellValue::Number([f64::NAN, f64::INFINITY, -0.0, 1.5, 2.5][sample as usize]),
        match sample {
            2 | 4 => CellValue::Batch { mean: number * 1e-9, iterations: 1024 * sample },
            _ => CellValue::Number(number * 1e-9),
        },
        CellValue::Flag(sample == 0),
        CellValue::Vector(vec![number, f64::NEG_INFINITY]),
        CellValue::Text(["", "ä", "same", "same", "other"][sample as usize].to_owned()),
        CellValue::Image(Image::png(vec![7; sample as usize])),
        CellValue::Video(Video::webm(vec![1, 2, 3])),
        CellValue::File(Attachment::new("../../etc/passwd", vec![1, 2, 3])),
        CellValue::Reference(None),
        CellValue::Table(signal),
    ]
}

fn push_sample(parts: &mut ResultParts, sample: u32) {
    let failed = sample == 3;
    parts.samples.push_row(&SampleRow {
        key: SampleKey { run: sample / 3, point: sample % 2, launch: 0, repeat: sample / 2 },
        order: sample,
        start_ns: u64::MAX - u64::from(sample),
        duration_ns: 1000,
        status: if failed { SampleStatus::Failed } else { SampleStatus::Ok },
    });
    let attachments = &mut parts.attachments;
    for ((column, spec), cell) in
        parts.samples.outputs.iter_mut().zip(&parts.declaration.outputs).zip(cells(sample))
    {
        if failed {
            column.push_missing(MissingReason::Failed);
        } else if sample == 1 && spec.name == "note" {
            column.push_missing(MissingReason::NotDeclared);
        } else {
            column.push(&cell, &spec.kind, attachments).unwrap();
        }
    }
}

fn report() -> RegressionReport {
    let places = || vec![("n".to_owned(), InputValue::Int(7))];
    let slice = Scope::Slice { input: "theta".to_owned(), value: InputValue::float(0.5) };
    let point = Scope::Point { inputs: places() };
    RegressionReport {
        judged: true,
        settings: Some(policy()),
        baseline_runs: 1,
        verdicts: vec![
            verdict(Word::Regressed, Scope::Pooled, ""),
            verdict(Word::Inconclusive, slice.clone(), "too few runs"),
            verdict(Word::Invalid, point, "another machine"),
            verdict(Word::Improved, Scope::Slope { input: "n".to_owned() }, ""),
        ],
        common_shifts: vec![CommonShift {
            output: "voltage".to_owned(),
            change_percent: 0.3,
            interval: None,
            expected: Some(Band { low: -1.0, high: 1.0 }),
            runs: 7,
            word: Word::Equivalent,
            reason: "within noise".to_owned(),
        }],
        change_points: vec![ChangePoint {
            output: "voltage".to_owned(),
            scope: slice,
            run: RunId(2),
            label: "v2".to_owned(),
            earliest: RunId(1),
            latest: RunId(3),
            before: 1.0,
            after: 1.5,
            change_percent: 50.0,
            p_value: 0.001,
            word: Word::Regressed,
            persists: true,
        }],
        drifts: vec![Drift {
            output: "voltage".to_owned(),
            scope: Scope::Pooled,
            since: RunId(1),
            runs: 9,
            change_percent: -3.0,
            interval: Some(Band { low: -4.0, high: -2.0 }),
            p_value: f64::NAN,
            word: Word::Improved,
        }],
        point_changes: vec![PointChanges {
            output: "voltage".to_owned(),
            points: vec![0, 1],
            change_percent: vec![1.5, f32::NAN],
            half_width: vec![0.5, f32::INFINITY],
            words: vec![Word::Regressed, Word::Invalid],
        }],
        claims: vec![ClaimOutcome {
            output: "voltage".to_owned(),
            claim: Claim::AtLeast(0.0),
            samples: 5,
            violations: 1,
            worst: Some(f64::NAN),
            worst_at: places(),
        }],
    }
}

fn verdict(word: Word, scope: Scope, reason: &str) -> Verdict {
    Verdict {
        output: "voltage".to_owned(),
        quantity: Quantity::Number { unit: "V".to_owned() },
        direction: Direction::Maximize,
        scope,
        method: "percentage".to_owned(),
        word,
        blocking: word == Word::Regressed,
        young: true,
        acknowledged: Some(Acknowledgement {
            why: "a safer algorithm".to_owned(),
            until: Some("2027-01-31".to_owned()),
        }),
        current: 1.25,
        baseline: f64::NAN,
        change_percent: f64::NEG_INFINITY,
        change_unit: ChangeUnit::PercentagePoints,
        interval: Some(Band { low: f64::NAN, high: 2.0 }),
        p_value: Some(0.02),
        threshold: 10.0,
        bands: vec![Band { low: -1.0, high: 1.0 }],
        detectable_percent: Some(2.5),
        price: Some(Price { more: 4, unit: UnitOfError::Launch }),
        evidence: Some(Evidence { unit: UnitOfError::Run, baseline: 5, current: 1 }),
        agreement: Some(Agreement { points: 23, of: 24 }),
        explained_by: Some(Scope::Slope { input: "theta".to_owned() }),
        differences: vec![EnvironmentDifference {
            key: "os.kernel".to_owned(),
            before: Some("6.1".to_owned()),
            now: None,
        }],
        reason: reason.to_owned(),
    }
}

fn policy() -> JudgePolicy {
    let methods = vec![
        Method::Percentage { threshold: 10.0 },
        Method::Adaptive { mad: 3.5, percent: Some(10.0) },
        Method::Delta { threshold: 0.5 },
        Method::Absolute { limit: 2.0 },
    ];
    let rules = OutputPolicy {
        methods: Some(methods),
        min_history: Some(3),
        margin: Some(0.02),
        block: Some(0.1),
    };
    JudgePolicy {
        method: Method::Sweep,
        min_history: 5,
        q: 0.01,
        margin: Some(0.03),
        block: Some(0.2),
        base_branch: Some("main".to_owned()),
        overrides: [("voltage".to_owned(), rules)].into(),
    }
}
