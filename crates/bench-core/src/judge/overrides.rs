//! Other rules for single outputs, as text: `time=12`, `time=percentage:5,delta:0.1,min-history:5`, `time=margin:2`, `time=none`.

use thiserror::Error;

use super::method::adaptive::FALLBACK_PERCENT;
use super::{JudgePolicy, Method, MethodName};

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
const RULES: &str = "a limit; sweep; percentage:, adaptive:, delta: or absolute: with a number; margin: or block: with a percentage above 0; \
    min-history: with a count from 1";

impl JudgePolicy {
    /// Adds the rules of `text` for one output. It is judged by exactly these, one verdict each: a number alone is a
    /// fixed limit, `none` judges it not at all. `margin:` and `block:` in percent and `min-history:` change its settings and leave the
    /// rules as they are.
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
        } else {
            let mut methods = Vec::new();
            for part in rules.split(',') {
                match self.rule(part).ok_or_else(|| wrong(part, RULES))? {
                    Part::Method(method) => methods.push(method),
                    Part::MinHistory(runs) => own.min_history = Some(runs),
                    Part::Margin(fraction) => own.margin = Some(fraction),
                    Part::Block(fraction) => own.block = Some(fraction),
                }
            }
            // Where only settings are said, the policy's own rule stays.
            own.methods = if methods.is_empty() { own.methods } else { Some(methods) };
        }
        self.overrides.insert(output.to_owned(), own);
        Ok(())
    }

    fn rule(&self, part: &str) -> Option<Part> {
        if part == "sweep" {
            return Some(Part::Method(Method::Sweep));
        }
        if let Some(limit) = number(part) {
            return Some(Part::Method(Method::Absolute { limit }));
        }
        let (rule, value) = part.split_once(':')?;
        if rule == "min-history" {
            return value.parse().ok().filter(|runs| *runs >= 1).map(Part::MinHistory);
        }
        let value = number(value)?;
        let percent = match self.method {
            Method::Adaptive { percent, .. } => percent,
            Method::Percentage { threshold } => Some(threshold),
            _ => Some(FALLBACK_PERCENT),
        };
        let of = |name: MethodName| name.with(Some(value), None).ok().map(Part::Method);
        match rule {
            "margin" => (value > 0.0).then_some(Part::Margin(value / 100.0)),
            "block" => (value > 0.0).then_some(Part::Block(value / 100.0)),
            "percentage" => of(MethodName::Percentage),
            "delta" => of(MethodName::Delta),
            "absolute" => of(MethodName::Absolute),
            "adaptive" => {
                (value >= 0.0).then_some(Part::Method(Method::Adaptive { mad: value, percent }))
            }
            _ => None,
        }
    }
}

enum Part {
    Method(Method),
    MinHistory(u32),
    Margin(f64),
    Block(f64),
}

fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut policy = JudgePolicy::by(Method::Percentage { threshold: 10.0 });
        match policy.add_override(text) {
            Ok(()) => format!("{:?}", policy.overrides.values().next()),
            Err(error) => format!("refused for `{}`", error.part),
        }
    }

    #[test]
    fn rules_are_read_and_mistakes_named() {
        let texts = [
            "time=12",
            "time=none",
            "time=12,margin:2",
            "time=percentage:5,delta:0.1",
            "time=adaptive:4",
            "time=min-history:3",
            "time=sweep,margin:2,block:10",
            "time=absolute:-3,min-history:2",
            "time",
            "time=",
            "time=nan",
            "time=percentage",
            "time=percentage:-5",
            "time=median:5",
            "time=min-history:0",
            "time=margin:0",
            "time=block:-3",
            "time=sweep:3",
        ];
        let told = texts.map(|text| format!("{text}: {}", told(text)));
        insta::assert_snapshot!(told.join("\n"));
        let messages = ["time", "time=median:5"]
            .map(|text| JudgePolicy::default().add_override(text).unwrap_err().to_string());
        insta::assert_snapshot!(messages.join("\n"), @r"
        `time` is no rule for an output; allowed: OUTPUT=LIMIT, OUTPUT=RULE:NUMBER,.. or OUTPUT=none
        `median:5` is no rule for an output; allowed: a limit; sweep; percentage:, adaptive:, delta: or absolute: with a number; margin: or block: with a percentage above 0; min-history: with a count from 1
        ");
    }
}
