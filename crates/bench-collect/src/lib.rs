//! Declare inputs and outputs, sweep a function over them, and save one result file.
//!
//! A *collector* is a program that links this crate and nothing that draws: no plotting type can even be named in
//! it. It writes one file; the separate program `bench-render` turns the file into a report.
//!
//! ```no_run
//! use bench_collect::{Benchmark, Direction, RunConfig, even, impl_choice, input, metric};
//!
//! #[derive(Clone, Copy)]
//! enum Wave { Sine, Square }
//! impl_choice!(Wave { Sine => "sine", Square => "square" });
//!
//! fn main() -> std::process::ExitCode {
//!     bench_collect::main(waveform)
//! }
//!
//! fn waveform(config: &RunConfig) -> Result<bench_collect::BenchResult, bench_collect::Error> {
//!     let mut bench = Benchmark::new("waveform").title("Sampling a waveform");
//!     let theta = bench.declare(input("theta", even(0.0..=6.0, 30)).unit("rad").doc("Input angle."));
//!     let wave = bench.declare(input("wave", Wave::all()));
//!     let voltage = bench.declare(metric("voltage", Direction::Maximize).unit("V").doc("Output voltage."));
//!     bench.sweep().repeats(5).collect(config, |at, rec| {
//!         let x: f64 = at.get(theta);
//!         let volts = match at.get(wave) {
//!             Wave::Sine => x.sin(),
//!             Wave::Square => x.sin().signum(),
//!         };
//!         rec.record(voltage, volts);
//!         Ok(())
//!     })
//! }
//! ```
//!
//! - [`Benchmark`] declares; [`Sweep`] narrows and starts; [`RunConfig`] says how it is run.
//! - `bench_collect::main` gives a collector its command line. A program that owns its `main` calls
//!   [`Sweep::collect`] or [`Sweep::start`], then [`save_result`], then
//!   [`RegressionReport::gate`](bench_core::RegressionReport::gate).

mod benchmark;
mod choices;
#[cfg(feature = "cli")]
mod cli;
mod clock;
mod config;
mod declare;
mod environment;
mod error;
mod keep;
mod merge;
#[cfg(doctest)]
mod misuse;
mod plan;
mod progress;
mod renderer;
mod run;
mod spread;
mod sweep;

pub use bench_core::declare::{Choice, Level, Precision, Scale};
pub use bench_core::judge::{Acknowledgements, GatePolicy, JudgePolicy, Method};
pub use bench_core::model::{
    Aggregate, AggregateError, AggregateRow, Attachment, Image, Live, RunId, TableValue, Timestamp,
    Video,
};
pub use bench_core::{
    BenchResult, Direction, Input, LoadError, Output, SaveError, load_result, load_results,
    save_result, save_results,
};
pub use benchmark::Benchmark;
pub use choices::{Append, CacheMode, MaxFailed, OnBreak};
#[cfg(feature = "cli")]
pub use cli::{CollectorFn, main, main_many};
pub use clock::{Clock, SystemClock};
pub use config::RunConfig;
pub use declare::{
    Declare, Even, InputBuilder, IntoValues, Logarithmic, OutputBuilder, Powers, Range, RangeValue,
    Step, TableBuilder, Throughput, ThroughputBuilder, ValueList, above, around, at_least, at_most,
    below, between, even, file, flag, image, input, logarithmic, metric, powers, range, reference,
    step, table, text, throughput, time_metric, vector, video,
};
pub use error::{Error, SampleError};
pub use keep::{CacheError, JournalError};
pub use plan::{Density, DesignError, Order, Pilot, Plan, PointBuilder, Ranged, Shard};
pub use progress::{Bar, JsonLines, Lines, ProgressSink};
pub use renderer::{SpawnRenderError, spawn_render};
pub use run::{At, Recorder, Run, Sample};
pub use spread::Isolation;
pub use sweep::Sweep;
