//! Progress as plain lines, for logs.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::pace::Pace;
use super::{ProgressSink, readable};
use crate::plan::Plan;

/// The longest time without a line while samples end: who watches a log must see that something happens.
const SILENCE: Duration = Duration::from_secs(60);

/// Progress as plain lines with rate, time left and failures: one every tenth of the samples, and one a minute.
pub struct Lines {
    out: Mutex<Box<dyn Write + Send>>,
    state: Mutex<Option<Started>>,
    done: AtomicU64,
    failed: AtomicU64,
}

#[derive(Debug)]
struct Started {
    benchmark: String,
    total: u64,
    /// Samples that an earlier process measured.
    resumed: u64,
    at: Instant,
    told: Instant,
}

impl Lines {
    /// Lines written to `out`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self {
            out: Mutex::new(out),
            state: Mutex::new(None),
            done: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        }
    }

    fn write(&self, line: &str) {
        if let Ok(mut out) = self.out.lock() {
            // Progress that cannot be shown must not stop the measurement.
            let _shown = writeln!(out, "{line}").and_then(|()| out.flush());
        }
    }
}

impl ProgressSink for Lines {
    fn started(&self, plan: &Plan) {
        let total = plan.samples();
        let benchmark = plan.declaration().benchmark.clone();
        self.done.store(0, Ordering::Relaxed);
        self.failed.store(0, Ordering::Relaxed);
        self.write(&format!("{benchmark}: {total} samples at {} points", plan.measured_points()));
        if let Ok(mut state) = self.state.lock() {
            let now = Instant::now();
            *state = Some(Started { benchmark, total, resumed: 0, at: now, told: now });
        }
    }

    fn resumed(&self, samples: u64, failed: u64) {
        self.done.fetch_add(samples, Ordering::Relaxed);
        self.failed.fetch_add(failed, Ordering::Relaxed);
        let Ok(mut state) = self.state.lock() else { return };
        if let Some(started) = &mut *state {
            started.resumed = samples;
            let (name, total) = (&started.benchmark, started.total);
            self.write(&format!("{name}: {samples} of {total} samples were measured before"));
        }
    }

    fn sample_done(&self, failed: bool) {
        let failures =
            self.failed.fetch_add(u64::from(failed), Ordering::Relaxed) + u64::from(failed);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Ok(mut state) = self.state.lock() else { return };
        let Some(started) = &mut *state else { return };
        let tenth = |n: u64| n * 10 / started.total.max(1);
        let now = Instant::now();
        if tenth(done) == tenth(done - 1) && now.duration_since(started.told) < SILENCE {
            return;
        }
        started.told = now;
        let line = line(started, done, failures, now.duration_since(started.at));
        drop(state);
        self.write(&line);
    }

    fn left_out(&self, samples: u64) {
        if let Ok(mut state) = self.state.lock()
            && let Some(started) = &mut *state
        {
            started.total = started.total.saturating_sub(samples);
        }
    }

    fn finished(&self) {}
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").field("done", &self.done).finish_non_exhaustive()
    }
}

/// `sorting: 120 of 240 samples, 2 failed (3.0 s, 40.0/s, 3.0 s left)`.
fn line(started: &Started, done: u64, failed: u64, took: Duration) -> String {
    let Started { benchmark, total, resumed, .. } = started;
    let pace = Pace::of(done.saturating_sub(*resumed), took, total.saturating_sub(done));
    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    let took = readable(took.as_secs_f64());
    format!("{benchmark}: {done} of {total} samples{failed} ({took}, {pace})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_before_is_no_part_of_the_pace() {
        let at = Instant::now();
        let started =
            Started { benchmark: "work".to_owned(), total: 240, resumed: 60, at, told: at };
        insta::assert_snapshot!(
            line(&started, 120, 2, Duration::from_secs(3)),
            @"work: 120 of 240 samples, 2 failed (3.0 s, 20.0/s, 6.0 s left)"
        );
    }
}
