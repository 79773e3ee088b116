//! The commands that measure what was found, or one point, again.

use bench_core::BenchResult;
use bench_core::declare::{Design, InputValue};
use bench_core::judge::Scope;
use serde::Serialize;

use crate::shape::conditions;

/// Commands for findings up to this number.
const FINDINGS: usize = 3;

/// A command that measures a part of the sweep again.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Again {
    /// What it measures.
    what: String,
    command: String,
}

/// The commands for what changed, else for the first point; one for the whole sweep where points cannot be chosen.
pub(super) fn again(result: &BenchResult) -> Vec<Again> {
    let declaration = result.declaration();
    if declaration.design != Design::Grid {
        return vec![Again { what: "the sweep".to_owned(), command: command(result, &[]) }];
    }
    let mut all: Vec<Again> = Vec::new();
    for verdict in result.regression_report().findings() {
        let within = conditions(&verdict.scope).unwrap_or_default();
        let what = match &verdict.scope {
            Scope::Pooled | Scope::Slope { .. } => "the sweep".to_owned(),
            scope => scope.place(),
        };
        let again = Again { what, command: command(result, &within) };
        if !all.contains(&again) {
            all.push(again);
        }
    }
    all.truncate(FINDINGS);
    if all.is_empty() && !result.points().is_empty() {
        let names = declaration.varied_inputs().map(|input| input.name.clone());
        let inputs: Vec<_> = names.zip(result.points().values(0)).collect();
        let scope = Scope::Point { inputs: inputs.clone() };
        let what = if inputs.is_empty() { "the only point".to_owned() } else { scope.place() };
        all.push(Again { what, command: command(result, &inputs) });
    }
    all
}

/// The call of the collector with inputs fixed.
fn command(result: &BenchResult, within: &[(String, InputValue)]) -> String {
    let declaration = result.declaration();
    let program = result.current_run().and_then(|run| run.environment.get("program"));
    let mut words = vec![program.unwrap_or("COLLECTOR").to_owned(), declaration.benchmark.clone()];
    for (input, value) in within {
        words.extend(["--set".to_owned(), format!("{input}={value}")]);
    }
    words.extend(["--repeats".to_owned(), declaration.repeats.to_string()]);
    if declaration.launches > 1 {
        words.extend(["--launches".to_owned(), declaration.launches.to_string()]);
    }
    words.extend(["--seed".to_owned(), declaration.seed.to_string()]);
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// A word as a POSIX shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=.,:/+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::fixture::{Fixture, metric};

    #[test]
    fn the_first_point_stands_for_a_sweep_without_findings() {
        let result = Fixture::new(metric("v")).float("x", &[0.5, 1.0], "").repeats(3).result();
        let told = again(&result);
        assert_eq!(told[0].what, "x = 0.5");
        assert_eq!(told[0].command, "COLLECTOR waveform --set x=0.5 --repeats 3 --seed 0");
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("size=10"), "size=10");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's $(x)"), r"'it'\''s $(x)'");
        assert_eq!(quoted(""), "''");
    }
}
