//! `bench-render check RESULT...`: the verdicts of results, and whether a build passes.

mod accepted;
mod document;
mod judged;

use std::io::Write;

use bench_core::judge::GatePolicy;
use bench_core::wording::counted;
use bench_render::{BenchResult, RenderError, load_results};

use crate::args::CheckArgs;
use crate::exit_code;
use crate::failure::{Failure, one_line, print_text};
use document::CheckDocument;
use judged::Judged;

/// Prints the verdicts; what does not pass is named on stderr, too.
pub(crate) fn run(
    args: &CheckArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let mut results: Vec<(String, BenchResult)> = Vec::new();
    for path in &args.results {
        let loaded = load_results(path).map_err(RenderError::from)?;
        results.extend(loaded.into_iter().map(|result| (path.display().to_string(), result)));
    }
    args.judging.check_names(results.iter().map(|(_, result)| result))?;
    let judged = results.iter().map(|(path, result)| Judged::of(path, result, &args.judging));
    let mut judged = judged.collect::<Result<Vec<_>, _>>()?;
    if let Some(file) = &args.acknowledged {
        accepted::apply(file, args.today.as_deref(), &mut judged)?;
    }
    let text = if args.json {
        CheckDocument::of(&judged).json()?
    } else if args.markdown {
        joined(&judged, Judged::markdown)
    } else {
        joined(&judged, Judged::summary)
    };
    print_text(stdout, &text)?;
    let mut code = exit_code::FINE;
    for one in &judged {
        let Err(error) = one.report.gate(&GatePolicy::default()) else { continue };
        code = exit_code::REGRESSION;
        let mut why = Vec::new();
        if error.regressions > 0 {
            why.push(counted(error.regressions, "regression blocks", "regressions block"));
        }
        if error.claims > 0 {
            why.push(counted(error.claims, "claim is broken", "claims are broken"));
        }
        let name = one_line(one.result.benchmark());
        // The exit code says it even where nobody reads.
        let _shown = writeln!(stderr, "bench-render: `{name}` does not pass: {}", why.join(", "));
    }
    Ok(code)
}

fn joined<'a>(judged: &[Judged<'a>], text: impl Fn(&Judged<'a>) -> String) -> String {
    judged.iter().map(text).collect::<Vec<_>>().join("\n\n")
}
