//! Declaring a throughput: how much a timed piece of work handles per second.

use std::time::Duration;

use bench_core::declare::{Claim, Measure, OutputKind, OutputSpec, SpecError, Unit};
use bench_core::{Direction, Output};

use super::Declare;
use crate::Benchmark;

/// A throughput, to be declared.
#[must_use = "a throughput does nothing until it is declared"]
#[derive(Clone, Debug)]
pub struct ThroughputBuilder {
    spec: OutputSpec,
    time: Output<Duration>,
}

/// What a timed piece of work handles per second, in items unless said otherwise; larger is better.
///
/// The sample says how much one call handles with [`Recorder::count`](crate::Recorder::count), and the rate follows
/// from the time that it records. It is stored as an ordinary metric.
///
/// ```
/// use bench_collect::{Benchmark, RunConfig, input, throughput, time_metric};
/// use std::time::Duration;
///
/// let mut bench = Benchmark::new("copying");
/// let size = bench.declare(input("size", [1000_u64, 2000]).unit("B"));
/// let copy = bench.declare(time_metric("copy"));
/// let rate = bench.declare(throughput("rate", copy).bytes());
/// let result = bench.sweep().collect(&RunConfig::new(), |at, rec| {
///     rec.record(copy, Duration::from_micros(10));
///     rec.count(rate, at.get(size));
///     Ok(())
/// })?;
/// let best = result.best_point(rate.output())?.expect("two points were measured");
/// assert_eq!(best.get(size)?, 2000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn throughput(name: &str, time: Output<Duration>) -> ThroughputBuilder {
    let mut spec = OutputSpec::new(name, OutputKind::Metric(Measure::Number));
    spec.direction = Direction::Maximize;
    spec.unit = Unit::new("items/s");
    ThroughputBuilder { spec, time }
}

impl ThroughputBuilder {
    /// Counts items of this name: `items("values")` has the unit `values/s`.
    pub fn items(mut self, items: &str) -> Self {
        self.spec.unit = Unit::new(&format!("{}/s", items.trim()));
        self
    }

    /// Counts bytes: the unit is `B/s`.
    pub fn bytes(self) -> Self {
        self.items("B")
    }

    /// One sentence for the reader of the report.
    pub fn doc(mut self, doc: &str) -> Self {
        doc.clone_into(&mut self.spec.doc);
        self
    }

    /// The smallest relative change worth a word, as a fraction: 0.01 is one percent.
    pub fn margin(mut self, fraction: f64) -> Self {
        self.spec.margin = Some(fraction);
        self
    }

    /// The relative change that fails a build, as a fraction.
    pub fn block(mut self, fraction: f64) -> Self {
        self.spec.block = Some(fraction);
        self
    }

    /// A bound promised for every sample, in items or bytes per second.
    pub fn claim(mut self, claim: Claim) -> Self {
        self.spec.claim = Some(claim);
        self
    }

    /// The version of what the values mean; another version starts a new column of the history.
    pub fn meaning(mut self, version: u32) -> Self {
        self.spec.meaning = version;
        self
    }
}

/// The handle of a throughput. What a sample counts is recorded with it; [`Throughput::output`] reads the rates.
#[derive(Clone, Copy, Debug)]
#[must_use = "a declared throughput is recorded through its handle"]
pub struct Throughput {
    output: Output<f64>,
    time: Output<Duration>,
}

impl Throughput {
    /// The metric in which the rates stand.
    pub fn output(self) -> Output<f64> {
        self.output
    }

    /// The time metric that the rates follow from.
    pub fn time(self) -> Output<Duration> {
        self.time
    }
}

impl Declare for ThroughputBuilder {
    type Handle = Throughput;

    fn declare_in(self, benchmark: &mut Benchmark) -> Throughput {
        let Self { spec, time } = self;
        if benchmark.declaration().output(time.key()).is_none() {
            let known = benchmark.declaration().outputs.iter().map(|output| output.name.as_str());
            let known = known.collect::<Vec<_>>();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            let output = spec.name.clone();
            benchmark.note_mistake(Some(SpecError::ForeignTime { output, known }));
        }
        Throughput { output: Output::from_key(benchmark.add_output(spec)), time }
    }
}
