//! Changes that somebody accepted: listed in a file of the user's repository, and applied to a report.

mod reader;

use thiserror::Error;

use super::{Acknowledgement, RegressionReport, Verdict, Word};

/// A file of acknowledged changes that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct AcknowledgedError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// One change that somebody accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcknowledgedChange {
    /// The benchmark.
    pub benchmark: String,
    /// The output.
    pub output: String,
    /// The slice or point, such as `threads = 8`; `None` for every verdict on the output.
    pub at: Option<String>,
    /// Why it is accepted.
    pub why: String,
    /// The last day on which it is, as `YYYY-MM-DD`; `None` for ever.
    pub until: Option<String>,
}

/// The changes that somebody accepted, as `bench-acknowledged.toml` lists them.
///
/// ```
/// use bench_core::judge::AcknowledgedChanges;
///
/// let changes = AcknowledgedChanges::parse(
///     r#"
///     [[acknowledged]]
///     benchmark = "sorting"
///     output = "time"
///     at = "threads = 8"                  # leave it out for every verdict on the output
///     why = "a stable sort is worth it"
///     until = 2027-03-31                  # leave it out for ever
///     "#,
/// )?;
/// assert_eq!(changes.changes().len(), 1);
/// # Ok::<(), bench_core::judge::AcknowledgedError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcknowledgedChanges {
    changes: Vec<AcknowledgedChange>,
}

impl AcknowledgedChanges {
    /// Reads a file's text.
    ///
    /// It is a small part of TOML: tables `[[acknowledged]]` with keys whose values are strings on one line (in double
    /// quotes with the escapes `\"`, `\\`, `\n`, `\t`, or in single quotes without any) or dates, blank lines and
    /// comments. An unknown or repeated key is an error, so that a slip of the pen accepts nothing.
    ///
    /// # Errors
    /// Names the first line that is not understood, and why.
    pub fn parse(text: &str) -> Result<Self, AcknowledgedError> {
        reader::read(text).map(|changes| Self { changes })
    }

    /// The changes, in the order of the file.
    #[must_use]
    pub fn changes(&self) -> &[AcknowledgedChange] {
        &self.changes
    }

    /// Marks the regressions of a report that are accepted on the day `today` (`YYYY-MM-DD`): they stay what they are
    /// and no longer block. Returns the names of the outputs with one, each once: with this run their new level
    /// begins.
    pub fn apply(
        &self,
        benchmark: &str,
        today: &str,
        report: &mut RegressionReport,
    ) -> Vec<String> {
        let mut accepted: Vec<String> = Vec::new();
        for verdict in report.verdicts.iter_mut().filter(|v| v.word == Word::Regressed) {
            let own = self.changes.iter().filter(|change| change.benchmark == benchmark);
            let Some(change) = own.into_iter().find(|change| change.accepts(verdict, today)) else {
                continue;
            };
            verdict.blocking = false;
            verdict.acknowledged =
                Some(Acknowledgement { why: change.why.clone(), until: change.until.clone() });
            if !accepted.contains(&verdict.output) {
                accepted.push(verdict.output.clone());
            }
        }
        accepted
    }

    /// The changes of a benchmark that are no longer accepted on the day `today`.
    pub fn expired<'a>(
        &'a self,
        benchmark: &'a str,
        today: &'a str,
    ) -> impl Iterator<Item = &'a AcknowledgedChange> {
        self.changes
            .iter()
            .filter(move |change| change.benchmark == benchmark && !change.is_active(today))
    }
}

impl AcknowledgedChange {
    /// The change as a table of the file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{}\"", text.replace('\n', "\\n").replace('\t', "\\t"))
        };
        let mut lines = vec![
            "[[acknowledged]]".to_owned(),
            format!("benchmark = {}", quoted(&self.benchmark)),
            format!("output = {}", quoted(&self.output)),
        ];
        lines.extend(self.at.as_deref().map(|at| format!("at = {}", quoted(at))));
        lines.push(format!("why = {}", quoted(&self.why)));
        lines.extend(self.until.as_deref().map(|until| format!("until = {until}")));
        lines.join("\n") + "\n"
    }

    fn accepts(&self, verdict: &Verdict, today: &str) -> bool {
        self.output == verdict.output
            && self.at.as_deref().is_none_or(|at| at == verdict.scope.place())
            && self.is_active(today)
    }

    /// Dates in this form are in the order of their text.
    fn is_active(&self, today: &str) -> bool {
        self.until.as_deref().is_none_or(|until| today <= until)
    }
}

#[cfg(test)]
mod tests;
