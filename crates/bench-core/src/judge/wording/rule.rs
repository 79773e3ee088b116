//! The rule of a verdict with its threshold: `percentage, threshold 10 %`.

use crate::declare::Direction;
use crate::judge::Verdict;
use crate::wording::significant;

impl Verdict {
    /// The rule with its threshold in the rule's own unit: `sweep, margin 1 %`, `adaptive, 3.5 sigma`.
    #[must_use]
    pub fn rule(&self) -> String {
        let Self { method, threshold, .. } = self;
        if threshold.is_nan() {
            return method.clone();
        }
        let own = |value: f64| self.quantity.text(value);
        let threshold = match method.as_str() {
            "percentage" => format!("threshold {} %", significant(*threshold)),
            "adaptive" => format!("{} sigma", significant(*threshold)),
            "delta" => format!("threshold {}", own(*threshold)),
            "absolute" if self.direction == Direction::Maximize => {
                format!("floor {}", own(*threshold))
            }
            "absolute" => format!("ceiling {}", own(*threshold)),
            _ => format!("margin {} %", significant(*threshold)),
        };
        format!("{method}, {threshold}")
    }
}
