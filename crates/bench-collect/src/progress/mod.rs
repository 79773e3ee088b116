//! What people see while a sweep runs.

mod bar;
mod json;
mod lines;
mod pace;

pub use bar::Bar;
pub use json::JsonLines;
pub use lines::Lines;

use std::fmt::Debug;

use crate::plan::Plan;

/// Who is told how far a sweep is. Called from the measuring thread between samples, so it must be quick.
pub trait ProgressSink: Debug + Send + Sync {
    /// The sweep begins.
    fn started(&self, plan: &Plan);

    /// So many samples, of which so many failed, were measured by an earlier process. Told once, after the start.
    fn resumed(&self, samples: u64, failed: u64) {
        (0..samples).for_each(|sample| self.sample_done(sample < failed));
    }

    /// A sample ended.
    fn sample_done(&self, failed: bool);

    /// So many planned samples will not be measured, because their point is known well enough.
    fn left_out(&self, samples: u64) {
        let _uninteresting = samples;
    }

    /// The sweep ended.
    fn finished(&self);
}

/// `1.2 s`, `3 min 20 s`, `2 h 5 min`.
pub(crate) fn readable(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "durations of sweeps are positive and far below 2^63 seconds"
    )]
    let whole = seconds.max(0.0).round() as u64;
    match whole {
        0..60 if seconds < 9.95 => format!("{seconds:.1} s"),
        0..60 => format!("{whole} s"),
        60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        _ => format!("{} h {} min", whole / 3600, whole / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn durations_are_readable() {
        let texts = [0.04, 9.96, 59.6, 200.0, 7500.0].map(super::readable);
        assert_eq!(texts, ["0.0 s", "10 s", "1 min 0 s", "3 min 20 s", "2 h 5 min"]);
    }
}
