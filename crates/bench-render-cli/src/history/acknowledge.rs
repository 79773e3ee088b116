//! `bench-render history acknowledge RESULT`: accept a change, by an entry in a file of the repository.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use bench_core::judge::{AcknowledgedChange, Acknowledgements, Verdict, Word};
use bench_render::{BenchResult, RenderError, load_results};

use super::HistoryFailure;
use crate::args::AcknowledgeArgs;
use crate::exit_code;
use crate::failure::{Failure, print_text};
use crate::today::check_day;

/// Appends the entry, prints it, and names the file on stderr.
pub(crate) fn run(
    args: &AcknowledgeArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    if let Some(until) = &args.until {
        check_day("--until", until)?;
    }
    let results = load_results(&args.result).map_err(RenderError::from)?;
    let (result, verdict) = chosen(args, &results)?;
    let declaration = result.declaration();
    let change = AcknowledgedChange {
        benchmark: declaration.benchmark.clone(),
        tag: declaration.tag.clone(),
        output: verdict.output.clone(),
        at: verdict.scope.place(),
        why: args.why.clone(),
        until: args.until.clone(),
    };
    let entry = change.to_toml();
    append(&args.file, &entry)?;
    print_text(stdout, &entry)?;
    let file = args.file.display();
    // Where stderr is gone nobody is left to be told.
    let _shown = writeln!(stderr, "bench-render: appended to `{file}`");
    Ok(exit_code::FINE)
}

/// The one change that the arguments name.
fn chosen<'a>(
    args: &AcknowledgeArgs,
    results: &'a [BenchResult],
) -> Result<(&'a BenchResult, &'a Verdict), HistoryFailure> {
    let all = results.iter().flat_map(|result| {
        result.regression_report().verdicts.iter().map(move |verdict| (result, verdict))
    });
    let changes: Vec<_> = all
        .filter(|(_, verdict)| matches!(verdict.word, Word::Regressed | Word::Improved))
        .filter(|(_, verdict)| verdict.blocking || verdict.is_finding())
        .collect();
    let named = |verdict: &Verdict| {
        args.output.as_ref().is_none_or(|output| *output == verdict.output)
            && args.at.as_ref().is_none_or(|at| *at == verdict.scope.place())
    };
    let mut found = changes.iter().filter(|(_, verdict)| named(verdict));
    match (found.next(), found.count()) {
        (Some(only), 0) => Ok(*only),
        (first, others) => {
            let known: Vec<String> = changes.iter().map(|(_, verdict)| verdict.subject()).collect();
            let count = usize::from(first.is_some()) + others;
            Err(HistoryFailure::NotOneChange { count, known: known.join("; ") })
        }
    }
}

/// Appends to the list, which must be one; a new list says what it is.
fn append(file: &Path, entry: &str) -> Result<(), Failure> {
    const TOP: &str = "# Changes of benchmarks that we accepted; programs read this file with `--acknowledged`.\n";
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => TOP.to_owned(),
        Err(source) => return Err(Failure::ReadFile { path: file.to_owned(), source }),
    };
    let known = Acknowledgements::parse(&text);
    known.map_err(|source| Failure::Acknowledged { path: file.to_owned(), source })?;
    let gap = if text.is_empty() { "" } else { "\n" };
    let text = format!("{}{gap}{entry}", with_line_break(text));
    fs::write(file, text).map_err(|source| Failure::WriteFile { path: file.to_owned(), source })
}

fn with_line_break(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
