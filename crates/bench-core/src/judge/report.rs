//! All verdicts of a run.

use super::{
    ChangePoint, ClaimOutcome, CommonShift, Drift, JudgePolicy, PointChanges, Verdict, Word,
};

/// All verdicts of a run: plain data, computed while collecting, carried in the file, never computed again by
/// rendering.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegressionReport {
    /// Whether a history was given to judge against.
    pub judged: bool,
    /// The settings used; `None` where nothing was judged.
    pub settings: Option<JudgePolicy>,
    /// Earlier runs that the current run was judged against.
    pub baseline_runs: u32,
    /// One or more verdicts an output, in declared order: first the pooled one, then the slices by input and value,
    /// then the points and slopes that changed.
    pub verdicts: Vec<Verdict>,
    /// What all points of the run have in common, for each output that the method `sweep` judged.
    pub common_shifts: Vec<CommonShift>,
    /// Where the level of an output changed for good in the history.
    pub change_points: Vec<ChangePoint>,
    /// Slow changes over many runs.
    pub drifts: Vec<Drift>,
    /// The change of each output at every point, for maps; one entry an output that the method `sweep` judged.
    pub point_changes: Vec<PointChanges>,
    /// One outcome a claim, in declared order.
    pub claims: Vec<ClaimOutcome>,
}

impl RegressionReport {
    /// The verdicts with this word.
    pub fn with_word(&self, word: Word) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(move |verdict| verdict.word == word)
    }

    /// What changed: the verdicts that say so and that nothing smaller explains.
    pub fn findings(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.is_finding())
    }

    /// The verdicts that fail a build.
    pub fn blocking(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.blocking)
    }

    /// The claims that did not hold.
    pub fn broken_claims(&self) -> impl Iterator<Item = &ClaimOutcome> {
        self.claims.iter().filter(|claim| claim.holds() == Some(false))
    }

    /// Whether anything got worse.
    #[must_use]
    pub fn has_regressions(&self) -> bool {
        self.with_word(Word::Regressed).next().is_some()
    }
}
