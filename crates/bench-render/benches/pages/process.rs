//! Children of this program that do one job, and the time that they spend on the processor.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

use crate::plain;
use bench_render::{RenderOptions, Report, load_result};

/// Nanoseconds that this process has spent on the processor since it began. Asked of the clock: what Linux tells in
/// `/proc/self/schedstat` is as old as the last tick.
#[cfg(unix)]
#[expect(
    clippy::cast_precision_loss,
    reason = "a process that runs for less than 2^53 nanoseconds"
)]
fn own_nanoseconds() -> f64 {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    spent.tv_sec as f64 * 1e9 + spent.tv_nsec as f64
}

/// No number, where nothing tells it.
#[cfg(not(unix))]
fn own_nanoseconds() -> f64 {
    f64::NAN
}

/// The name of the processor; empty where the system does not say.
pub(crate) fn processor() -> String {
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = facts.lines().find(|line| line.starts_with("model name"));
    line.and_then(|line| line.split_once(": "))
        .map_or_else(String::new, |(_, name)| name.to_owned())
}

/// Nanoseconds on the processor that a child says it spent.
pub(crate) fn child(job: &str, result: &Path, page: &Path, bytes: u64) -> io::Result<f64> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["--child", job]).arg(result).arg(page).arg(bytes.to_string());
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stdout).trim().parse();
    said.map_err(|_| io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
}

/// What a child does.
#[expect(clippy::print_stdout, reason = "what a child prints is read by its parent")]
pub(crate) fn child_main(arguments: &[String]) -> io::Result<bool> {
    let [job, result, page, bytes] = arguments else {
        return Err(io::Error::other(
            "a child takes a job, a result, a page and a number of bytes",
        ));
    };
    let (result, page) = (Path::new(result), Path::new(page));
    let options = RenderOptions::new();
    let html = |report: &Report<'_>| report.to_html(&options).map_err(io::Error::other);
    let mut report = Report::default();
    let spent = match job.as_str() {
        "render" => {
            report.append(result).map_err(io::Error::other)?;
            fs::write(page, html(&report)?)?;
            own_nanoseconds()
        }
        "plain" => {
            let read = fs::read(result)?;
            let length = bytes.parse::<usize>().map_err(io::Error::other)?;
            let mut written = read.clone();
            written.resize(length, b'x');
            fs::write(page, written)?;
            own_nanoseconds()
        }
        "bytes" => {
            let loaded = load_result(result).map_err(io::Error::other)?;
            report.append(&loaded).map_err(io::Error::other)?;
            let before = own_nanoseconds();
            let made = html(&report)?;
            let spent = own_nanoseconds() - before;
            fs::write(page, made)?;
            spent
        }
        "columns" => {
            let loaded = load_result(result).map_err(io::Error::other)?;
            let before = own_nanoseconds();
            let made = plain::encoded(&loaded);
            let spent = own_nanoseconds() - before;
            fs::write(page, made)?;
            spent
        }
        other => return Err(io::Error::other(format!("there is no job {other}"))),
    };
    println!("{spent}");
    Ok(true)
}
