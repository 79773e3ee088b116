//! `bench-render RESULT... OUTPUT_DIR`: results as one page.

use std::io::Write;
use std::path::{Path, PathBuf};

use bench_render::{BenchResult, RenderError, RenderOptions, load_saved, render_report};

use crate::args::RenderArgs;
use crate::exit_code;
use crate::failure::{Failure, print_path};

pub(crate) fn run(args: &RenderArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let Some((output_dir, files)) = args.paths.split_last() else {
        return Err(RenderError::Empty.into());
    };
    check_output_dir(output_dir)?;
    if files.is_empty() {
        return Err(Failure::NoResult { path: output_dir.clone() });
    }
    let mut options = RenderOptions::new().in_html_folder(args.html_folder).portable(args.portable);
    if let Some(folder) = &args.templates {
        options = options.templates(folder);
    }
    if let Some(name) = &args.filename {
        options = options.filename(name);
    }
    let page = match files {
        [file] => render_report(file, output_dir, &options)?,
        files => render_report(load_all(files)?, output_dir, &options)?,
    };
    print_path(stdout, &page)?;
    Ok(exit_code::FINE)
}

/// A forgotten output directory must not become a folder with a result's name, and never replace a result.
fn check_output_dir(path: &Path) -> Result<(), Failure> {
    if path.extension().is_some_and(|ending| ending == "bench") {
        return Err(Failure::OutputIsResult { path: path.to_owned() });
    }
    if path.exists() && !path.is_dir() {
        let path = path.to_owned();
        return Err(RenderError::OutputIsFile { path }.into());
    }
    Ok(())
}

fn load_all(files: &[PathBuf]) -> Result<Vec<BenchResult>, Failure> {
    let mut results = Vec::new();
    for file in files {
        results.extend(load_saved(file)?);
    }
    Ok(results)
}
