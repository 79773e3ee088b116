//! Other rules for single outputs, as text: `time=12`, `time=percentage:5,delta:0.1,min-history:5`, `time=none`.

use thiserror::Error;

use super::method::adaptive::FALLBACK_PERCENT;
use super::{JudgePolicy, Method, OutputPolicy};

/// An override that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{part}` is no rule for an output; allowed: {allowed}")]
pub struct OverrideError {
    /// The part that is not understood.
    pub part: String,
    /// What is.
    pub allowed: &'static str,
}

const WHOLE: &str = "OUTPUT=LIMIT, OUTPUT=RULE:NUMBER,.. or OUTPUT=none";
const RULES: &str =
    "percentage:, adaptive:, delta: or absolute: with a number, min-history: with a count from 1";

impl JudgePolicy {
    /// Adds the rules of `text` for one output. It is judged by exactly these, one verdict each: a number alone is a
    /// fixed limit, `none` judges it not at all, and `min-history:` says only how many earlier runs its verdicts need.
    /// The number of `adaptive:` is its robust deviations; its percent stay those of the policy.
    ///
    /// ```
    /// use bench_core::judge::{JudgePolicy, Method};
    ///
    /// let mut policy = JudgePolicy::default();
    /// policy.add_override("time=percentage:5,min-history:3")?;
    /// policy.add_override("errors=0")?;
    /// let errors = policy.overrides["errors"].methods.as_deref();
    /// assert_eq!(errors, Some(&[Method::Absolute { limit: 0.0 }][..]));
    /// # Ok::<(), bench_core::judge::OverrideError>(())
    /// ```
    ///
    /// # Errors
    /// Names the part that is not understood; the policy is unchanged then.
    pub fn add_override(&mut self, text: &str) -> Result<(), OverrideError> {
        let wrong = |part: &str, allowed| OverrideError { part: part.to_owned(), allowed };
        let (output, rules) = text
            .split_once('=')
            .filter(|(output, rules)| !output.is_empty() && !rules.is_empty())
            .ok_or_else(|| wrong(text, WHOLE))?;
        let mut own = self.overrides.get(output).cloned().unwrap_or_default();
        if rules == "none" {
            own.methods = Some(Vec::new());
        } else if let Some(limit) = number(rules) {
            own.methods = Some(vec![Method::Absolute { limit }]);
        } else {
            let mut methods = Vec::new();
            for part in rules.split(',') {
                match self.rule(part).ok_or_else(|| wrong(part, RULES))? {
                    Part::Method(method) => methods.push(method),
                    Part::MinHistory(runs) => own.min_history = Some(runs),
                }
            }
            // Where only the history is said, the policy's own rule stays.
            own.methods = if methods.is_empty() { own.methods } else { Some(methods) };
        }
        self.overrides.insert(output.to_owned(), OutputPolicy { ..own });
        Ok(())
    }

    fn rule(&self, part: &str) -> Option<Part> {
        let (rule, value) = part.split_once(':')?;
        if rule == "min-history" {
            return value.parse().ok().filter(|runs| *runs >= 1).map(Part::MinHistory);
        }
        let threshold = number(value)?;
        let positive = threshold >= 0.0;
        Some(Part::Method(match rule {
            "percentage" if positive => Method::Percentage { threshold },
            "delta" if positive => Method::Delta { threshold },
            "absolute" => Method::Absolute { limit: threshold },
            "adaptive" if positive => {
                let percent = match self.method {
                    Method::Adaptive { percent, .. } => percent,
                    Method::Percentage { threshold } => Some(threshold),
                    _ => Some(FALLBACK_PERCENT),
                };
                Method::Adaptive { mad: threshold, percent }
            }
            _ => return None,
        }))
    }
}

enum Part {
    Method(Method),
    MinHistory(u32),
}

fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut policy = JudgePolicy {
            method: Method::Percentage { threshold: 10.0 },
            ..JudgePolicy::default()
        };
        match policy.add_override(text) {
            Ok(()) => {
                let own = policy.overrides.values().next().cloned().unwrap_or_default();
                format!("{:?} {:?}", own.methods, own.min_history)
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn rules_are_read_and_mistakes_named() {
        let texts = [
            "time=12",
            "time=none",
            "time=percentage:5,delta:0.1",
            "time=adaptive:4",
            "time=min-history:3",
            "time=absolute:-3,min-history:2",
            "time",
            "time=",
            "time=nan",
            "time=percentage",
            "time=percentage:-5",
            "time=median:5",
            "time=min-history:0",
        ];
        let refused: Vec<bool> =
            texts.iter().map(|text| told(text).contains("allowed: ")).collect();
        assert_eq!(refused[..6], [false; 6]);
        assert_eq!(refused[6..], [true; 7]);
        assert_eq!(
            told("time=adaptive:4"),
            "Some([Adaptive { mad: 4.0, percent: Some(10.0) }]) None"
        );
        assert_eq!(told("time=min-history:3"), "None Some(3)");
        assert_eq!(told("time=none"), "Some([]) None");
    }
}
