//! A rule by its name, and the numbers that go with it.

use thiserror::Error;

use super::Method;
use super::method::adaptive::FALLBACK_PERCENT;

/// A rule by its name, before its numbers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodName {
    /// [`Method::Sweep`].
    Sweep,
    /// [`Method::Percentage`].
    Percentage,
    /// [`Method::Adaptive`].
    Adaptive,
    /// [`Method::Delta`].
    Delta,
    /// [`Method::Absolute`].
    Absolute,
}

/// Numbers that do not go with a rule.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum MethodError {
    /// The rule has none of its own.
    #[error("the method `sweep` has no threshold")]
    ThresholdOfSweep,
    /// There is no threshold that fits every output.
    #[error("the method `{method}` needs a threshold: {unit}")]
    NoThreshold {
        /// The rule.
        method: &'static str,
        /// What its threshold is.
        unit: &'static str,
    },
    /// The threshold is no number that the rule can use.
    #[error("the threshold of the method `{method}` cannot be `{found}`; allowed: {allowed}")]
    Threshold {
        /// The rule.
        method: &'static str,
        /// What was given.
        found: f64,
        /// What may be.
        allowed: &'static str,
    },
    /// Only the adaptive rule asks for a change in percent besides.
    #[error(
        "the method `{method}` asks for no percentage beside its threshold, only `adaptive` does"
    )]
    PercentElsewhere {
        /// The rule.
        method: &'static str,
    },
    /// The percentage is no number that the rule can use.
    #[error("the percentage of the method `adaptive` cannot be `{found}`; allowed: 0 or more")]
    Percent {
        /// What was given.
        found: f64,
    },
}

impl MethodError {
    /// What to do about it, as both command lines say it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::ThresholdOfSweep => {
                Some("it has a margin and a block, or name another method with `--method`")
            }
            Self::NoThreshold { .. } => Some("give it with `--threshold NUMBER`"),
            Self::Threshold { .. } | Self::PercentElsewhere { .. } | Self::Percent { .. } => None,
        }
    }
}

/// Percent that are accepted where nothing is said.
const PERCENT: f64 = 10.0;
/// Robust standard deviations that are accepted where nothing is said.
const DEVIATIONS: f64 = 3.5;

impl MethodName {
    /// The word used on the command line and in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sweep => "sweep",
            Self::Percentage => "percentage",
            Self::Adaptive => "adaptive",
            Self::Delta => "delta",
            Self::Absolute => "absolute",
        }
    }

    /// The rule with these numbers: what it still accepts (10 % and 3.5 robust deviations where nothing is said), and the percentage
    /// that the adaptive rule asks for besides (10).
    ///
    /// # Errors
    /// A number is missing, out of bounds, or none of this rule.
    pub fn with(self, threshold: Option<f64>, percent: Option<f64>) -> Result<Method, MethodError> {
        let method = self.word();
        if percent.is_some() && self != Self::Adaptive {
            return Err(MethodError::PercentElsewhere { method });
        }
        let size = |found: f64| match found.is_finite() && found >= 0.0 {
            true => Ok(found),
            false => Err(MethodError::Threshold { method, found, allowed: "0 or more" }),
        };
        let needed = |unit| threshold.ok_or(MethodError::NoThreshold { method, unit });
        Ok(match self {
            Self::Sweep if threshold.is_some() => return Err(MethodError::ThresholdOfSweep),
            Self::Sweep => Method::Sweep,
            Self::Percentage => {
                Method::Percentage { threshold: size(threshold.unwrap_or(PERCENT))? }
            }
            Self::Adaptive => {
                let percent = percent.unwrap_or(FALLBACK_PERCENT);
                if !(percent.is_finite() && percent >= 0.0) {
                    return Err(MethodError::Percent { found: percent });
                }
                let mad = size(threshold.unwrap_or(DEVIATIONS))?;
                Method::Adaptive { mad, percent: Some(percent) }
            }
            Self::Delta => {
                Method::Delta { threshold: size(needed("a difference in the output's unit")?)? }
            }
            Self::Absolute => {
                let limit = needed("a limit in the output's unit")?;
                let wrong = || MethodError::Threshold { method, found: limit, allowed: "a number" };
                Method::Absolute { limit: limit.is_finite().then_some(limit).ok_or_else(wrong)? }
            }
        })
    }
}

impl Method {
    /// The name of the rule.
    #[must_use]
    pub fn name(self) -> MethodName {
        match self {
            Self::Sweep => MethodName::Sweep,
            Self::Percentage { .. } => MethodName::Percentage,
            Self::Adaptive { .. } => MethodName::Adaptive,
            Self::Delta { .. } => MethodName::Delta,
            Self::Absolute { .. } => MethodName::Absolute,
        }
    }

    /// The word used on the command line and in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.name().word()
    }

    /// The same rule with other numbers, where they are given.
    ///
    /// # Errors
    /// A number is out of bounds, or none of this rule.
    pub fn adjusted(
        self,
        threshold: Option<f64>,
        percent: Option<f64>,
    ) -> Result<Self, MethodError> {
        let (own, own_percent) = match self {
            Self::Sweep => (None, None),
            Self::Adaptive { mad, percent } => (Some(mad), percent),
            Self::Percentage { threshold } | Self::Delta { threshold } => (Some(threshold), None),
            Self::Absolute { limit } => (Some(limit), None),
        };
        let adjusted = self.name().with(threshold.or(own), percent.or(own_percent))?;
        Ok(match (adjusted, self, percent) {
            // No percentage at all stays none.
            (Self::Adaptive { mad, .. }, Self::Adaptive { percent: None, .. }, None) => {
                Self::Adaptive { mad, percent: None }
            }
            _ => adjusted,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [MethodName; 5] = [
        MethodName::Sweep,
        MethodName::Percentage,
        MethodName::Adaptive,
        MethodName::Delta,
        MethodName::Absolute,
    ];

    fn told(threshold: Option<f64>, percent: Option<f64>) -> String {
        let told = NAMES.map(|name| match name.with(threshold, percent) {
            Ok(method) => format!("{method:?}"),
            Err(error) => error.to_string(),
        });
        told.join("\n")
    }

    #[test]
    fn numbers_are_filled_in_or_refused() {
        insta::assert_snapshot!(told(None, None), @r"
        Sweep
        Percentage { threshold: 10.0 }
        Adaptive { mad: 3.5, percent: Some(10.0) }
        the method `delta` needs a threshold: a difference in the output's unit
        the method `absolute` needs a threshold: a limit in the output's unit
        ");
        insta::assert_snapshot!(told(Some(-2.0), None), @r"
        the method `sweep` has no threshold
        the threshold of the method `percentage` cannot be `-2`; allowed: 0 or more
        the threshold of the method `adaptive` cannot be `-2`; allowed: 0 or more
        the threshold of the method `delta` cannot be `-2`; allowed: 0 or more
        Absolute { limit: -2.0 }
        ");
        insta::assert_snapshot!(told(Some(2.0), Some(f64::NAN)), @r"
        the method `sweep` asks for no percentage beside its threshold, only `adaptive` does
        the method `percentage` asks for no percentage beside its threshold, only `adaptive` does
        the percentage of the method `adaptive` cannot be `NaN`; allowed: 0 or more
        the method `delta` asks for no percentage beside its threshold, only `adaptive` does
        the method `absolute` asks for no percentage beside its threshold, only `adaptive` does
        ");
    }

    #[test]
    fn what_is_not_said_stays() {
        let adaptive = |mad, percent| Method::Adaptive { mad, percent };
        assert_eq!(adaptive(3.0, None).adjusted(Some(4.0), None), Ok(adaptive(4.0, None)));
        assert_eq!(
            adaptive(3.0, Some(5.0)).adjusted(None, Some(0.0)),
            Ok(adaptive(3.0, Some(0.0)))
        );
        let limit = Method::Absolute { limit: -1.0 };
        assert_eq!(limit.adjusted(None, None), Ok(limit));
        assert_eq!(limit.adjusted(Some(2.0), None), Ok(Method::Absolute { limit: 2.0 }));
        assert!(Method::Sweep.adjusted(Some(1.0), None).is_err());
    }
}
