//! How a sweep's points are chosen, as its author says it.

use bench_core::Input;
use bench_core::declare::{HandleKey, InputValue, SweepValue};

use crate::Sweep;

/// How a sweep's points are chosen.
#[derive(Clone, Debug, Default)]
pub(crate) enum Choosing {
    /// The full product.
    #[default]
    Grid,
    /// The n-th value of every input together.
    Zip,
    /// These points.
    Points(Vec<PointBuilder>),
    /// So many drawn at random.
    Random(u32),
    /// So many in a Latin hypercube.
    LatinHypercube(u32),
}

/// One point of a table, under construction: a value of each input that varies.
#[derive(Clone, Debug, Default)]
#[must_use = "a point does nothing until the sweep has it"]
pub struct PointBuilder {
    pub(super) values: Vec<(HandleKey, Result<InputValue, String>)>,
}

impl PointBuilder {
    /// The value of an input at this point.
    pub fn set<T: SweepValue>(mut self, input: Input<T>, value: impl Into<T>) -> Self {
        self.values.push((input.key(), value.into().to_input_value()));
        self
    }
}

/// Designs other than the full product. A skip rule applies to all of them.
impl Sweep<'_> {
    /// Takes the n-th value of every varied input together, instead of every combination. All need equally many.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
    ///
    /// let mut bench = Benchmark::new("threads and batches");
    /// let _threads = bench.declare(input("threads", [1_u32, 2, 4]));
    /// let _batch = bench.declare(input("batch", [64_u32, 32, 16]));
    /// let _rate = bench.declare(metric("rate", Direction::Maximize));
    /// assert_eq!(bench.sweep().zip().plan(&RunConfig::new())?.points().len(), 3);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn zip(mut self) -> Self {
        self.choosing = Choosing::Zip;
        self
    }

    /// Measures one listed point, and of all others only those also listed. Inputs that no point sets take their
    /// default.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
    ///
    /// let mut bench = Benchmark::new("filters");
    /// let cutoff = bench.declare(input("cutoff", [10.0, 100.0]).unit("Hz"));
    /// let window = bench.declare(input("window", ["hann", "flat"]).default("hann"));
    /// let _error = bench.declare(metric("error", Direction::Minimize));
    /// let sweep = bench
    ///     .sweep()
    ///     .at(|point| point.set(cutoff, 10.0))
    ///     .at(|point| point.set(cutoff, 42.0).set(window, "flat"));
    /// let plan = sweep.plan(&RunConfig::new())?;
    /// assert_eq!(plan.points().len(), 2);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn at(mut self, point: impl FnOnce(PointBuilder) -> PointBuilder) -> Self {
        let point = point(PointBuilder::default());
        match &mut self.choosing {
            Choosing::Points(points) => points.push(point),
            _ => self.choosing = Choosing::Points(vec![point]),
        }
        self
    }

    /// Measures the points that `point` makes of `rows`, and of all others only those also listed. Inputs that no
    /// point sets take their default.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
    ///
    /// let mut bench = Benchmark::new("corners");
    /// let x = bench.declare(input("x", [0.0, 1.0]));
    /// let y = bench.declare(input("y", [0.0, 1.0]));
    /// let _height = bench.declare(metric("height", Direction::Neutral));
    /// let corners = [(0.0, 0.5), (0.5, 1.0), (0.2, 0.2)];
    /// let sweep = bench.sweep().points(corners, |point, (a, b)| point.set(x, a).set(y, b));
    /// assert_eq!(sweep.plan(&RunConfig::new())?.points().len(), 3);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn points<R>(
        mut self,
        rows: impl IntoIterator<Item = R>,
        mut point: impl FnMut(PointBuilder, R) -> PointBuilder,
    ) -> Self {
        let made = rows.into_iter().map(|row| point(PointBuilder::default(), row));
        match &mut self.choosing {
            Choosing::Points(points) => points.extend(made),
            _ => self.choosing = Choosing::Points(made.collect()),
        }
        self
    }

    /// Measures `count` points drawn from the sweep's seed: floats between the extremes of their declared values by
    /// their scale, integers of a `range` among all its integers, everything else among its values. No point comes
    /// twice; where there are fewer, all are taken. A larger count adds points to those of a smaller one.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric, range};
    ///
    /// let mut bench = Benchmark::new("tuning");
    /// let _rate = bench.declare(input("rate", range(1e-5..=1e-1).logarithmic()));
    /// let _depth = bench.declare(input("depth", range(1_u32..=64)));
    /// let _error = bench.declare(metric("error", Direction::Minimize));
    /// let plan = bench.sweep().random(100).plan(&RunConfig::new())?;
    /// assert_eq!(plan.points().len(), 100);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn random(mut self, count: u32) -> Self {
        self.choosing = Choosing::Random(count);
        self
    }

    /// Measures a Latin hypercube of `count` points drawn from the sweep's seed: what every input can be is cut
    /// into `count` equal parts, and each part is used once. Inputs with fewer values than parts make points that
    /// fall together; they are measured once, and the plan tells how many are left.
    pub fn latin_hypercube(mut self, count: u32) -> Self {
        self.choosing = Choosing::LatinHypercube(count);
        self
    }
}
