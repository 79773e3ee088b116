//! Counts as rates with their bounds.

use bench_core::stats::upper_bound;

/// `0.40 % (0.75 %)`: the rate and the upper end of its one-sided 95 % interval.
pub(crate) fn at_most(count: u32, of: u32) -> String {
    format!("{} ({})", percent(count, of), text(upper_bound(count, of, 0.95)))
}

/// `96.2 % (95.1 %)`: the rate and the lower end of its one-sided 95 % interval.
pub(crate) fn at_least(count: u32, of: u32) -> String {
    format!("{} ({})", percent(count, of), text(1.0 - upper_bound(of - count, of, 0.95)))
}

fn percent(count: u32, of: u32) -> String {
    text(f64::from(count) / f64::from(of.max(1)))
}

fn text(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}
