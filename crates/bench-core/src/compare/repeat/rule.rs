//! The settings of the rule.

/// How repeats are judged.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatRule {
    /// The smallest change that matters, as a fraction: relative for positive metrics, of the base's mean for signed ones, and
    /// a difference of ratios for flags. An output's own margin comes before it.
    pub margin: f64,
    /// The error rate of one side of each decision.
    pub alpha: f64,
    /// The outputs that decide, corrected by Holm's method among each other; all others are corrected by the false discovery
    /// rate, and only flagged. Empty: all of them decide.
    pub primary: Vec<String>,
    /// Whether a sample of one side belongs to that of the same launch and repeat on the other, as with common seeds. What
    /// only one side holds is left out.
    pub paired: bool,
    /// Whether the samples of a launch came about together, so that they count as one.
    pub clustered: bool,
    /// How often an arm of ten or more units is drawn again.
    pub resamples: u32,
    /// The seed of these draws.
    pub seed: u64,
}

impl Default for RepeatRule {
    fn default() -> Self {
        Self {
            margin: 0.05,
            alpha: 0.05,
            primary: Vec::new(),
            paired: false,
            clustered: false,
            resamples: 10_000,
            seed: 20_261_019,
        }
    }
}
