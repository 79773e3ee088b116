//! Progress as plain lines, for logs.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::{ProgressSink, readable};
use crate::plan::Plan;

/// Progress as plain lines, one every tenth of the samples.
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
    at: Instant,
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
            *state = Some(Started { benchmark, total, at: Instant::now() });
        }
    }

    fn resumed(&self, samples: u64, failed: u64) {
        self.done.fetch_add(samples, Ordering::Relaxed);
        self.failed.fetch_add(failed, Ordering::Relaxed);
        let Ok(state) = self.state.lock() else { return };
        if let Some(started) = &*state {
            let (name, total) = (&started.benchmark, started.total);
            self.write(&format!("{name}: {samples} of {total} samples were measured before"));
        }
    }

    fn sample_done(&self, failed: bool) {
        let failures =
            self.failed.fetch_add(u64::from(failed), Ordering::Relaxed) + u64::from(failed);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Ok(state) = self.state.lock() else { return };
        let Some(started) = &*state else { return };
        let tenth = |n: u64| n * 10 / started.total.max(1);
        if tenth(done) == tenth(done - 1) {
            return;
        }
        let failures = if failures > 0 { format!(", {failures} failed") } else { String::new() };
        let line = format!(
            "{}: {done} of {} samples{failures}, {}",
            started.benchmark,
            started.total,
            readable(started.at.elapsed().as_secs_f64())
        );
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
