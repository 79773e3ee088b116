//! A small sweep of which each test measures parts.

use crate::declare::{Direction, OutputKind, OutputSpec, Shard};
use crate::fixture::{choice, choices, int, ints, metric};
use crate::merge::Part;
use crate::model::{
    Attachment, BenchResult, CellValue, EnvironmentRole, FailureKind, MissingReason, PointRow,
    ResultParts, Run, RunId, RunStatus, SampleFailure, SampleKey, SampleRow, SampleStatus,
    Timestamp,
};

/// Points of the sweep.
pub(super) const POINTS: u32 = 6;
/// Repeats of the sweep.
pub(super) const REPEATS: u32 = 2;

/// Six points of which one may be skipped, two repeats, a metric and a file.
pub(super) struct Sweep {
    parts: ResultParts,
}

impl Sweep {
    /// A run of this number, which began that many seconds after the first.
    pub(super) fn run(number: u8) -> Self {
        let mut parts = Self::declared();
        let id = RunId(u128::from(number) << 64 | 0xabc);
        let started_at = Timestamp(1_000_000_000 * i64::from(number));
        let status = RunStatus::Partial;
        parts.runs =
            vec![Run { id, started_at, duration_ns: 5, status, launches: 1, ..Run::default() }];
        Self { parts }
    }

    /// As the part `number` of `of`.
    pub(super) fn shard(mut self, number: u32, of: u32) -> Self {
        self.parts.runs[0].shard = Some(Shard { number, of });
        self
    }

    /// With a fact of its environment.
    pub(super) fn fact(mut self, key: &str, value: &str, role: EnvironmentRole) -> Self {
        self.parts.runs[0].environment.set(key, value, role);
        self
    }

    /// Changes anything.
    pub(super) fn with(mut self, change: impl FnOnce(&mut ResultParts)) -> Self {
        change(&mut self.parts);
        self
    }

    /// Measures these points in all repeats.
    pub(super) fn points(self, points: impl IntoIterator<Item = u32>) -> Self {
        points.into_iter().fold(self, |sweep, point| {
            (0..REPEATS).fold(sweep, |sweep, repeat| sweep.sample(point, repeat))
        })
    }

    /// Measures one sample, with the values that follow from point and repeat.
    pub(super) fn sample(self, point: u32, repeat: u32) -> Self {
        self.value(point, repeat, f64::from(point) + f64::from(repeat) / 10.0)
    }

    /// Measures one sample with this number.
    pub(super) fn value(mut self, point: u32, repeat: u32, number: f64) -> Self {
        self.push(point, repeat, SampleStatus::Ok);
        let ResultParts { samples, declaration, attachments, .. } = &mut self.parts;
        let file = CellValue::File(Attachment::new("trace", vec![(point % 2) as u8; 4]));
        for (output, cell) in [CellValue::Number(number), file].iter().enumerate() {
            let kind = &declaration.outputs[output].kind;
            samples.outputs[output].push(cell, kind, attachments).unwrap();
        }
        self
    }

    /// A sample that failed.
    pub(super) fn failed(mut self, point: u32, repeat: u32) -> Self {
        let sample = self.push(point, repeat, SampleStatus::Failed);
        let outputs = self.parts.samples.outputs.iter_mut();
        outputs.for_each(|column| column.push_missing(MissingReason::Failed));
        let messages = ["no"].into();
        self.parts.failures.push(SampleFailure { sample, kind: FailureKind::Error, messages });
        self
    }

    fn push(&mut self, point: u32, repeat: u32, status: SampleStatus) -> u64 {
        let samples = &mut self.parts.samples;
        let order = u32::try_from(samples.len()).unwrap();
        let key = SampleKey { run: 0, point, launch: 0, repeat };
        let start_ns = u64::from(order) * 10;
        samples.push_row(&SampleRow { key, order, start_ns, duration_ns: 1, status });
        samples.len() as u64 - 1
    }

    /// The result under this name.
    pub(super) fn part(self, name: &str) -> Part {
        Part { name: name.to_owned(), result: BenchResult::new(self.parts).unwrap() }
    }
}

impl Sweep {
    fn declared() -> ResultParts {
        let mut declaration = crate::declare::Declaration::new("sweep");
        declaration.inputs = vec![ints("size", &[1, 2, 3]), choices("wave", &["sine", "square"])];
        declaration.outputs =
            vec![metric("speed", Direction::Maximize), OutputSpec::new("trace", OutputKind::File)];
        declaration.repeats = REPEATS;
        let mut parts = ResultParts::new(declaration);
        for size in 1..=3 {
            for wave in ["sine", "square"] {
                let values = vec![int(size), choice(wave)];
                let point = PointRow { values, skip_reason: None };
                parts.points.insert(&parts.declaration, &point).unwrap();
            }
        }
        parts
    }
}
