//! On which scale changes of an output are judged.

use crate::declare::OutputSpec;
use crate::judge::Band;

/// The scale on which changes are judged: logarithms of positive numbers, because they change by factors, and plain differences
/// of others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::judge) enum Scale {
    /// Natural logarithms; a difference is a ratio.
    Logarithm,
    /// The numbers themselves, in units of their typical size in the baseline, which margins are fractions of.
    Difference {
        /// The typical size; 1 where everything is 0.
        typical: f64,
    },
}

impl Scale {
    /// The scale for these values; NaN values are left out.
    pub(in crate::judge) fn of(values: &[f64]) -> Self {
        if values.iter().all(|value| value.is_nan() || *value > 0.0 && value.is_finite()) {
            return Self::Logarithm;
        }
        let mut sizes: Vec<f64> =
            values.iter().map(|value| value.abs()).filter(|size| size.is_finite()).collect();
        let median = crate::stats::middle(&mut sizes).filter(|typical| *typical > 0.0);
        let largest = || sizes.iter().copied().fold(0.0, f64::max);
        let typical = median.unwrap_or_else(|| match largest() {
            0.0 => 1.0,
            // Mostly zeros: the size of what is not zero.
            largest => largest,
        });
        Self::Difference { typical }
    }

    /// A value on the scale.
    pub(in crate::judge) fn onto(self, value: f64) -> f64 {
        match self {
            Self::Logarithm => value.ln(),
            Self::Difference { typical } => value / typical,
        }
    }

    /// The value at a place of the scale.
    pub(in crate::judge) fn back(self, place: f64) -> f64 {
        match self {
            Self::Logarithm => place.exp(),
            Self::Difference { typical } => place * typical,
        }
    }

    /// A difference of two places in percent.
    pub(in crate::judge) fn percent(self, difference: f64) -> f64 {
        match self {
            Self::Logarithm => 100.0 * difference.exp_m1(),
            Self::Difference { .. } => 100.0 * difference,
        }
    }

    /// The difference of two places that a relative change, as a fraction, makes.
    pub(in crate::judge) fn difference(self, fraction: f64) -> f64 {
        match self {
            Self::Logarithm => fraction.ln_1p(),
            Self::Difference { .. } => fraction,
        }
    }

    /// The interval of a difference in percent.
    pub(in crate::judge) fn percent_band(self, difference: f64, half: f64) -> Band {
        Band { low: self.percent(difference - half), high: self.percent(difference + half) }
    }
}

/// 1 where larger is better, -1 where smaller is, 0 where neither is.
pub(in crate::judge) fn better(output: &OutputSpec) -> f64 {
    use crate::declare::Direction::{Maximize, Minimize, Neutral};
    match output.direction {
        Maximize => 1.0,
        Minimize => -1.0,
        Neutral => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positive_numbers_change_by_factors_and_others_by_differences() {
        let log = Scale::of(&[1.0, 2.0]);
        assert_eq!(log, Scale::Logarithm);
        assert!((log.percent(log.onto(2.2) - log.onto(2.0)) - 10.0).abs() < 1e-12);
        assert!((log.back(log.onto(7.0)) - 7.0).abs() < 1e-12);
        let plain = Scale::of(&[-1.0, 2.0, 4.0]);
        assert_eq!(plain, Scale::Difference { typical: 2.0 });
        assert!((plain.percent(plain.onto(-0.8) - plain.onto(-1.0)) - 10.0).abs() < 1e-12);
        assert_eq!(Scale::of(&[0.0, 0.0, 0.0, 8.0]), Scale::Difference { typical: 8.0 });
        assert_eq!(Scale::of(&[0.0]), Scale::Difference { typical: 1.0 });
        assert_eq!((log.difference(0.0), plain.difference(0.01)), (0.0, 0.01));
    }
}
