//! What is accepted, why and until when.

use crate::judge::Verdict;
use crate::wording::quoted_toml;

/// The changes that a file accepts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledgements {
    /// In the order of the file.
    pub changes: Vec<AcknowledgedChange>,
}

/// One accepted change: which verdict, why, until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcknowledgedChange {
    /// The benchmark.
    pub benchmark: String,
    /// The tag of its series; empty for none.
    pub tag: String,
    /// The output.
    pub output: String,
    /// The place that the verdict is about, as reports write it: `threads = 8`; empty for everything.
    pub at: String,
    /// Why it is accepted.
    pub why: String,
    /// The last day on which it is, as `YYYY-MM-DD`; `None` for ever.
    pub until: Option<String>,
}

impl AcknowledgedChange {
    /// Whether it is about this verdict of this series.
    #[must_use]
    pub fn is_about(&self, benchmark: &str, tag: &str, verdict: &Verdict) -> bool {
        (self.benchmark.as_str(), self.tag.as_str()) == (benchmark, tag)
            && self.output == verdict.output
            && self.at == verdict.scope.place()
    }

    /// Whether it holds on a day given as `YYYY-MM-DD`: until its last day, that day included.
    #[must_use]
    pub fn holds_on(&self, today: &str) -> bool {
        self.until.as_deref().is_none_or(|until| today <= until)
    }

    /// The entry as the file writes it, with a line break at its end.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut lines = vec!["[[acknowledged]]".to_owned()];
        let mut line =
            |key: &str, value: &str| lines.push(format!("{key} = {}", quoted_toml(value)));
        line("benchmark", &self.benchmark);
        if !self.tag.is_empty() {
            line("tag", &self.tag);
        }
        line("output", &self.output);
        if !self.at.is_empty() {
            line("at", &self.at);
        }
        line("why", &self.why);
        if let Some(until) = &self.until {
            lines.push(format!("until = {until}"));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}
