//! How a sweep is run: everything that is not declared about it.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use bench_core::judge::{Acknowledgements, JudgePolicy, Method};
use bench_core::model::RunId;

use crate::choices::{Append, CacheMode, MaxFailed, Mode, OnBreak, Resume};
use crate::clock::{Clock, SystemClock};
use crate::keep::Journals;
use crate::plan::{Order, Shard};
use crate::progress::ProgressSink;
use crate::spread::{Isolation, Launcher, Role};

/// How a sweep is run: everything that is not declared about it. Made by `bench_collect::main` from the command
/// line, or by a program that owns its `main`.
///
/// ```
/// use bench_collect::RunConfig;
/// let config = RunConfig::new().repeats(5).history("bench-history").event("v1.2");
/// assert!(config.out_path().is_none());
/// ```
#[derive(Clone, Debug)]
pub struct RunConfig {
    pub(crate) out: Option<PathBuf>,
    /// The folder in which a result without a path stands under the name of its benchmark; `None` where it stands
    /// nowhere.
    pub(crate) result_dir: Option<PathBuf>,
    pub(crate) resume: Resume,
    pub(crate) fresh: bool,
    pub(crate) sync_interval: Duration,
    pub(crate) budget: Option<Duration>,
    pub(crate) cache: CacheMode,
    pub(crate) cache_dir: Option<PathBuf>,
    /// Shared by clones, so that the sweeps of one program are told apart.
    pub(crate) journals: Arc<Journals>,
    pub(crate) repeats: Option<u32>,
    pub(crate) launches: Option<u32>,
    pub(crate) isolation: Isolation,
    pub(crate) timeout: Option<Duration>,
    /// As asked for: 0 for as many as the machine has.
    pub(crate) threads: Option<usize>,
    /// How this program is started again; only its `main` knows.
    pub(crate) launcher: Option<Arc<Launcher>>,
    /// What this process measures for the one that started it.
    pub(crate) role: Option<Arc<Role>>,
    pub(crate) precision: Option<(String, f64, u32)>,
    pub(crate) order: Option<Order>,
    pub(crate) seed: Option<u64>,
    pub(crate) warmup: Option<u32>,
    pub(crate) level: Option<u8>,
    pub(crate) progressive: bool,
    pub(crate) shard: Option<Shard>,
    pub(crate) only: Vec<(String, Vec<String>)>,
    pub(crate) set: Vec<(String, String)>,
    pub(crate) max_failed: MaxFailed,
    pub(crate) history: Option<PathBuf>,
    pub(crate) append: Append,
    pub(crate) event: Option<String>,
    pub(crate) max_events: usize,
    pub(crate) commit_order: Option<Vec<String>>,
    pub(crate) policy: JudgePolicy,
    pub(crate) acknowledged: Acknowledgements,
    pub(crate) on_break: OnBreak,
    pub(crate) cancel: Option<Arc<AtomicBool>>,
    pub(crate) progress: Option<Arc<dyn ProgressSink>>,
    pub(crate) mode: Mode,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) run_id: Option<RunId>,
    pub(crate) environment: Vec<(String, String, bool)>,
    pub(crate) capture_environment: bool,
}

impl Default for RunConfig {
    fn default() -> Self {
        Self {
            out: None,
            result_dir: None,
            resume: Resume::default(),
            fresh: false,
            sync_interval: Duration::from_secs(1),
            budget: None,
            cache: CacheMode::Off,
            cache_dir: None,
            journals: Arc::default(),
            repeats: None,
            launches: None,
            isolation: Isolation::None,
            timeout: None,
            threads: None,
            launcher: None,
            role: None,
            precision: None,
            order: None,
            seed: None,
            warmup: None,
            level: None,
            progressive: false,
            shard: None,
            only: Vec::new(),
            set: Vec::new(),
            max_failed: MaxFailed::Any,
            history: None,
            append: Append::Always,
            event: None,
            max_events: 100,
            commit_order: None,
            policy: JudgePolicy::default(),
            acknowledged: Acknowledgements::default(),
            on_break: OnBreak::default(),
            cancel: None,
            progress: None,
            mode: Mode::Measure,
            clock: Arc::new(SystemClock::new()),
            run_id: None,
            environment: Vec::new(),
            capture_environment: true,
        }
    }
}

impl RunConfig {
    /// The settings of a run that says nothing, keeps nothing and measures everything once.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The path at which the result will be saved, where it is known.
    #[must_use]
    pub fn out_path(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// Whether only the plan is asked for, so that nothing costly should be prepared.
    #[must_use]
    pub fn is_plan_only(&self) -> bool {
        self.mode != Mode::Measure
    }

    /// The path at which the result will be saved. Saving itself is up to the program.
    ///
    /// Until a saved result with its run stands there, every finished sample stands in the journal beside it, the
    /// folder `<path>.journal`: after a crash the same program goes on where it ended, and a run that ended without
    /// being saved is returned again without measuring. Samples of benchmarks with `reference` outputs are measured
    /// again then, because no file holds a live object. Without a path there is no journal.
    #[must_use]
    pub fn out(mut self, path: impl Into<PathBuf>) -> Self {
        self.out = Some(path.into());
        self
    }

    /// Continues a journal that another build of this program wrote; it is refused otherwise.
    #[must_use]
    pub fn resume_any_code(mut self) -> Self {
        self.resume = Resume::AnyCode;
        self
    }

    /// Moves a journal aside, to `<path>.journal.<time>`, and measures everything.
    #[must_use]
    pub fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    /// How often the journal is synced to the disk, which is what a power cut may cost; every second where not said,
    /// with every sample at zero. A crash of the process costs no finished sample either way.
    #[must_use]
    pub fn sync_interval(mut self, interval: Duration) -> Self {
        self.sync_interval = interval;
        self
    }

    /// Stops between samples when measuring took this long. Every point is measured once before any is measured
    /// twice, and a warning says what was left out.
    #[must_use]
    pub fn budget(mut self, budget: Duration) -> Self {
        self.budget = Some(budget);
        self
    }

    /// Whether samples of earlier runs stand for samples of this one; off where not said.
    ///
    /// A cached sample serves where everything that decides about it is the same: benchmark, tag, point with its
    /// constants, launch, repeat, seed, warm-up, what the outputs mean, the environment's segment, and the program's file
    /// or the [declared version](crate::Benchmark::code_version) of its code. Failed samples are never kept. A sweep whose
    /// samples are all there runs nothing, not even its set-up. A run with cached samples is no measurement of its own, so
    /// it never enters a history.
    #[must_use]
    pub fn cache(mut self, mode: CacheMode) -> Self {
        self.cache = mode;
        self
    }

    /// The folder of the sample cache; the variable `BENCH_CACHE_DIR` or the platform's folder for caches where not said.
    #[must_use]
    pub fn cache_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cache_dir = Some(folder.into());
        self
    }

    /// Samples of each point, instead of what the sweep says.
    #[must_use]
    pub fn repeats(mut self, repeats: u32) -> Self {
        self.repeats = Some(repeats);
        self
    }

    /// How many processes measure every point one after another, instead of what the sweep says. Above one,
    /// `bench_collect::main` is needed, which starts them.
    #[must_use]
    pub fn launches(mut self, launches: u32) -> Self {
        self.launches = Some(launches);
        self
    }

    /// Which samples get a process of their own, so that a crash, an abort or a hang is a failure in the result and not
    /// the end of the sweep. Other than none, `bench_collect::main` is needed, which starts the processes.
    #[must_use]
    pub fn isolate(mut self, isolation: Isolation) -> Self {
        self.isolation = isolation;
        self
    }

    /// On how many threads [`Sweep::collect_parallel`](crate::Sweep::collect_parallel) measures; on one where not said,
    /// and with 0 on as many as the machine has cores. Other forms of a sweep measure one sample at a time and refuse
    /// more.
    ///
    /// Threads that measure at the same time share caches, memory and the heat of the chip, and so each makes the times
    /// of the others longer and noisier: only what is no time should be measured so.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = Some(threads);
        self
    }

    /// How many threads are asked for.
    pub(crate) fn wanted_threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        match self.threads {
            Some(0) => cores(),
            threads => threads.unwrap_or(1),
        }
    }

    /// How long an isolated sample may take, its warm-up and the set-up of its point included. Its process is stopped
    /// then, and the sample failed.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Repeats each point until the interval of this metric is narrow enough, as
    /// [`Sweep::until_precise`](crate::Sweep::until_precise) and instead of what the sweep says.
    #[must_use]
    pub fn until_precise(mut self, output: &str, within: f64, most: u32) -> Self {
        self.precision = Some((output.to_owned(), within, most));
        self
    }

    /// The order of measuring, instead of what the sweep says.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// The seed from which the seeds of samples follow, instead of the benchmark's own.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Calls before the first sample of each point that are not recorded.
    #[must_use]
    pub fn warmup(mut self, calls: u32) -> Self {
        self.warmup = Some(calls);
        self
    }

    /// The density of ranged inputs, from 1 to 12: 1, 2, 3, 5, 9, 17 and so on up to 1025 values each. It also
    /// replaces the counts of `even` and `logarithmic`; explicit values, steps and powers stay as they are.
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = Some(level);
        self
    }

    /// Measures coarse levels first, up to the level of the sweep: at every moment a whole coarser sweep is measured,
    /// and each level adds to the one before. With a budget, the sweep is as fine as time allows.
    #[must_use]
    pub fn progressive(mut self) -> Self {
        self.progressive = true;
        self
    }

    /// Measures one of several parts only: part `number`, from 1, of `of`. All parts together measure every point
    /// once, and each carries what was planned for all. A part is never appended to a history.
    #[must_use]
    pub fn shard(mut self, number: u32, of: u32) -> Self {
        self.shard = Some(Shard { number, of });
        self
    }

    /// Varies an input over these of its values only, given as text.
    #[must_use]
    pub fn only(mut self, input: &str, values: &[&str]) -> Self {
        self.only.push((input.to_owned(), values.iter().map(ToString::to_string).collect()));
        self
    }

    /// Fixes an input at a value, given as text.
    #[must_use]
    pub fn set(mut self, input: &str, value: &str) -> Self {
        self.set.push((input.to_owned(), value.to_owned()));
        self
    }

    /// What happens when samples fail.
    #[must_use]
    pub fn max_failed(mut self, policy: MaxFailed) -> Self {
        self.max_failed = policy;
        self
    }

    /// The folder of histories: the run is judged against its history there and appended to it.
    #[must_use]
    pub fn history(mut self, folder: impl Into<PathBuf>) -> Self {
        self.history = Some(folder.into());
        self
    }

    /// When the run is appended to its history.
    #[must_use]
    pub fn append(mut self, append: Append) -> Self {
        self.append = append;
        self
    }

    /// The label of the run: a version, a commit, a CI run. The start time where none is given.
    #[must_use]
    pub fn event(mut self, label: &str) -> Self {
        self.event = Some(label.to_owned());
        self
    }

    /// The most earlier runs that the result carries for its history figures: the first and the last one, those around
    /// every change, then the latest others. All are judged against.
    #[must_use]
    pub fn max_events(mut self, events: usize) -> Self {
        self.max_events = events;
        self
    }

    /// The commits in whose order earlier runs stand, newest first, in place of what git says: those from the current one back along
    /// the first parents. Runs of other commits stand by their time.
    #[must_use]
    pub fn commit_order(mut self, commits: Vec<String>) -> Self {
        self.commit_order = Some(commits);
        self
    }

    /// The rule by which the run is judged.
    #[must_use]
    pub fn method(mut self, method: Method) -> Self {
        self.policy.method = method;
        self
    }

    /// How the run is judged, with every setting.
    #[must_use]
    pub fn judge_policy(mut self, policy: JudgePolicy) -> Self {
        self.policy = policy;
        self
    }

    /// The branch whose runs are the baseline; runs known to be of another are shown and not compared with. Where runs
    /// are [appended on one branch](Append::OnBranch) only, that one, if nothing is said.
    #[must_use]
    pub fn base_branch(mut self, name: &str) -> Self {
        self.policy.base_branch = Some(name.to_owned());
        self
    }

    /// Changes that somebody accepted: they are shown and pass the gate, and the baseline of their outputs begins with
    /// the run that carries them.
    #[must_use]
    pub fn acknowledged(mut self, changes: Acknowledgements) -> Self {
        self.acknowledged = changes;
        self
    }

    /// What happens where a trend of the history breaks off.
    #[must_use]
    pub fn on_break(mut self, what: OnBreak) -> Self {
        self.on_break = what;
        self
    }

    /// Earlier runs needed before a verdict may fail a build; at least 1.
    #[must_use]
    pub fn min_history(mut self, runs: u32) -> Self {
        self.policy.min_history = runs.max(1);
        self
    }

    /// Stops between samples once the flag is set; what was measured becomes the result.
    #[must_use]
    pub fn cancel(mut self, flag: Arc<AtomicBool>) -> Self {
        self.cancel = Some(flag);
        self
    }

    /// Who is told how far the sweep is.
    #[must_use]
    pub fn progress(mut self, sink: Arc<dyn ProgressSink>) -> Self {
        self.progress = Some(sink);
        self
    }

    /// The clock to measure by.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The identity of the run, instead of a random one.
    #[must_use]
    pub fn run_id(mut self, id: RunId) -> Self {
        self.run_id = Some(id);
        self
    }

    /// Whether facts of this machine, build and working directory are captured; they are by default. Without them,
    /// a passed clock and a passed run id make two runs of the same work equal.
    #[must_use]
    pub fn capture_environment(mut self, capture: bool) -> Self {
        self.capture_environment = capture;
        self
    }

    /// A fact about where the run is measured, such as `gpu.driver`.
    #[must_use]
    pub fn environment(mut self, key: &str, value: &str) -> Self {
        self.environment.push((key.to_owned(), value.to_owned(), false));
        self
    }

    /// A fact about where the run is measured whose change makes numbers incomparable.
    #[must_use]
    pub fn segment_environment(mut self, key: &str, value: &str) -> Self {
        self.environment.push((key.to_owned(), value.to_owned(), true));
        self
    }
}
