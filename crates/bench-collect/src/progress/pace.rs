//! How fast a sweep goes, and how long it still takes.

use std::fmt;
use std::time::Duration;

use super::readable;

/// How fast a sweep goes. Shown as `40.0/s, 3.0 s left`, or `1.5/min` where samples take long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pace {
    /// Samples a second; 0 before the first one.
    pub(super) per_second: f64,
    /// Seconds until the rest is measured; `None` before the first sample.
    pub(super) left_seconds: Option<f64>,
}

impl Pace {
    /// From the samples that were measured in this time, and those that are left. What an earlier process measured says
    /// nothing about it.
    #[expect(clippy::cast_precision_loss, reason = "a pace is read with two digits")]
    pub(super) fn of(measured: u64, took: Duration, left: u64) -> Self {
        let seconds = took.as_secs_f64();
        let per_second = if seconds > 0.0 { measured as f64 / seconds } else { 0.0 };
        let left_seconds = (per_second > 0.0).then(|| left as f64 / per_second);
        Self { per_second, left_seconds }
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.per_second {
            rate if rate > 0.0 && rate < 0.5 => write!(f, "{:.1}/min", rate * 60.0)?,
            rate => write!(f, "{rate:.1}/s")?,
        }
        self.left_seconds.map_or(Ok(()), |left| write!(f, ", {} left", readable(left)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces() {
        let told = |measured, seconds, left| {
            Pace::of(measured, Duration::from_secs(seconds), left).to_string()
        };
        let all = [told(120, 3, 120), told(0, 0, 240), told(3, 120, 21), told(10, 1, 0)];
        insta::assert_snapshot!(all.join("\n"), @r"
        40.0/s, 3.0 s left
        0.0/s
        1.5/min, 14 min 0 s left
        10.0/s, 0.0 s left
        ");
    }
}
