//! What a threshold rule says of one value, and the gates that all of them share.

use crate::declare::Direction;
use crate::judge::{Band, Word};

/// The reason of every verdict that a threshold rule leaves open.
pub(in crate::judge) const NO_INTERVAL: &str = "threshold method, no interval";

/// What a rule says of one value.
#[derive(Clone, Debug)]
pub(in crate::judge) struct Outcome {
    /// The rule that was applied, by its word.
    pub(in crate::judge) method: &'static str,
    pub(in crate::judge) word: Word,
    /// What the value was compared with.
    pub(in crate::judge) baseline: f64,
    /// The change in percent of the baseline's size; NaN where there is none.
    pub(in crate::judge) change_percent: f64,
    /// The rule's threshold, in its own unit.
    pub(in crate::judge) threshold: f64,
    /// The accepted values; none where there is nothing to compare.
    pub(in crate::judge) bands: Vec<Band>,
    /// Why it is so.
    pub(in crate::judge) reason: String,
}

/// The change from `baseline` to `current` in percent of the baseline's size; infinite from zero, and NaN where one of
/// them is NaN or the baseline is infinite.
pub(in crate::judge) fn percent_change(current: f64, baseline: f64) -> f64 {
    if baseline == 0.0 && !current.is_nan() {
        return if current == 0.0 { 0.0 } else { f64::INFINITY.copysign(current) };
    }
    100.0 * (current - baseline) / baseline.abs()
}

/// Whether a change is for the worse by strictly more than a threshold; NaN never is.
pub(super) fn exceeds(change: f64, threshold: f64, direction: Direction) -> bool {
    match direction {
        Direction::Minimize => change > threshold,
        Direction::Maximize => change < -threshold,
        Direction::Neutral => change.abs() > threshold,
    }
}

/// Whether a change is for the better; never where there is no better direction.
pub(super) fn is_better(change: f64, direction: Direction) -> bool {
    direction.is_better(change, 0.0)
}

/// The word of a rule that found a regression, an improvement, or neither.
pub(super) fn word(regressed: bool, improved: bool) -> Word {
    match (regressed, improved) {
        (true, _) => Word::Regressed,
        (false, true) => Word::Improved,
        (false, false) => Word::Inconclusive,
    }
}

/// The values up to `half` away from a centre.
pub(super) fn band_around(centre: f64, half: f64) -> Band {
    Band { low: centre - half, high: centre + half }
}

/// The values up to so many percent away from a baseline; its ends are in order below zero, too.
pub(super) fn percent_band(baseline: f64, percent: f64) -> Band {
    let ends = [-percent, percent].map(|percent| baseline * (1.0 + percent / 100.0));
    Band { low: ends[0].min(ends[1]), high: ends[0].max(ends[1]) }
}

/// Whether a value lies outside of a band.
pub(super) fn is_outside(value: f64, band: Band) -> bool {
    value < band.low || value > band.high
}

impl Outcome {
    /// With the reason that goes with the word, where the rule has no more to say.
    pub(super) fn reasoned(mut self, invalid: &str) -> Self {
        self.reason = match self.word {
            Word::Inconclusive => NO_INTERVAL.to_owned(),
            Word::Invalid => invalid.to_owned(),
            _ => String::new(),
        };
        self
    }
}
