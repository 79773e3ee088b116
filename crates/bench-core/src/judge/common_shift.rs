//! What all points of a run have in common, apart from what any of them did.

use super::{Band, Word};

/// By how much a whole run moved against its baseline: the part of every point's change that all share.
///
/// A new machine state moves it as well as new code does, so it is judged against the shifts of the earlier runs.
#[derive(Clone, Debug)]
pub struct CommonShift {
    /// Name of the output.
    pub output: String,
    /// The shift in percent; in percent of the typical size of the output where that can be negative.
    pub change_percent: f64,
    /// Its interval, where there is one.
    pub interval: Option<Band>,
    /// The shifts that earlier runs make likely for a run in which nothing changed.
    pub expected: Option<Band>,
    /// Earlier runs whose shifts it is judged against.
    pub runs: u32,
    /// What came out.
    pub word: Word,
    /// Why it is so, where the word alone does not say it.
    pub reason: String,
}

/// Numbers are equal when their bits are, so that a report equals itself whatever it holds.
impl PartialEq for CommonShift {
    fn eq(&self, other: &Self) -> bool {
        self.output == other.output
            && self.change_percent.to_bits() == other.change_percent.to_bits()
            && (self.interval, self.expected) == (other.interval, other.expected)
            && (self.runs, self.word) == (other.runs, other.word)
            && self.reason == other.reason
    }
}
