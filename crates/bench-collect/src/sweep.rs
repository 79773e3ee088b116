//! A sweep: which inputs vary, how often, in which order. Its designs stand in `plan::design`.

use std::fmt;

use bench_core::declare::{HandleKey, InputValue, SweepValue};
use bench_core::{BenchResult, Input, Output};

use crate::plan::{Choosing, Order, Plan};
use crate::run::{At, Recorder, Run, collect_closure, collect_parallel};
use crate::{Benchmark, Error, RunConfig, SampleError};

/// Says why a point is skipped; `None` where it is measured.
pub(crate) type SkipRule<'a> = Box<dyn Fn(&At<'_>) -> Option<String> + 'a>;

/// Prepares or cleans up around a sweep.
pub(crate) type Hook<'a> = Box<dyn FnOnce() -> Result<(), SampleError> + 'a>;

/// Prepares or cleans up around a point.
pub(crate) type PointHook<'a> = Box<dyn FnMut(&At<'_>) -> Result<(), SampleError> + 'a>;

/// What runs before the first and after the last sample of a visit to a point.
#[derive(Default)]
pub(crate) struct PointHooks<'a> {
    pub(crate) set_up: Option<PointHook<'a>>,
    pub(crate) tear_down: Option<PointHook<'a>>,
}

/// A sweep of a benchmark: which inputs vary, how often, in which order. All inputs vary over all their values
/// unless said otherwise.
#[must_use = "a sweep does nothing until `collect` or `start`"]
pub struct Sweep<'a> {
    pub(crate) benchmark: &'a Benchmark,
    pub(crate) varied: Vec<HandleKey>,
    pub(crate) choosing: Choosing,
    pub(crate) fixed: Vec<(HandleKey, Result<InputValue, String>)>,
    pub(crate) repeats: u32,
    pub(crate) launches: u32,
    pub(crate) precision: Option<(HandleKey, f64, u32)>,
    pub(crate) order: Order,
    pub(crate) seed: Option<u64>,
    pub(crate) warmup: u32,
    pub(crate) skip: Option<SkipRule<'a>>,
    pub(crate) set_up: Option<Hook<'a>>,
    pub(crate) tear_down: Option<Hook<'a>>,
    pub(crate) point_hooks: Option<PointHooks<'a>>,
}

impl<'a> Sweep<'a> {
    pub(crate) fn new(benchmark: &'a Benchmark) -> Self {
        Self {
            benchmark,
            varied: Vec::new(),
            choosing: Choosing::Grid,
            fixed: Vec::new(),
            repeats: 1,
            launches: 1,
            precision: None,
            order: Order::Declared,
            seed: None,
            warmup: 0,
            skip: None,
            set_up: None,
            tear_down: None,
            point_hooks: None,
        }
    }

    /// Varies this input, and of the others only those also named; the rest take their default.
    pub fn vary<T: SweepValue>(mut self, input: Input<T>) -> Self {
        self.varied.push(input.key());
        self
    }

    /// Fixes this input at a value.
    pub fn fix<T: SweepValue>(mut self, input: Input<T>, value: impl Into<T>) -> Self {
        self.fixed.push((input.key(), value.into().to_input_value()));
        self
    }

    /// Samples of each point in each launch; 1 where not said.
    pub fn repeats(mut self, repeats: u32) -> Self {
        self.repeats = repeats;
        self
    }

    /// How many processes measure every point one after another; 1 where not said.
    ///
    /// What a process start decides by chance (addresses, hash seeds, page placement) is the same for all samples of a
    /// launch, so repeats alone cannot average it out. Above one, each launch is a new process of this program, which
    /// needs `bench_collect::main`.
    pub fn launches(mut self, launches: u32) -> Self {
        self.launches = launches;
        self
    }

    /// Repeats each point until the half-width of the 95 % confidence interval of this metric's mean is at most the
    /// fraction `within` of the mean, or `most` samples were measured. At least as many are measured as
    /// [`Sweep::repeats`] says, and at least three. The rule stands in the result. It looks at what one process has measured so far, so
    /// that it goes with one launch, without isolation and on one thread; anything else is refused before the first sample.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, metric};
    ///
    /// let mut bench = Benchmark::new("steady");
    /// let y = bench.declare(metric("y", Direction::Neutral));
    /// let sweep = bench.sweep().until_precise(y, 0.02, 100);
    /// let result = sweep.collect(&RunConfig::new(), |_, rec| {
    ///     rec.record(y, 42.0);
    ///     Ok(())
    /// })?;
    /// assert_eq!(result.samples().len(), 3);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn until_precise<T>(mut self, output: Output<T>, within: f64, most: u32) -> Self {
        self.precision = Some((output.key(), within, most));
        self
    }

    /// The order of measuring; as declared where not said.
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// The seed from which the seeds of samples follow; from the benchmark's name where not said.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Calls before the first sample of each point that are not recorded; none where not said.
    pub fn warmup(mut self, calls: u32) -> Self {
        self.warmup = calls;
        self
    }

    /// Skips the points for which `rule` gives a reason; the reason stands in the result.
    pub fn skip(mut self, rule: impl Fn(&At<'_>) -> Option<String> + 'a) -> Self {
        self.skip = Some(Box::new(rule));
        self
    }

    /// Runs once before the first sample; never for `--help` or `--list`. Costly preparation belongs here.
    pub fn set_up(mut self, hook: impl FnOnce() -> Result<(), SampleError> + 'a) -> Self {
        self.set_up = Some(Box::new(hook));
        self
    }

    /// Runs once after the last sample.
    pub fn tear_down(mut self, hook: impl FnOnce() -> Result<(), SampleError> + 'a) -> Self {
        self.tear_down = Some(Box::new(hook));
        self
    }

    /// Runs before the samples of a point, outside of all timing and before its warm-up: fills a table, starts a
    /// server. Where the order leaves a point and comes back to it, it runs again. Its failure is the failure of
    /// every sample that it was to prepare, and the sweep goes on.
    ///
    /// ```
    /// use std::cell::RefCell;
    ///
    /// use bench_collect::{Benchmark, RunConfig, input, time_metric};
    ///
    /// let mut bench = Benchmark::new("lookups");
    /// let size = bench.declare(input("size", [100_usize, 10_000]));
    /// let lookup = bench.declare(time_metric("lookup"));
    /// let table = RefCell::new(Vec::new());
    /// let sweep = bench.sweep().repeats(3).set_up_point(|at| {
    ///     table.replace((0..at.get(size)).collect());
    ///     Ok(())
    /// });
    /// let result = sweep.collect(&RunConfig::new(), |at, rec| {
    ///     let wanted = at.get(size) / 2;
    ///     rec.time_repeated(lookup, || table.borrow().binary_search(&wanted));
    ///     Ok(())
    /// })?;
    /// assert_eq!(result.samples().len(), 6);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn set_up_point(
        mut self,
        hook: impl FnMut(&At<'_>) -> Result<(), SampleError> + 'a,
    ) -> Self {
        self.point_hooks.get_or_insert_default().set_up = Some(Box::new(hook));
        self
    }

    /// Runs after the samples of a point, outside of all timing, where its set-up did not fail. Its own failure
    /// becomes a warning.
    pub fn tear_down_point(
        mut self,
        hook: impl FnMut(&At<'_>) -> Result<(), SampleError> + 'a,
    ) -> Self {
        self.point_hooks.get_or_insert_default().tear_down = Some(Box::new(hook));
        self
    }

    /// What would be measured.
    ///
    /// # Errors
    /// The first mistake in the declaration, the sweep or the settings.
    pub fn plan(&self, config: &RunConfig) -> Result<Plan, Error> {
        Plan::new(self, config)
    }

    /// Measures every sample by calling `measure` and returns the complete result: samples, failures,
    /// environment, history, verdicts. Nothing is drawn, and nothing is saved but the run's record in the history.
    ///
    /// An `Err`, a panic, or an output that is not recorded or recorded twice is a failure in the result, and the
    /// sweep goes on.
    ///
    /// # Errors
    /// A mistake found before the first sample, a history that cannot be read or written, or
    /// [`Error::PlanOnly`] where only the plan was asked for.
    pub fn collect<F>(self, config: &RunConfig, measure: F) -> Result<BenchResult, Error>
    where
        F: FnMut(&At<'_>, &mut Recorder) -> Result<(), SampleError>,
    {
        one_thread(config)?;
        collect_closure(self, config, measure)
    }

    /// As [`Sweep::collect`], from several threads where the settings ask for them ([`RunConfig::threads`]); one
    /// where they do not, because samples that are measured at once disturb each other's times.
    ///
    /// Order, failures, journal, budget and cancelling are as with one thread, and so is the result but for times: its
    /// rows stand in the order of the plan, whichever sample ended first. Each thread warms up by itself. Hooks around
    /// points need one thread.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
    ///
    /// let mut bench = Benchmark::new("collatz");
    /// let start = bench.declare(input("start", 1_u64..=100));
    /// let steps = bench.declare(metric("steps", Direction::Neutral));
    /// let result = bench.sweep().collect_parallel(&RunConfig::new().threads(4), |at, rec| {
    ///     let (mut n, mut count) = (at.get(start), 0);
    ///     while n != 1 {
    ///         n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
    ///         count += 1;
    ///     }
    ///     rec.record(steps, count);
    ///     Ok(())
    /// })?;
    /// assert_eq!(result.samples().len(), 100);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Sweep::collect`]; hooks around points on several threads.
    pub fn collect_parallel<F>(self, config: &RunConfig, measure: F) -> Result<BenchResult, Error>
    where
        F: Fn(&At<'_>, &mut Recorder) -> Result<(), SampleError> + Sync,
    {
        collect_parallel(self, config, measure)
    }

    /// Starts a sweep whose loop the program owns: callbacks, async code, queues.
    ///
    /// # Errors
    /// As [`Sweep::collect`], before the first sample.
    pub fn start(self, config: &RunConfig) -> Result<Run, Error> {
        one_thread(config)?;
        Run::start(self, config, 1)
    }

    /// As [`Sweep::start`], with at most `samples` samples under way at once, each on a thread, a queue or a device of
    /// the program's own.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
    ///
    /// let mut bench = Benchmark::new("squares");
    /// let n = bench.declare(input("n", 1_i64..=20));
    /// let square = bench.declare(metric("square", Direction::Neutral));
    /// let mut run = bench.sweep().start_many(&RunConfig::new(), 4)?;
    /// std::thread::scope(|scope| {
    ///     while let Some(mut sample) = run.next_sample()? {
    ///         scope.spawn(move || {
    ///             let n = sample.get(n)?;
    ///             sample.record(square, (n * n) as f64);
    ///             sample.finish()
    ///         });
    ///     }
    ///     Ok::<(), bench_collect::Error>(())
    /// })?;
    /// assert_eq!(run.finish()?.samples().len(), 20);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Sweep::start`].
    pub fn start_many(self, config: &RunConfig, samples: usize) -> Result<Run, Error> {
        one_thread(config)?;
        Run::start(self, config, samples.max(1))
    }
}

/// Refuses threads where the library starts none.
fn one_thread(config: &RunConfig) -> Result<(), Error> {
    match config.threads {
        None | Some(1) => Ok(()),
        Some(_) => Err(Error::OneThread { threads: config.wanted_threads() }),
    }
}

impl fmt::Debug for Sweep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sweep")
            .field("benchmark", &self.benchmark.declaration().benchmark)
            .field("repeats", &self.repeats)
            .field("order", &self.order)
            .finish_non_exhaustive()
    }
}
