//! `bench-render merge PART... OUT`: the parts of a sweep as one result.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use bench_core::merge::{Merged, Part, Prefer, merge_parts};
use bench_core::saved::{SaveOptions, load_results, save_results_with};
use bench_core::wording::counted;
use bench_render::RenderError;

use crate::args::{MergeArgs, PreferArg};
use crate::exit_code;
use crate::failure::{Failure, one_line, print_path};

/// Prints the path of the joined file; what is missing goes to stderr, a line each.
pub(crate) fn run(
    args: &MergeArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    if !args.force && args.out.symlink_metadata().is_ok() {
        return Err(Failure::MergeOutIsTaken { path: args.out.clone() });
    }
    let prefer = args.prefer.map(|prefer| match prefer {
        PreferArg::First => Prefer::First,
        PreferArg::Last => Prefer::Last,
    });
    let groups = groups(&args.parts)?;
    let several = groups.len() > 1;
    let mut joined = Vec::new();
    for parts in groups {
        let merged = merge_parts(&parts, prefer)?;
        let name = if several { format!("{}: ", merged.result.benchmark()) } else { String::new() };
        joined.push((name, merged));
    }
    let results: Vec<_> = joined.iter().map(|(_, merged)| merged.result.clone()).collect();
    let path = save_results_with(&results, &args.out, &SaveOptions::new().codec(args.codec))?;
    let mut code = exit_code::FINE;
    for (name, merged) in &joined {
        // Where stderr is gone nobody is left to be told; the warnings of the new file still say it.
        let _nobody_listens = tell(name, merged, stderr);
        if merged.missing.samples > 0 {
            code = exit_code::INCOMPLETE;
        }
    }
    print_path(stdout, &path)?;
    Ok(code)
}

/// The results that belong together. Files with one result each belong together whatever their names, so that a file
/// given by mistake is named; results of files with several are matched by benchmark and tag.
fn groups(paths: &[PathBuf]) -> Result<Vec<Vec<Part>>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files.push((path, load_results(path).map_err(RenderError::from)?));
    }
    let one_each = files.iter().all(|(_, results)| results.len() == 1);
    let mut groups: BTreeMap<Option<(String, String)>, Vec<Part>> = BTreeMap::new();
    for (path, results) in files {
        for result in results {
            let series = || (result.benchmark().to_owned(), result.declaration().tag.clone());
            let key = (!one_each).then(series);
            let name = path.display().to_string();
            groups.entry(key).or_default().push(Part { name, result });
        }
    }
    Ok(groups.into_values().collect())
}

fn tell(name: &str, merged: &Merged, stderr: &mut dyn Write) -> std::io::Result<()> {
    if merged.duplicates > 0 {
        let count = usize::try_from(merged.duplicates).unwrap_or(usize::MAX);
        let samples = counted(count, "sample stands", "samples stand");
        writeln!(stderr, "note: {name}{samples} in several parts, all alike")?;
    }
    for warning in &merged.warnings {
        writeln!(stderr, "warning: {name}{}", one_line(&warning.message))?;
    }
    for missing in merged.missing.fragments() {
        writeln!(stderr, "missing: {name}{}", one_line(&missing))?;
    }
    match merged.missing.hint() {
        Some(hint) => writeln!(stderr, "hint: {name}{hint}"),
        None => Ok(()),
    }
}
