//! `bench-render RESULT... OUTPUT`: results as one page.

use std::io::Write;
use std::path::{Path, PathBuf};

use bench_render::{BenchResult, RenderError, RenderOptions, load_saved, render_report};

use crate::args::RenderArgs;
use crate::exit_code;
use crate::failure::{Failure, print_path};

pub(crate) fn run(args: &RenderArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let Some((output, files)) = args.paths.split_last() else {
        return Err(RenderError::Empty.into());
    };
    let (output_dir, page_name) = match page_of(output) {
        Some((folder, name)) => (folder, Some(name)),
        None => (output.as_path(), None),
    };
    check_output(output, page_name.is_some(), files)?;
    let mut options = RenderOptions::new().in_html_folder(args.html_folder).portable(args.portable);
    if let Some(folder) = &args.templates {
        options = options.templates(folder);
    }
    let placed = args.filename.as_ref().map(|_| "--filename");
    let placed = placed.or_else(|| args.html_folder.then_some("--html-folder"));
    if let (Some(option), Some(_)) = (placed, page_name) {
        return Err(Failure::PlacedTwice { path: output.clone(), option });
    }
    if let Some(name) = args.filename.as_deref().or(page_name) {
        options = options.filename(name);
    }
    let page = match files {
        [file] => render_report(file, output_dir, &options)?,
        files => render_report(load_all(files)?, output_dir, &options)?,
    };
    print_path(stdout, &page)?;
    Ok(exit_code::FINE)
}

/// The folder and the name of a page that is named itself, as `out/nightly.html` is.
fn page_of(output: &Path) -> Option<(&Path, &str)> {
    let is_page = output.extension().is_some_and(|ending| ending == "html") && !output.is_dir();
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
    is_page.then_some((folder.unwrap_or(Path::new(".")), output.file_name()?.to_str()?))
}

/// A forgotten output must not become a folder with a result's name, and never replace a result, or a page that was meant to be
/// rendered again.
fn check_output(path: &Path, is_page: bool, files: &[PathBuf]) -> Result<(), Failure> {
    if path.extension().is_some_and(|ending| ending == "bench") {
        return Err(Failure::OutputIsResult { path: path.to_owned() });
    }
    let is_file = path.exists() && !path.is_dir();
    if files.is_empty() && (is_page || !is_file) {
        return Err(Failure::NoResult { path: path.to_owned() });
    }
    let is_html = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "html");
    let may_replace = is_page && !files.iter().any(is_html);
    if is_file && !may_replace {
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
