//! The verdict as a word with its icon.

use bench_core::RegressionReport;
use bench_core::judge::{Verdict, Word};
use serde::{Deserialize, Serialize};

/// A verdict's word, and the name under which style and icon are found. Ordered worst first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Badge {
    rank: u8,
    name: String,
    word: String,
}

impl Badge {
    fn new(rank: u8, name: &str, word: &str) -> Self {
        let (name, word) = (name.to_owned(), word.to_owned());
        Self { rank, name, word }
    }

    /// The badge of one word.
    pub(super) fn word(word: Word) -> Self {
        let (rank, name) = match word {
            Word::Regressed => (0, "regressed"),
            Word::Invalid => (2, "invalid"),
            Word::Improved => (3, "improved"),
            Word::Equivalent => (4, "equivalent"),
            Word::Inconclusive => (5, "inconclusive"),
        };
        Self::new(rank, name, word.as_str())
    }

    /// The badge of a broken claim.
    pub(super) fn broken() -> Self {
        Self::new(1, "broken", "CLAIM BROKEN")
    }

    fn unjudged() -> Self {
        Self::new(6, "unjudged", "NOT JUDGED")
    }

    /// The badge of a whole report: its worst word. What the words mean together is said by the sentence beside it.
    pub(crate) fn of(report: &RegressionReport) -> Self {
        let broken = report.claims.iter().any(|claim| claim.holds() == Some(false));
        let words = comparable(report).map(|verdict| Self::word(verdict.word));
        words.chain(broken.then(Self::broken)).min().unwrap_or_else(Self::unjudged)
    }
}

/// The verdicts that rest on an earlier run; without one there is a word, but nothing to show for it.
pub(super) fn comparable(report: &RegressionReport) -> impl Iterator<Item = &Verdict> {
    report.verdicts.iter().filter(|_| report.judged && report.baseline_runs > 0)
}

/// How many verdicts there are of each word in use, in the order of reports, and how many claims are broken.
pub(super) fn counts(report: &RegressionReport) -> Vec<(Badge, usize)> {
    let count = |word| comparable(report).filter(|verdict| verdict.word == word).count();
    let counts = Word::ALL.map(|word| (Badge::word(word), count(word)));
    let broken = report.broken_claims().count();
    let claims = Badge {
        word: if broken == 1 { "CLAIM BROKEN" } else { "CLAIMS BROKEN" }.to_owned(),
        ..Badge::broken()
    };
    let all = counts.into_iter().chain([(claims, broken)]);
    all.filter(|(_, count)| *count > 0).collect()
}
