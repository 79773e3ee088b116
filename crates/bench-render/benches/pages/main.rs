//! How fast and how small pages are, each figure beside its bound and measured in the same run.
//!
//! `cargo bench -p bench-render --bench pages [-- --check | --markdown]`; without `--bench`, which cargo gives, it runs
//! once with few samples, to see that it works.

mod cases;
mod figure;
mod plain;
mod process;
mod sweeps;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, thread};

use cases::Setting;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let outcome = match arguments.as_slice() {
        [flag, rest @ ..] if flag == "--child" => process::child_main(rest),
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
    let folder = tempfile::Builder::new().prefix("pages-").tempdir_in(target_folder()?)?;
    let setting = Setting {
        folder: folder.path().to_owned(),
        rounds: if fully { 9 } else { 1 },
        samples: if fully { 1_000_000 } else { 10_000 },
    };
    let mut figures = cases::programs(&setting)?;
    figures.extend(cases::columns(&setting)?);
    figures.extend(cases::sizes(&setting)?);
    let mut out = io::stdout().lock();
    if page {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let of = process::processor();
        let version = env!("CARGO_PKG_VERSION");
        figure::print_section(
            &mut out,
            &figures,
            &format!("Version {version}, {cores} processors ({of}):"),
        )?;
    } else {
        figure::print(&mut out, &figures)?;
    }
    // Few samples drown in what a page holds anyway.
    Ok(!fully || figures.iter().all(figure::Figure::holds))
}

/// The folder of the build that this program stands in.
fn target_folder() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    Ok(program.parent().unwrap_or(std::path::Path::new(".")).to_owned())
}
