//! Verdicts as rows of a table, the same in the terminal and in Markdown.

use super::clause::{agreement, price, tags};
use super::sentence::{is_change, is_within_threshold};
use crate::judge::{RegressionReport, Scope, Verdict, Word};
use crate::wording::significant;

impl RegressionReport {
    /// The verdicts, what matters most first: findings that fail a build, other regressions, what is invalid, improvements,
    /// what something smaller explains, what is undecided, what did not change.
    #[must_use]
    pub fn ranked(&self) -> Vec<&Verdict> {
        let mut verdicts: Vec<&Verdict> = self.verdicts.iter().collect();
        verdicts.sort_by_key(|verdict| rank(verdict));
        verdicts
    }
}

fn rank(verdict: &Verdict) -> (u8, bool) {
    let explained = is_change(verdict.word) && !verdict.is_finding();
    let word = match verdict.word {
        _ if explained => 3,
        Word::Regressed => 0,
        Word::Invalid => 1,
        Word::Improved => 2,
        Word::Inconclusive => 4,
        Word::Equivalent => 5,
    };
    (word, !verdict.blocking)
}

impl Verdict {
    /// The heads of the columns of [`Self::cells`].
    pub const HEADS: [&'static str; 6] = ["Verdict", "What", "Change", "Before", "Now", "How"];

    /// The verdict as a row of text: word, subject, change with its interval, both values, and everything else.
    #[must_use]
    pub fn cells(&self) -> [String; 6] {
        let value = |number: f64| match &self.scope {
            _ if number.is_nan() => String::new(),
            Scope::Slope { input } => format!("{input}^{}", significant(number)),
            _ => self.quantity.text(number),
        };
        let word = if is_within_threshold(self) { "within threshold" } else { self.word.as_str() };
        let word = if self.blocking { format!("{word}, blocks") } else { word.to_owned() };
        let before = if self.method == "absolute" { String::new() } else { value(self.baseline) };
        let change = if self.is_compared() { self.lead() } else { String::new() };
        [word, self.subject(), change, before, value(self.current), self.how()]
    }

    /// Everything that the numbers do not say.
    fn how(&self) -> String {
        let mut facts = Vec::new();
        facts.extend(agreement(self));
        facts.push(self.rule());
        facts.extend(self.detectability());
        if !is_within_threshold(self) {
            facts.push(self.reason.clone());
        }
        facts.extend(self.price.map(price));
        if let (Some(scope), true) = (&self.explained_by, is_change(self.word)) {
            facts.push(format!("explained by {}", scope.place()));
        }
        facts.retain(|fact| !fact.is_empty());
        format!("{}{}", facts.join("; "), tags(self))
    }
}
