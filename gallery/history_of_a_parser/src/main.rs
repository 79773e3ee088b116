//! History of a parser: eight versions of the same code, the last of which is slower, and how that is found.
//!
//! Inputs: `terms` (powers of four) and `kind` (strings, here the kinds of expression).
//! Outputs: `visited` (bytes the scanner looked at, the same on every machine) and `parse` (the time).
//!
//! It shows how to
//! - keep a history: each run is appended to a folder under the label of its event (a version, a commit);
//! - judge it: `percentage` compares the newest run with those before it, and more than 10 % worse is a regression;
//! - measure work beside time: counted work has no noise, so its verdict is certain where a busy machine makes the
//!   verdict about time doubtful;
//! - run a sweep from one's own code: a `RunConfig` made by hand takes the place of the command line.
//!
//! A real project does not simulate its past. It writes one function, and runs once for each version:
//! `--history bench-history --event v1.7 --fail-on-regression`. Here the first start makes the folder
//! `history_of_a_parser.history` beside the result, with versions v1.0 to v1.6; every start measures v1.7.
//!
//! ```text
//! cargo run --profile bench -p gallery-history_of_a_parser -- --out history_of_a_parser.bench
//! cargo run -p bench-render-cli -- history_of_a_parser.bench out/
//! ```
//!
//! Look at the top of the page: `visited` has regressed, and its line over the versions is flat until v1.6 and jumps
//! at v1.7, where a tidied-up scanner no longer keeps the token it has peeked at.

mod parser;
mod source;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench_collect::{
    Append, BenchResult, Benchmark, Direction, Method, RunConfig, input, metric, powers,
    time_metric,
};
use parser::Lookahead;

/// The versions of the past, all of them good.
const PAST: [&str; 7] = ["v1.0", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6"];

/// The version that is measured now.
const NEWEST: &str = "v1.7";

fn main() -> ExitCode {
    bench_collect::main(newest_version)
}

fn newest_version(config: &RunConfig) -> Result<BenchResult, Box<dyn Error + Send + Sync>> {
    let mut config = config.clone();
    // A plan (`--help`, `--dry-run`) measures nothing, so it must not make up a past either.
    if !config.is_plan_only() {
        let out = config.out_path().unwrap_or(Path::new("history_of_a_parser.bench"));
        let history = simulated_past(out)?;
        // Never appended, so that every start compares with the same seven good versions.
        config = config.history(history).append(Append::Never);
    }
    let config = config.event(NEWEST).method(Method::Percentage { threshold: 10.0 });
    Ok(history_of_a_parser(&config, Lookahead::Rescanned)?)
}

/// Makes the folder of past runs beside the result, unless a start before this one did.
fn simulated_past(out: &Path) -> Result<PathBuf, Box<dyn Error + Send + Sync>> {
    let history = out.with_extension("history");
    if !history.exists() {
        // Renamed when complete: a start that was interrupted must not leave half a past behind.
        let unfinished = out.with_extension(format!("history-{}", std::process::id()));
        for version in PAST {
            let config = RunConfig::new().history(&unfinished).event(version);
            history_of_a_parser(&config, Lookahead::Kept)?;
        }
        fs::rename(&unfinished, &history)?;
    }
    Ok(history)
}

fn history_of_a_parser(
    config: &RunConfig,
    lookahead: Lookahead,
) -> Result<BenchResult, bench_collect::Error> {
    let mut bench = Benchmark::new("history_of_a_parser")
        .title("Eight versions of a parser")
        .description("Parses and evaluates expressions; version 1.7 scans many tokens twice.");
    let terms = bench.declare(input("terms", powers(4, 2..=6)).doc("Numbers in the expression."));
    let kind = bench.declare(input("kind", source::KINDS).doc("What the expression looks like."));
    let visited = bench.declare(
        metric("visited", Direction::Minimize)
            .unit("bytes")
            .doc("Bytes the scanner looked at, those looked at again included."),
    );
    let parse =
        bench.declare(time_metric("parse").doc("Time to parse and evaluate one expression."));

    bench.sweep().repeats(3).collect(config, |at, rec| {
        let terms = usize::try_from(at.get(terms))?;
        let text = source::expression(&at.get(kind), terms);
        let evaluation = rec.time_repeated(parse, || parser::evaluate(&text, lookahead))?;
        rec.record(visited, evaluation.visited as f64);
        Ok(())
    })
}
