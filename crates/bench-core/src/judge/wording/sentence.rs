//! The verdict sentence: the same in the terminal, on the page and in comments.

use std::collections::BTreeSet;

use super::clause;
use crate::judge::{RegressionReport, Scope, Verdict, Word};
use crate::wording::counted;

/// Findings of one word beyond this many are counted, not told.
const TOLD: usize = 3;

impl RegressionReport {
    /// What came out as a whole: the word of what matters most. REGRESSED where anything got worse, then INVALID, IMPROVED,
    /// INCONCLUSIVE and EQUIVALENT; `None` where nothing was judged.
    #[must_use]
    pub fn word(&self) -> Option<Word> {
        if !self.compares() {
            return self.with_word(Word::Invalid).next().map(|verdict| verdict.word);
        }
        let shifts = self.common_shifts.iter().map(|shift| shift.word);
        let steps = self.change_points.iter().filter(|step| step.persists).map(|step| step.word);
        let drifts = self.drifts.iter().map(|drift| drift.word);
        let changed = shifts.chain(steps).chain(drifts).filter(|word| is_change(*word));
        // What did not change has the word of the whole; slices and points that are undecided are told beside it.
        let whole = wholes(self).into_iter().filter(|verdict| !is_change(verdict.word));
        let words = self.findings().chain(whole).map(|verdict| verdict.word);
        let words: Vec<Word> = words.chain(changed).collect();
        let order =
            [Word::Regressed, Word::Invalid, Word::Improved, Word::Inconclusive, Word::Equivalent];
        order.into_iter().find(|word| words.contains(word))
    }

    /// The verdict sentence: the same in the terminal, on the page and in comments.
    #[must_use]
    pub fn sentence(&self) -> String {
        let runs = counted(self.baseline_runs as usize, "earlier run", "earlier runs");
        sentence(self, if self.baseline_runs == 0 { "" } else { &runs })
    }

    /// The word of the whole in front of the sentence: the first line that people read.
    #[must_use]
    pub fn headline(&self) -> String {
        headed(self.word(), &self.sentence())
    }

    /// Whether anything stands against anything.
    pub(super) fn compares(&self) -> bool {
        self.judged && self.verdicts.iter().any(Verdict::is_compared)
    }
}

impl Verdict {
    /// Whether there was something to judge it by: a baseline, or a limit.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        !self.change_percent.is_nan()
            || (self.method == "absolute" && !self.current.is_nan() && !self.threshold.is_nan())
            || matches!(self.word, Word::Regressed | Word::Improved | Word::Equivalent)
    }
}

/// A sentence behind its word.
pub(crate) fn headed(word: Option<Word>, sentence: &str) -> String {
    match word {
        Some(word) => format!("{word}: {sentence}"),
        None => sentence.to_owned(),
    }
}

/// The sentence of a report that was judged against `against`, which is empty where it says so itself.
pub(crate) fn sentence(report: &RegressionReport, against: &str) -> String {
    let mut sentence = verdicts(report, against);
    let broken: Vec<_> = report.broken_claims().collect();
    match broken.as_slice() {
        [] => {}
        [claim] => {
            sentence += &format!(" The claim {} {} is broken.", claim.output, claim.claim);
        }
        claims => sentence += &format!(" {} claims are broken.", claims.len()),
    }
    sentence
}

fn verdicts(report: &RegressionReport, against: &str) -> String {
    if !report.judged {
        return "Not judged: no history was given.".to_owned();
    }
    if report.verdicts.is_empty() {
        return "Not judged: there is no metric or flag.".to_owned();
    }
    let invalid = report.with_word(Word::Invalid).next().is_some();
    if !report.compares() && !invalid {
        let why = report.verdicts.iter().map(|verdict| verdict.reason.as_str());
        let why = why.into_iter().find(|why| !why.is_empty());
        return format!("Not judged: {}.", why.unwrap_or("no earlier run to compare with"));
    }
    let clauses = clauses(report);
    let against = if against.is_empty() { String::new() } else { format!(", against {against}") };
    format!("{}{against}.", clauses.join("; "))
}

fn clauses(report: &RegressionReport) -> Vec<String> {
    let mut clauses = Vec::new();
    for (word, how) in [(Word::Regressed, "worse"), (Word::Improved, "better")] {
        let found: Vec<_> = report.findings().filter(|verdict| verdict.word == word).collect();
        clauses.extend(found.iter().take(TOLD).map(|v| clause::finding(report, v)));
        if found.len() > TOLD {
            clauses.push(format!("{} more got {how}", found.len() - TOLD));
        }
    }
    let outputs = |verdicts: &mut dyn Iterator<Item = &'_ Verdict>| -> BTreeSet<String> {
        verdicts.map(|verdict| verdict.output.clone()).collect()
    };
    let changed = outputs(&mut report.findings());
    clauses.extend(
        report
            .common_shifts
            .iter()
            .filter_map(|shift| clause::shift(report, shift, changed.contains(&shift.output))),
    );
    let steps = report.change_points.iter().filter(|step| step.persists);
    let steps = steps.filter(|step| !changed.contains(&step.output)).map(clause::change_point);
    let drifts =
        report.drifts.iter().filter(|drift| !changed.contains(&drift.output)).map(clause::drift);
    clauses.extend(steps.chain(drifts).take(TOLD));
    // What changed is told; of the outputs that did not, only what speaks for all of it.
    let rest: Vec<&Verdict> = wholes(report)
        .into_iter()
        .filter(|verdict| !is_change(verdict.word) && !changed.contains(&verdict.output))
        .collect();
    let with = |wanted: Word| rest.iter().copied().filter(move |verdict| verdict.word == wanted);
    clauses.extend(clause::equivalent(&with(Word::Equivalent).collect::<Vec<_>>()));
    let (within, open): (Vec<&Verdict>, Vec<&Verdict>) =
        with(Word::Inconclusive).partition(|verdict| is_within_threshold(verdict));
    clauses.extend(clause::within_threshold(&within));
    clauses.extend(clause::inconclusive(&open));
    let mut same = with(Word::Equivalent).filter(|verdict| verdict.scope == Scope::Pooled);
    let same = outputs(&mut same);
    let narrower: Vec<&Verdict> = report
        .with_word(Word::Inconclusive)
        .filter(|verdict| verdict.scope != Scope::Pooled && same.contains(&verdict.output))
        .collect();
    clauses.extend(clause::undecided_parts(&narrower));
    clauses.extend(clause::invalid(&with(Word::Invalid).collect::<Vec<_>>()));
    if clauses.is_empty() {
        // Every change of an output is explained by something that is no finding of its own.
        let all = report.verdicts.iter().filter(|verdict| verdict.scope == Scope::Pooled);
        clauses.extend(all.take(TOLD).map(|verdict| clause::finding(report, verdict)));
    }
    clauses
}

/// What speaks for all of each output: the verdict on everything, or each point where there is none.
fn wholes(report: &RegressionReport) -> Vec<&Verdict> {
    let pooled = report.verdicts.iter().filter(|verdict| verdict.scope == Scope::Pooled);
    let pooled: BTreeSet<&str> = pooled.map(|verdict| verdict.output.as_str()).collect();
    let speaks = |verdict: &&Verdict| {
        verdict.scope == Scope::Pooled || !pooled.contains(verdict.output.as_str())
    };
    report.verdicts.iter().filter(speaks).collect()
}

/// Whether a threshold method judged it and found nothing beyond its threshold.
pub(super) fn is_within_threshold(verdict: &Verdict) -> bool {
    let has_threshold =
        ["percentage", "adaptive", "delta", "absolute"].contains(&verdict.method.as_str());
    has_threshold && verdict.word == Word::Inconclusive && verdict.is_compared()
}

pub(super) fn is_change(word: Word) -> bool {
    matches!(word, Word::Regressed | Word::Improved)
}
