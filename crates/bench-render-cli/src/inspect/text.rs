//! The same facts as lines for people.

use std::fmt::Write;

use bench_core::model::Timestamp;
use bench_core::wording::{counted, seconds, significant};

use super::facts::{FileFacts, InputFacts, OutputFacts, ResultFacts, RunFacts, Value};
use crate::failure::one_line;

/// Values of an input that are listed before the rest is left out.
const LISTED: usize = 8;

/// The facts as lines, without a line break at the end.
pub(super) fn of(facts: &FileFacts) -> String {
    let mut lines = Lines::default();
    let FileFacts { path, bytes, format, written_by, .. } = facts;
    lines.line(0, &format!("{path}: {}", size(*bytes)));
    lines.fact("format", &format!("{format}, written by {written_by}"));
    let attachments = &facts.attachments;
    if attachments.count > 0 {
        let of = counts(attachments.count, "attachment", "attachments");
        lines.fact("attachments", &format!("{of}, {}", size(attachments.bytes)));
    }
    let checked = if facts.verified {
        "every byte was read, and is as it was written"
    } else {
        "only what is printed here; `--verify` reads and checks every byte"
    };
    lines.fact("checked", checked);
    if facts.results.is_empty() {
        lines.line(0, "no results");
    }
    for result in &facts.results {
        lines.result(result);
    }
    lines.0.truncate(lines.0.trim_end().len());
    lines.0
}

/// Lines that texts of a file cannot break.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, indent: usize, text: &str) {
        let (space, text) = (" ".repeat(indent), one_line(text));
        self.0 += &space;
        self.0 += text.trim_end();
        self.0.push('\n');
    }

    fn fact(&mut self, name: &str, text: &str) {
        self.line(2, &format!("{name:<12} {text}"));
    }

    fn table(&mut self, name: &str, rows: &[[String; 3]]) {
        if rows.is_empty() {
            return;
        }
        self.line(2, name);
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let (first, second) = (width(0), width(1));
        for [a, b, c] in rows {
            self.line(4, &format!("{a:<first$}  {b:<second$}  {c}"));
        }
    }

    fn result(&mut self, result: &ResultFacts) {
        self.0.push('\n');
        let ResultFacts { benchmark, tag, title, .. } = result;
        let tag = if tag.is_empty() { String::new() } else { format!(" [{tag}]") };
        let title = if title == benchmark { String::new() } else { format!(": {title}") };
        self.line(0, &format!("{benchmark}{tag}{title}"));
        self.fact("verdict", &result.verdict);
        self.fact("design", result.design);
        self.counts(result);
        let columns = &result.columns;
        let unpacked = match columns.bytes == columns.unpacked_bytes {
            true => String::new(),
            false => format!(", {} unpacked", size(columns.unpacked_bytes)),
        };
        self.fact("columns", &format!("{}, {}{unpacked}", size(columns.bytes), columns.codec));
        self.table("inputs", &result.inputs.iter().map(input).collect::<Vec<_>>());
        self.table("outputs", &result.outputs.iter().map(output).collect::<Vec<_>>());
        if let Some(run) = &result.last_run {
            self.run(run);
        }
        for warning in &result.warnings {
            self.fact("warning", &warning.message);
        }
    }

    fn counts(&mut self, result: &ResultFacts) {
        let facts = &result.counts;
        let points = counts(facts.points, "point", "points");
        let skipped = match facts.skipped_points {
            0 => String::new(),
            skipped => format!(", {skipped} of them skipped"),
        };
        self.fact("points", &format!("{points}{skipped}"));
        let samples = counts(facts.samples, "sample", "samples");
        let runs = counts(facts.runs as u64, "run", "runs");
        let last = match facts.runs {
            0 | 1 => String::new(),
            _ => format!(", {} in the last", facts.last_run_samples),
        };
        self.fact("samples", &format!("{samples} in {runs}{last}"));
        let kinds = facts.failures_by_kind.iter();
        let kinds: Vec<_> = kinds.map(|(kind, count)| format!("{count} {kind}")).collect();
        let last = match (facts.failures, facts.runs) {
            (0, _) | (_, 0 | 1) => String::new(),
            _ => format!(" ({} in the last run)", facts.last_run_failures),
        };
        let kinds = if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
        self.fact("failures", &format!("{kinds}{last}"));
    }

    fn run(&mut self, run: &RunFacts) {
        let (year, month, day, hour, minute, second) = Timestamp(run.started_at).civil();
        let mut text =
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC");
        #[expect(clippy::cast_precision_loss, reason = "four digits are shown")]
        let took = seconds(run.duration_ns as f64 / 1e9);
        // Writing to a string cannot fail.
        let _always = write!(text, ", {took}, {}", run.status);
        let names = [Some(&run.label), run.commit.as_ref(), run.branch.as_ref()];
        for name in names.into_iter().flatten().filter(|name| !name.is_empty()) {
            let _always = write!(text, ", {name}");
        }
        self.fact("last run", &text);
        let entries = run.environment.iter();
        let rows = entries.map(|fact| {
            let role = if fact.role == "segment" { "sets runs apart" } else { "" };
            [fact.key.clone(), fact.value.clone(), role.to_owned()]
        });
        self.table("environment", &rows.collect::<Vec<_>>());
    }
}

fn input(facts: &InputFacts) -> [String; 3] {
    let values = match &facts.fixed {
        Some(fixed) => format!("fixed: {}", value(fixed)),
        None if facts.values.len() <= LISTED => list(&facts.values),
        None => {
            let (some, last) =
                (&facts.values[..LISTED - 2], &facts.values[facts.values.len() - 1..]);
            format!("{}, ..., {} ({} values)", list(some), list(last), facts.values.len())
        }
    };
    [named(&facts.name, &facts.unit), facts.kind.to_owned(), values]
}

fn output(facts: &OutputFacts) -> [String; 3] {
    let claim = facts.claim.as_ref().map(|claim| format!("claim {claim}"));
    let latest = facts.latest.map(|mean| match facts.kind {
        "time metric" => format!("latest {}", seconds(mean)),
        "flag" => format!("latest {} %", significant(100.0 * mean)),
        _ => format!("latest {}", significant(mean)),
    });
    let scalar = ["metric", "time metric", "flag"].contains(&facts.kind);
    let scalar = scalar.then(|| facts.direction.word().to_owned());
    let batches = facts.iterations.map(|calls| match calls {
        [least, most] if least == most => format!("batches of {most} iterations"),
        [least, most] => format!("batches of {least} to {most} iterations"),
    });
    let told = [scalar, claim, latest, batches].into_iter().flatten();
    let told: Vec<_> = told.collect();
    [named(&facts.name, &facts.unit), facts.kind.to_owned(), told.join(", ")]
}

fn named(name: &str, unit: &str) -> String {
    if unit.is_empty() { name.to_owned() } else { format!("{name} [{unit}]") }
}

fn list(values: &[Value]) -> String {
    values.iter().map(value).collect::<Vec<_>>().join(", ")
}

fn value(value: &Value) -> String {
    match value {
        Value::Float(number) => significant(*number),
        Value::Int(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Choice(name) => name.clone(),
    }
}

fn counts(count: u64, one: &str, many: &str) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
}

/// Bytes in the unit that gives one to three digits before the point.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} bytes");
    }
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let mut amount = bytes as f64 / 1000.0;
    let mut unit = 0;
    while amount >= 999.95 && unit + 1 < UNITS.len() {
        amount /= 1000.0;
        unit += 1;
    }
    format!("{amount:.1} {}", UNITS[unit])
}
