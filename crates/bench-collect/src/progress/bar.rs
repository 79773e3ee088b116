//! Progress as a bar on a terminal.

use std::fmt;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::ProgressSink;
use super::pace::Pace;
use crate::plan::Plan;

/// How often the bar is drawn.
const FRAME: Duration = Duration::from_millis(100);

/// Progress as a bar with rate, time left and failures. The measuring thread only counts; another one draws.
#[derive(Debug)]
pub struct Bar {
    counts: Arc<Counts>,
    drawer: Mutex<Option<Drawer>>,
    make_out: fn() -> Box<dyn Write + Send>,
}

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    /// Of them, those that an earlier process measured: they say nothing about the rate.
    resumed: AtomicU64,
    failed: AtomicU64,
    /// Planned samples that are not measured.
    left_out: AtomicU64,
}

struct Drawer {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: JoinHandle<()>,
}

impl fmt::Debug for Drawer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Drawer")
    }
}

impl Bar {
    /// A bar drawn to what `make_out` opens, usually standard error.
    #[must_use]
    pub fn new(make_out: fn() -> Box<dyn Write + Send>) -> Self {
        Self { counts: Arc::default(), drawer: Mutex::new(None), make_out }
    }
}

impl ProgressSink for Bar {
    fn started(&self, plan: &Plan) {
        self.counts.done.store(0, Ordering::Relaxed);
        self.counts.resumed.store(0, Ordering::Relaxed);
        self.counts.failed.store(0, Ordering::Relaxed);
        self.counts.left_out.store(0, Ordering::Relaxed);
        let (benchmark, total) = (plan.declaration().benchmark.clone(), plan.samples());
        let counts = Arc::clone(&self.counts);
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let stopped = Arc::clone(&stop);
        let mut out = (self.make_out)();
        let thread = std::thread::spawn(move || {
            let started = Instant::now();
            let (flag, wake) = &*stopped;
            let Ok(mut stop) = flag.lock() else { return };
            while !*stop {
                let done = counts.done.load(Ordering::Relaxed);
                let failed = counts.failed.load(Ordering::Relaxed);
                let resumed = counts.resumed.load(Ordering::Relaxed);
                let total = total.saturating_sub(counts.left_out.load(Ordering::Relaxed));
                let (measured, left) = (done.saturating_sub(resumed), total.saturating_sub(done));
                let pace = Pace::of(measured, started.elapsed(), left);
                let text = frame(&benchmark, done, total, failed, pace);
                // A bar that cannot be drawn must not stop the measurement.
                let _drawn = write!(out, "\r{text}\x1b[K").and_then(|()| out.flush());
                match wake.wait_timeout(stop, FRAME) {
                    Ok((guard, _)) => stop = guard,
                    Err(_) => return,
                }
            }
            let _cleared = write!(out, "\r\x1b[K").and_then(|()| out.flush());
        });
        if let Ok(mut drawer) = self.drawer.lock() {
            *drawer = Some(Drawer { stop, thread });
        }
    }

    fn resumed(&self, samples: u64, failed: u64) {
        self.counts.resumed.fetch_add(samples, Ordering::Relaxed);
        self.counts.done.fetch_add(samples, Ordering::Relaxed);
        self.counts.failed.fetch_add(failed, Ordering::Relaxed);
    }

    fn sample_done(&self, failed: bool) {
        self.counts.done.fetch_add(1, Ordering::Relaxed);
        if failed {
            self.counts.failed.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn left_out(&self, samples: u64) {
        self.counts.left_out.fetch_add(samples, Ordering::Relaxed);
    }

    fn finished(&self) {
        let drawer = self.drawer.lock().ok().and_then(|mut drawer| drawer.take());
        if let Some(Drawer { stop, thread }) = drawer {
            if let Ok(mut flag) = stop.0.lock() {
                *flag = true;
            }
            stop.1.notify_all();
            // A drawing thread that panicked has nothing left to draw.
            let _joined = thread.join();
        }
    }
}

/// One frame: `sorting [#####-----] 120 of 240, 40.0/s, 3.0 s left, 2 failed`.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a bar shows two digits"
)]
fn frame(benchmark: &str, done: u64, total: u64, failed: u64, pace: Pace) -> String {
    const WIDTH: usize = 24;
    let share = done as f64 / total.max(1) as f64;
    let filled = ((share * WIDTH as f64) as usize).min(WIDTH);
    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!(
        "{benchmark} [{}{}] {done} of {total}, {pace}{failed}",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Pace, frame};

    #[test]
    fn frames() {
        let frame = |name, done, failed, seconds| {
            frame(name, done, 240, failed, Pace::of(done, Duration::from_secs(seconds), 240 - done))
        };
        insta::assert_snapshot!(
            frame("sorting", 120, 2, 3),
            @"sorting [############------------] 120 of 240, 40.0/s, 3.0 s left, 2 failed"
        );
        insta::assert_snapshot!(
            frame("sorting", 0, 0, 0),
            @"sorting [------------------------] 0 of 240, 0.0/s"
        );
    }
}
