//! What is saved and loaded: a sweep of four inputs with four metrics, whose numbers are like measured ones.

use std::num::NonZeroU64;

use bench_core::BenchResult;
use bench_core::declare::{
    Declaration, Direction, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec, Unit,
};
use bench_core::model::{
    IndexColumn, MissingMap, OutputColumn, OutputData, PointRow, ResultParts, Run, RunId,
    SampleKey, SampleRow, SampleStatus,
};

/// Points of the sweep: 10 x 10 x 5 x 5.
const POINTS: u32 = 2500;

/// Metrics of the sweep.
pub(crate) const METRICS: u64 = 4;

/// Bytes of one sample in memory: four metrics, two times, and the numbers of point, repeat and order.
pub(crate) const SAMPLE_BYTES: u64 = METRICS * 8 + 2 * 8 + 3 * 4;

/// A sequence of numbers that looks random and is the same every time.
pub(crate) struct Numbers(NonZeroU64);

impl Numbers {
    pub(crate) fn new() -> Self {
        Self(NonZeroU64::MIN.saturating_add(0x9e37_79b9_7f4a_7c15))
    }

    /// 64 bits; xorshift64* of Vigna.
    fn bits(&mut self) -> u64 {
        let mut state = self.0.get();
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        // A state that is not 0 never becomes 0, so that the fallback is never taken.
        self.0 = NonZeroU64::new(state).unwrap_or(NonZeroU64::MIN);
        state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 to below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number of the normal distribution; Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// The metrics of one sample: a time in whole nanoseconds, noise that uses every bit, a count below 1000, and
    /// a success in 97 of 100.
    pub(crate) fn sample(&mut self) -> [f64; METRICS as usize] {
        let time = (10.0 + 0.5 * self.normal()).exp().round();
        let noise = self.normal();
        let count = (self.unit() * 1000.0).floor();
        [time, noise, count, f64::from(u8::from(self.unit() < 0.97))]
    }
}

/// The declaration, with the metrics or without any.
pub(crate) fn declaration(metrics: bool) -> Declaration {
    let mut declaration = Declaration::new("saved");
    for (name, count) in [("a", 10), ("b", 10), ("c", 5), ("d", 5)] {
        let values = (0..count).map(InputValue::Int).collect();
        declaration.inputs.push(InputSpec::new(name, InputKind::Int, values));
    }
    for name in ["time", "noise", "count", "ok"].into_iter().filter(|_| metrics) {
        let mut output = OutputSpec::new(name, OutputKind::Metric(Measure::Number));
        output.unit = if name == "time" { Unit::new("ns") } else { Unit::none() };
        output.direction = Direction::Neutral;
        declaration.outputs.push(output);
    }
    declaration
}

/// The tables of points and runs.
pub(crate) fn parts(metrics: bool) -> ResultParts {
    let mut parts = ResultParts::new(declaration(metrics));
    for point in 0..i64::from(POINTS) {
        let values = [point / 250, point / 25 % 10, point / 5 % 5, point % 5];
        let values = values.map(InputValue::Int).to_vec();
        parts.points.insert(&parts.declaration, &PointRow { values, skip_reason: None });
    }
    parts.runs.push(Run { id: RunId(1), ..Run::default() });
    parts
}

/// The sample at a row, point by point, after `start_ns` of the run.
pub(crate) fn row(row: u32, rows: u32, start_ns: u64, time: f64) -> SampleRow {
    let repeats = rows.div_ceil(POINTS);
    SampleRow {
        key: SampleKey { run: 0, point: row / repeats, launch: 0, repeat: row % repeats },
        order: row,
        start_ns,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and positive"
        )]
        duration_ns: time as u64 + 40,
        status: SampleStatus::Ok,
    }
}

/// The order in which samples stand in the tables.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    /// Point by point.
    ByPoint,
    /// Repeat by repeat, every point once before any comes again.
    Interleaved,
}

/// A result of this many samples.
///
/// # Panics
/// Never: its parts fit each other.
pub(crate) fn result(rows: u32, metrics: bool, order: Order) -> BenchResult {
    let mut parts = parts(metrics);
    let mut numbers = Numbers::new();
    let mut columns = vec![Vec::with_capacity(rows as usize); METRICS as usize];
    parts.samples.reserve(rows as usize);
    let mut start_ns = 0;
    for position in 0..rows {
        let values = numbers.sample();
        let mut facts = row(position, rows, start_ns, values[0]);
        if let Order::Interleaved = order {
            facts.key.point = position % POINTS;
            facts.key.repeat = position / POINTS;
        }
        start_ns += facts.duration_ns + 60;
        parts.samples.push_row(&facts);
        for (column, value) in columns.iter_mut().zip(values) {
            column.push(value);
        }
    }
    parts.samples.outputs = columns
        .into_iter()
        .filter(|_| metrics)
        .map(|values| {
            OutputColumn::plain(OutputData::Number(values), MissingMap::all_present(rows as usize))
        })
        .collect();
    debug_assert!(matches!(parts.samples.run, IndexColumn::Constant { .. }));
    match BenchResult::new(parts) {
        Ok(result) => result,
        Err(defect) => panic!("the tables of the benchmark do not fit: {defect}"),
    }
}
