//! Small results built row by row, for the tests of this crate.

use std::sync::Arc;

use crate::declare::{
    Declaration, Direction, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
};
use crate::model::{
    BenchResult, CellValue, EnvironmentRole, Event, FailureKind, MissingReason, PointRow,
    ResultParts, Run, RunId, RunStatus, SampleFailure, SampleKey, SampleRow, SampleStatus,
    Timestamp,
};

/// A result under construction; samples go into the run begun last.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) parts: ResultParts,
    launch: u32,
}

impl Rows {
    /// No runs yet, for these inputs and outputs.
    pub(crate) fn new(inputs: Vec<InputSpec>, outputs: Vec<OutputSpec>) -> Self {
        let mut declaration = Declaration::new("bench");
        declaration.inputs = inputs;
        declaration.outputs = outputs;
        Self { parts: ResultParts::new(declaration), launch: 0 }
    }

    /// Begins a run; one second after the last, unless `parts` are changed later.
    pub(crate) fn run(self, label: &str) -> Self {
        self.run_in(label, RunStatus::Complete, "here")
    }

    /// Begins a run that came as far as `status` in the environment `segment`.
    pub(crate) fn run_in(mut self, label: &str, status: RunStatus, segment: &str) -> Self {
        let number = self.parts.runs.len() + 1;
        let mut run = Run {
            id: RunId(number as u128),
            event: Event { label: label.to_owned(), ..Event::default() },
            started_at: Timestamp(1_000_000_000 * number as i64),
            status,
            launches: 1,
            ..Run::default()
        };
        run.environment.set("machine", segment, EnvironmentRole::Segment);
        self.parts.runs.push(run);
        self.launch(0)
    }

    /// The samples that follow are of this launch.
    pub(crate) fn launch(mut self, launch: u32) -> Self {
        self.launch = launch;
        if let Some(run) = self.parts.runs.last_mut() {
            run.launches = run.launches.max(launch + 1);
        }
        self
    }

    /// A sample with a cell of each output, as the next repeat of its point.
    pub(crate) fn sample(mut self, point: &[InputValue], cells: &[CellValue]) -> Self {
        self.push_row(point, SampleStatus::Ok);
        let ResultParts { samples, declaration, attachments, .. } = &mut self.parts;
        for ((column, spec), cell) in
            samples.outputs.iter_mut().zip(&declaration.outputs).zip(cells)
        {
            column.push(cell, &spec.kind, attachments).unwrap();
        }
        self
    }

    /// A sample of one metric.
    pub(crate) fn number(self, point: &[InputValue], value: f64) -> Self {
        self.sample(point, &[CellValue::Number(value)])
    }

    /// A sample that failed.
    pub(crate) fn failed(mut self, point: &[InputValue], message: &str) -> Self {
        let sample = self.push_row(point, SampleStatus::Failed) as u64;
        let outputs = self.parts.samples.outputs.iter_mut();
        outputs.for_each(|column| column.push_missing(MissingReason::Failed));
        let messages = [message].into();
        self.parts.failures.push(SampleFailure { sample, kind: FailureKind::Error, messages });
        self
    }

    fn push_row(&mut self, point: &[InputValue], status: SampleStatus) -> usize {
        let row = PointRow { values: point.to_vec(), skip_reason: None };
        let ResultParts { points, declaration, runs, samples, .. } = &mut self.parts;
        let point = points.insert(declaration, &row).unwrap();
        let run = u32::try_from(runs.len()).unwrap() - 1;
        let launch = self.launch;
        let same = |row: &usize| {
            samples
                .key(*row)
                .is_some_and(|key| (key.run, key.point, key.launch) == (run, point, launch))
        };
        let repeat = u32::try_from((0..samples.len()).filter(same).count()).unwrap();
        let order = u32::try_from(samples.rows_of_run(run).count()).unwrap();
        let key = SampleKey { run, point, launch, repeat };
        samples.push_row(&SampleRow { key, order, start_ns: 0, duration_ns: 1, status });
        samples.len() - 1
    }

    /// The result, checked.
    pub(crate) fn done(self) -> BenchResult {
        BenchResult::new(self.parts).unwrap()
    }
}

/// An input of integers.
pub(crate) fn ints(name: &str, values: &[i64]) -> InputSpec {
    InputSpec::new(name, InputKind::Int, values.iter().copied().map(InputValue::Int).collect())
}

/// An input of names.
pub(crate) fn choices(name: &str, values: &[&str]) -> InputSpec {
    InputSpec::new(name, InputKind::Choice, values.iter().map(|value| choice(value)).collect())
}

/// The name of a choice as a value.
pub(crate) fn choice(name: &str) -> InputValue {
    InputValue::Choice(Arc::from(name))
}

/// An integer as a value.
pub(crate) fn int(value: i64) -> InputValue {
    InputValue::Int(value)
}

/// A metric.
pub(crate) fn metric(name: &str, direction: Direction) -> OutputSpec {
    let mut spec = OutputSpec::new(name, OutputKind::Metric(Measure::Number));
    spec.direction = direction;
    spec
}
