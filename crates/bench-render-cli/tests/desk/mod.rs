//! A folder to work in, and what the program says when it is called there.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::ffi::OsString;
use std::fs;

use bench_core::declare::{Declaration, Direction, InputKind, InputSpec, InputValue};
use bench_core::declare::{Measure, OutputKind, OutputSpec, Unit};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::{CellValue, EnvironmentRole, Event, PointRow, ResultParts, Run, RunId};
use bench_core::model::{SampleKey, SampleRow, SampleStatus, Timestamp};
use bench_core::{BenchResult, save_result};
use tempfile::TempDir;

/// A folder for one test; its path never stands in a snapshot.
pub(crate) struct Desk {
    dir: TempDir,
}

/// What a call said.
pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> &Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    pub(crate) fn saved(&self, name: &str, benchmark: &str) -> &Self {
        save_result(&result(benchmark), self.path(name)).unwrap();
        self
    }

    /// Runs the program; arguments that begin with `@` are names in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        let args = args.iter().map(|arg| match arg.strip_prefix('@') {
            Some(name) => self.path(name).into_os_string(),
            None => OsString::from(arg),
        });
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let program = std::iter::once(OsString::from("bench-render"));
        let code = bench_render_cli::run(program.chain(args), &mut stdout, &mut stderr);
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace(&format!("{}/", self.dir.path().display()), "@")
        };
        Said { code, stdout: text(stdout), stderr: text(stderr) }
    }

    /// Exit code and stderr of a call that makes nothing.
    pub(crate) fn refuses(&self, args: &[&str]) -> String {
        let Said { code, stdout, stderr } = self.run(args);
        assert_eq!(stdout, "", "nothing was made, so nothing is named");
        format!("{code}\n{stderr}")
    }
}

/// A result in which nothing was measured.
pub(crate) fn result(benchmark: &str) -> BenchResult {
    let mut declaration = Declaration::new(benchmark);
    let sizes = [1, 2, 3].map(InputValue::Int).to_vec();
    declaration.inputs.push(InputSpec::new("size", InputKind::Int, sizes));
    let mut time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    time.direction = Direction::Minimize;
    declaration.outputs.push(time);
    BenchResult::new(ResultParts::new(declaration)).unwrap()
}

/// A result over `n` = 1 and 2 with a run for each label: its time in ms and its speed, the same at both points. The last
/// run is judged against those before it by the rule `percentage`.
pub(crate) fn measured(benchmark: &str, runs: &[(&str, [f64; 2])]) -> ResultParts {
    let mut declaration = Declaration::new(benchmark);
    let values = [1, 2].map(InputValue::Int);
    declaration.inputs.push(InputSpec::new("n", InputKind::Int, values.to_vec()));
    let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    let mut speed = OutputSpec::new("speed", OutputKind::Metric(Measure::Number));
    (speed.unit, speed.direction) = (Unit::new("MB/s"), Direction::Maximize);
    declaration.outputs = vec![time, speed];
    let mut parts = ResultParts::new(declaration);
    for value in values {
        let row = PointRow { values: vec![value], skip_reason: None };
        parts.points.insert(&parts.declaration, &row);
    }
    for (number, (label, [time, speed])) in (0_u32..).zip(runs) {
        let mut run = Run {
            id: RunId(u128::from(number + 1) << 96),
            event: Event { label: (*label).to_owned(), ..Event::default() },
            started_at: Timestamp(
                1_795_442_700_000_000_000 + 3_600_000_000_000 * i64::from(number),
            ),
            ..Run::default()
        };
        run.environment.set("cpu.model", "Abacus 9000", EnvironmentRole::Segment);
        parts.runs.push(run);
        for point in 0..2 {
            sample(&mut parts, number, point, 0, [*time, *speed]);
        }
    }
    parts
}

/// Appends a sample with a time in ms and a speed.
pub(crate) fn sample(parts: &mut ResultParts, run: u32, point: u32, repeat: u32, values: [f64; 2]) {
    let key = SampleKey { run, point, launch: 0, repeat };
    let (order, status) = (2 * repeat + point, SampleStatus::Ok);
    parts.samples.push_row(&SampleRow { key, order, start_ns: 0, duration_ns: 1, status });
    let [time, speed] = values;
    let cells = [time / 1e3, speed].map(CellValue::Number);
    let (outputs, specs) = (&mut parts.samples.outputs, &parts.declaration.outputs);
    for ((column, spec), cell) in outputs.iter_mut().zip(specs).zip(cells) {
        column.push(&cell, &spec.kind, &mut parts.attachments).unwrap();
    }
}

impl Desk {
    /// Saves what was measured, judged by the rule `percentage`.
    pub(crate) fn judged(&self, name: &str, mut parts: ResultParts) -> &Self {
        let method = Method::Percentage { threshold: 10.0 };
        let policy = JudgePolicy { method, ..JudgePolicy::default() };
        parts.regression_report = judge(&parts, &policy, parts.runs.len() > 1);
        save_result(&BenchResult::new(parts).unwrap(), self.path(name)).unwrap();
        self
    }
}
