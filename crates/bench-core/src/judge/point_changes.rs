//! The change of an output at every point, for maps of what moved where.

use super::Word;

/// The change of an output at every point compared, by column; one entry a point.
///
/// Numbers are in percent and of single precision: they are drawn, not judged. Changes are those beyond the run's common shift.
#[derive(Clone, Debug, Default)]
pub struct PointChanges {
    /// Name of the output.
    pub output: String,
    /// Rows of the point table.
    pub points: Vec<u32>,
    /// The changes.
    pub change_percent: Vec<f32>,
    /// Half the width of each interval; NaN where there is none.
    pub half_width: Vec<f32>,
    /// The words, each of the point alone.
    pub words: Vec<Word>,
}

/// Numbers are equal when their bits are, so that a report equals itself whatever it holds.
impl PartialEq for PointChanges {
    fn eq(&self, other: &Self) -> bool {
        let bits = |numbers: &[f32]| numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
        self.output == other.output
            && self.points == other.points
            && bits(&self.change_percent) == bits(&other.change_percent)
            && bits(&self.half_width) == bits(&other.half_width)
            && self.words == other.words
    }
}
