//! `bench-render compare BASE CANDIDATE`: what became better or worse between two results.

use std::io::Write;
use std::path::Path;

use bench_core::compare::{Comparison, ErrorUnit, RepeatRule, compare};
use bench_core::judge::{GatePolicy, JudgePolicy, Verdict};
use bench_render::{BenchResult, RenderError, load_results};

use crate::args::{CompareArgs, UnitArg};
use crate::exit_code;
use crate::failure::{Failure, print_text};
use crate::terminal::aligned;

/// Verdicts beyond this many are counted.
const ROWS: usize = 30;

pub(crate) fn run(args: &CompareArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let (base, candidate) = (load(&args.base)?, load(&args.candidate)?);
    args.judging.check_names([&candidate].into_iter())?;
    let policy = args.judging.policy(&settings(&candidate))?;
    let comparison = compare(&base, &candidate, &policy, &unit(args)?)?;
    let text = if args.json {
        let json = serde_json::to_string_pretty(&comparison.document());
        json.map_err(|error| Failure::Stdout(error.into()))?
    } else if args.markdown {
        comparison.markdown()
    } else {
        table(&comparison)
    };
    print_text(stdout, &text)?;
    let fails = comparison.report.gate(&GatePolicy::default()).is_err();
    Ok(if args.fail_on_regression && fails { exit_code::REGRESSION } else { exit_code::FINE })
}

/// What varies by chance, as the command line says it.
fn unit(args: &CompareArgs) -> Result<ErrorUnit, Failure> {
    let of_repeats = [
        ("--primary", !args.primary.is_empty()),
        ("--paired", args.paired),
        ("--clustered", args.clustered),
    ];
    match args.unit {
        UnitArg::Launch => match of_repeats.into_iter().find(|(_, given)| *given) {
            Some((flag, _)) => Err(Failure::FlagOfRepeats { flag }),
            None => Ok(ErrorUnit::Launch),
        },
        UnitArg::Repeat if args.judging.has_method() => Err(Failure::MethodOfRepeats),
        UnitArg::Repeat => Ok(ErrorUnit::Repeat(RepeatRule {
            primary: args.primary.clone(),
            paired: args.paired,
            clustered: args.clustered,
            ..RepeatRule::default()
        })),
    }
}

/// The only result of a file.
fn load(path: &Path) -> Result<BenchResult, Failure> {
    let mut results = load_results(path).map_err(RenderError::from)?;
    match (results.pop(), results.len()) {
        (Some(only), 0) => Ok(only),
        (None, _) => Err(Failure::NotOneResult { path: path.to_owned(), count: 0 }),
        (Some(_), others) => {
            Err(Failure::NotOneResult { path: path.to_owned(), count: others + 1 })
        }
    }
}

/// The settings that the candidate was judged with, so that its margins and blocks hold here, too.
fn settings(candidate: &BenchResult) -> JudgePolicy {
    candidate.regression_report().settings.clone().unwrap_or_default()
}

/// Both sides and the sentence, a row for every verdict, then what was not compared.
fn table(comparison: &Comparison) -> String {
    let mut lines = vec![comparison.title()];
    lines.push(comparison.headline());
    let verdicts = comparison.report.ranked();
    let rows = verdicts.iter().take(ROWS).map(|verdict| verdict.cells());
    let rows: Vec<_> = [Verdict::HEADS.map(str::to_owned)].into_iter().chain(rows).collect();
    lines.push(String::new());
    lines.extend(aligned(&rows).into_iter().map(|line| format!("  {line}")));
    if verdicts.len() > ROWS {
        lines.push(format!("  ... and {} more, which --json prints", verdicts.len() - ROWS));
    }
    let claims = comparison.report.broken_claims().map(|claim| format!("claim: {}", claim.line()));
    let notes: Vec<_> = claims.chain(comparison.notes()).collect();
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes.into_iter().map(|line| format!("  {line}")));
    }
    lines.join("\n")
}
