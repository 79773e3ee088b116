//! What a sample takes of memory, in a process of its own that measures ten million of them.

use std::io::{self, Write};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

use bench_collect::{Benchmark, Direction, Order, RunConfig, SampleError, input, metric};

use crate::Setting;
use crate::figure::Figure;

/// Points of the sweep.
const POINTS: u32 = 1000;

/// What tells the samples apart.
#[derive(Clone, Copy, PartialEq)]
enum Varying {
    /// Their points and repeats.
    Keys,
    /// Also the order in which they are measured, and whether they fail: one in a thousand does.
    Everything,
}

pub(crate) fn figures(setting: &Setting) -> Vec<Figure> {
    let samples = f64::from(POINTS) * f64::from(setting.many_repeats);
    let (one, seconds) = measured(setting.many_repeats, 1, Varying::Keys);
    let (three, _) = measured(setting.many_repeats, 3, Varying::Keys);
    let (most, _) = measured(setting.many_repeats, 1, Varying::Everything);
    let (Some(one), Some(three), Some(most)) = (one, three, most) else { return Vec::new() };
    let value = (three - one) / 2.0 / samples;
    vec![
        Figure {
            what: "memory of a value of a metric",
            reached: value,
            unit: "bytes",
            most: Some(8.0),
            from: format!(
                "{:.1} MB more for two more metrics, {samples:.0} samples",
                (three - one) / 1e6
            ),
            because: "a float of 64 bits",
        },
        Figure {
            what: "memory of a sample beside them, at the peak",
            reached: one / samples - value,
            unit: "bytes",
            most: Some(32.0),
            from: format!("{:.1} MB in all, points and repeats varying", one / 1e6),
            because: "its begin and its duration of 8 bytes each, its point and its repeat of 4 bytes each",
        },
        Figure {
            what: "the same in a shuffled order, with failures",
            reached: most / samples - value,
            unit: "bytes",
            most: Some(32.0),
            from: format!("{:.1} MB in all, every column varying", most / 1e6),
            because: "beside these the drawn order of 4 bytes, and a byte each for the status and for the missing value",
        },
        Figure {
            what: "ten million samples",
            reached: seconds,
            unit: "s",
            most: None,
            from: format!(
                "{samples:.0} samples with one metric, from the plan to the checked result"
            ),
            because: "the clock",
        },
    ]
}

/// By how many bytes the peak of a process rose that measured so much, and how many seconds it took; no bytes where the
/// system does not say.
fn measured(repeats: u32, metrics: usize, varying: Varying) -> (Option<f64>, f64) {
    let program = env::current_exe().unwrap();
    let everything = varying == Varying::Everything;
    let arguments = [repeats.to_string(), metrics.to_string(), everything.to_string()];
    let arguments = ["--child".to_owned()].into_iter().chain(arguments);
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let (bytes, seconds) = said.trim().split_once(' ').unwrap();
    (bytes.parse().ok().filter(|bytes| *bytes > 0.0), seconds.parse().unwrap())
}

/// Measures, and prints the rise of this process's peak in bytes and the seconds.
pub(crate) fn child(repeats: u32, metrics: usize, everything: bool) -> ExitCode {
    let varying = if everything { Varying::Everything } else { Varying::Keys };
    // What every process needs once is no cost of a sample.
    collect(1, metrics, varying);
    let (before, started) = (peak(), Instant::now());
    collect(repeats, metrics, varying);
    let seconds = started.elapsed().as_secs_f64();
    match writeln!(io::stdout(), "{} {seconds}", peak() - before) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn collect(repeats: u32, metrics: usize, varying: Varying) {
    let mut bench = Benchmark::new("many");
    let n = bench.declare(input("n", 0..i64::from(POINTS)));
    let names: Vec<String> = (0..metrics).map(|number| format!("y{number}")).collect();
    let outputs: Vec<_> =
        names.iter().map(|name| bench.declare(metric(name, Direction::Neutral))).collect();
    let config = RunConfig::new().capture_environment(false);
    let (config, failing) = match varying {
        Varying::Keys => (config, u32::MAX),
        Varying::Everything => (config.order(Order::Shuffle), 1000),
    };
    let mut measured = 0_u32;
    let result = bench.sweep().repeats(repeats).collect(&config, |at, rec| {
        measured += 1;
        if measured.is_multiple_of(failing) {
            return Err(SampleError::msg("on purpose"));
        }
        for output in &outputs {
            rec.record(*output, at.get(n) as f64);
        }
        Ok(())
    });
    assert_eq!(result.unwrap().samples().len(), POINTS as usize * repeats as usize);
}

/// The peak of this process's memory in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) << 10
}
