//! A collector whose samples do what samples should not: what launches and isolation make of them.
//!
//! ```text
//! cargo run --profile bench -p bench-collect --example unruly -- --isolate sample --timeout 2s
//! cargo run --profile bench -p bench-collect --example unruly -- --only does=work --launches 3 --repeats 5
//! ```
//!
//! Where tests run it, every sample that begins is a line in the file `UNRULY_LOG`; `UNRULY_SET_UP` is what goes wrong
//! before the first one; and a sample whose name stands in the folder `UNRULY_GATES` as a pipe waits for a line from it.

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bench_collect::{
    At, BenchResult, Benchmark, Direction, Error, Input, Output, Recorder, RunConfig, SampleError,
    impl_choice, input, metric, time_metric,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Work,
    Error,
    Panic,
    Abort,
    Exit,
    Kill,
    Fill,
    Flood,
    Hang,
}

impl_choice!(Does {
    Work => "work",
    Error => "error",
    Panic => "panic",
    Abort => "abort",
    Exit => "exit",
    Kill => "kill",
    Fill => "fill",
    Flood => "flood",
    Hang => "hang",
});

/// Both collectors draw the same numbers.
const SEED: u64 = 7;

/// What is declared.
#[derive(Clone, Copy)]
struct Handles {
    does: Input<Does>,
    n: Input<i64>,
    drawn: Output<f64>,
    launch: Output<f64>,
    nth: Output<f64>,
    brief: Output<Duration>,
}

fn main() -> ExitCode {
    bench_collect::main_many(&[("unruly", unruly), ("pulled", pulled), ("threaded", threaded)])
}

/// The closure form.
fn unruly(config: &RunConfig) -> Result<BenchResult, Error> {
    let (bench, handles) = declare("unruly");
    bench.sweep().set_up(set_up).seed(SEED).collect(config, |at, rec| measure(handles, at, rec))
}

/// The same by a program that owns its loop.
fn pulled(config: &RunConfig) -> Result<BenchResult, Error> {
    let (bench, Handles { does, n, drawn, launch, nth, brief }) = declare("pulled");
    let mut run = bench.sweep().set_up(set_up).seed(SEED).start(config)?;
    while let Some(mut sample) = run.next_sample()? {
        let (at_launch, seed) = (sample.launch(), sample.seed());
        match act(sample.get(n)?, sample.get(does)?, at_launch, sample.repeat()) {
            Err(error) => sample.fail(error),
            Ok(place) => {
                sample.record(drawn, number(seed));
                sample.record(launch, f64::from(at_launch));
                sample.record(nth, f64::from(place));
                sample.time_repeated(brief, || black_box(place) + 1);
                sample.finish()?;
            }
        }
    }
    run.finish()
}

/// The same on threads, where they are asked for.
fn threaded(config: &RunConfig) -> Result<BenchResult, Error> {
    let (bench, handles) = declare("threaded");
    let sweep = bench.sweep().set_up(set_up).seed(SEED);
    sweep.collect_parallel(config, |at, rec| measure(handles, at, rec))
}

fn declare(name: &str) -> (Benchmark, Handles) {
    let mut bench = Benchmark::new(name).title("Samples that do what they should not");
    let mut numbers = vec![1_i64, 2];
    if std::env::var("UNRULY_SET_UP").is_ok_and(|wrong| wrong == "drift") {
        numbers.push(if std::env::args().any(|arg| arg == "--child") { 4 } else { 3 });
    }
    let n = bench.declare(input("n", numbers));
    let does = bench.declare(input("does", Does::all()));
    let drawn = bench.declare(metric("drawn", Direction::Neutral).doc("From the seed alone."));
    let launch = bench.declare(metric("launch", Direction::Neutral));
    let nth =
        bench.declare(metric("nth", Direction::Neutral).doc("Which sample of its process it is."));
    let brief = bench.declare(time_metric("brief").doc("Too short for the clock."));
    (bench, Handles { does, n, drawn, launch, nth, brief })
}

fn set_up() -> Result<(), SampleError> {
    note("set-up")?;
    match std::env::var("UNRULY_SET_UP").as_deref() {
        Ok("error") => Err(SampleError::msg("the robot is not there")),
        Ok("abort") => std::process::abort(),
        _ => Ok(()),
    }
}

fn measure(handles: Handles, at: &At<'_>, rec: &mut Recorder) -> Result<(), SampleError> {
    let Handles { does, n, drawn, launch, nth, brief } = handles;
    let place = act(at.get(n), at.get(does), at.launch(), at.repeat())?;
    rec.record(drawn, number(at.seed()));
    rec.record(launch, f64::from(at.launch()));
    rec.record(nth, f64::from(place));
    rec.time_repeated(brief, || black_box(place) + 1);
    Ok(())
}

/// A number that follows from the seed.
fn number(seed: u64) -> f64 {
    (seed >> 40) as f64
}

/// Does what the point says; returns how many samples this process began before.
fn act(n: i64, does: Does, launch: u32, repeat: u32) -> Result<u32, SampleError> {
    static BEGUN: AtomicU32 = AtomicU32::new(0);
    let place = BEGUN.fetch_add(1, Ordering::Relaxed);
    let name = bench_collect::Choice::name(does);
    note(&format!("{launch} {name} {n} {repeat}"))?;
    wait(&format!("{launch}-{name}-{n}-{repeat}"))?;
    writeln!(std::io::stdout(), "said to standard output")?;
    writeln!(std::io::stderr(), "{name} {n} begins")?;
    match does {
        Does::Work => {}
        Does::Error => return Err(SampleError::msg("no")),
        Does::Panic => panic!("a panic"),
        Does::Abort => std::process::abort(),
        Does::Exit =>
        {
            #[expect(clippy::exit, reason = "what a sample should not do")]
            std::process::exit(0)
        }
        Does::Kill => kill_itself(),
        Does::Fill => drop(black_box(vec![1_u8; isize::MAX as usize])),
        Does::Flood => loop {
            std::io::stdout().write_all(&[b'x'; 4096])?;
        },
        Does::Hang => loop {
            std::thread::park();
        },
    }
    Ok(place)
}

/// Ends this process as the system does when memory runs out.
fn kill_itself() {
    let pid = std::process::id().to_string();
    let mut kill = std::process::Command::new("kill");
    let _status = kill.args(["-KILL", &pid]).status();
    loop {
        std::thread::park();
    }
}

fn note(line: &str) -> Result<(), SampleError> {
    if let Some(path) = std::env::var_os("UNRULY_LOG") {
        let mut log = File::options().append(true).create(true).open(path)?;
        // One write, so that lines of several processes stay whole.
        log.write_all(format!("{line}\n").as_bytes())?;
    }
    Ok(())
}

/// Waits for a line from the pipe of a sample, where there is one.
fn wait(sample: &str) -> Result<(), SampleError> {
    let Some(folder) = std::env::var_os("UNRULY_GATES") else { return Ok(()) };
    let gate = std::path::Path::new(&folder).join(sample);
    if gate.exists() {
        BufReader::new(File::open(gate)?).read_line(&mut String::new())?;
    }
    Ok(())
}
