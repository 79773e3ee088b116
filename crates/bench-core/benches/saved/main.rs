//! How fast and how small saved results are, each figure beside its bound and measured in the same run.
//!
//! `cargo bench -p bench-core --bench saved [-- --check | --markdown]`; without `--bench`, which cargo gives, it
//! runs once with few samples, to see that it works.

mod cases;
mod figure;
mod mix;
mod process;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{env, thread};

use cases::Setting;
use mix::{METRICS, Order};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let outcome = match &arguments[..] {
        [flag, job, rows, path] if flag == "--child" => child(job, rows, Path::new(path)),
        _ => measure(has("--bench"), has("--markdown")).map(|met| met || !has("--check")),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _nobody_listens = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures everything, prints it, and says whether every bound is met.
fn measure(fully: bool, page: bool) -> io::Result<bool> {
    // Beside the build, on a disk: the usual temporary folder may be memory.
    let folder = tempfile::Builder::new().prefix("saved-").tempdir_in(target_folder()?)?;
    let setting = Setting {
        folder: folder.path().to_owned(),
        rows: if fully { 2_500_000 } else { 5_000 },
        rounds: if fully { 15 } else { 1 },
        large_rows: if fully { 16_700_000 } else { 5_000 },
        opens: if fully { 2_000 } else { 1 },
    };
    let mut figures = cases::speed(
        &setting,
        Order::ByPoint,
        ["saving, to the same bytes plainly", "loading, to reading and checksumming"],
    )?;
    figures.extend(cases::speed(
        &setting,
        Order::Interleaved,
        ["saving, samples interleaved", "loading, samples interleaved"],
    )?);
    figures.extend(cases::size(&setting)?);
    figures.extend(cases::memory(&setting)?);
    figures.extend(cases::open(&setting)?);
    let mut out = io::stdout().lock();
    if page {
        let values = u64::from(setting.rows) * METRICS;
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let of = process::processor();
        let version = env!("CARGO_PKG_VERSION");
        let place =
            format!("Version {version}, {values} values of metrics, {cores} processors ({of}):");
        figure::print_page(&mut out, &figures, &place)?;
    } else {
        figure::print(&mut out, &figures)?;
    }
    // Few samples drown in what a process needs anyway.
    Ok(!fully || figures.iter().all(figure::Figure::holds))
}

/// The folder of the build that this program stands in.
fn target_folder() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    Ok(program.parent().unwrap_or(Path::new(".")).to_owned())
}

/// Does one job in a process of its own, and prints how long it took or by how much its memory rose.
fn child(job: &str, rows: &str, path: &Path) -> io::Result<bool> {
    let rows = rows.parse().map_err(io::Error::other)?;
    let load = || bench_core::load_result(path).map_err(io::Error::other);
    let printed = match job {
        "time-reading" | "time-loading" => {
            let begin = Instant::now();
            if job == "time-loading" {
                drop(load()?);
            } else {
                cases::read_plainly(path)?;
            }
            begin.elapsed().as_nanos()
        }
        _ => {
            let before = process::peak_memory().unwrap_or(0);
            if job == "load" {
                drop(load()?);
            } else {
                cases::stream(rows, path)?;
            }
            u128::from(process::peak_memory().unwrap_or(0) - before)
        }
    };
    writeln!(io::stdout(), "{printed}")?;
    Ok(true)
}
