//! Progress as lines of JSON, for programs that start collectors.

use std::fmt::{self, Write as _};
use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::ProgressSink;
use super::pace::Pace;
use crate::plan::Plan;

/// The least time between two lines while measuring.
const PERIOD: Duration = Duration::from_millis(100);

/// Progress as one JSON object a line: `started`, then `progress` at most ten times a second, then `finished`.
///
/// Every line holds `event`, `benchmark`, `samples` (planned), `done`, `failed` and `seconds`, and the first one
/// `points`. A line `resumed` follows it where an earlier process measured a part. Lines of `progress` hold `per_second`
/// and `left_seconds`, an estimate.
pub struct JsonLines {
    state: Mutex<State>,
}

struct State {
    out: Box<dyn Write + Send>,
    period: Duration,
    benchmark: String,
    samples: u64,
    done: u64,
    /// Of them, those that an earlier process measured.
    resumed: u64,
    failed: u64,
    started: Instant,
    told: Instant,
}

impl JsonLines {
    /// Lines written to `out`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self::every(PERIOD, out)
    }

    fn every(period: Duration, out: Box<dyn Write + Send>) -> Self {
        let now = Instant::now();
        let (benchmark, samples, done, resumed, failed) = (String::new(), 0, 0, 0, 0);
        let (started, told) = (now, now);
        let state = State { out, period, benchmark, samples, done, resumed, failed, started, told };
        Self { state: Mutex::new(state) }
    }

    fn with(&self, act: impl FnOnce(&mut State)) {
        if let Ok(mut state) = self.state.lock() {
            act(&mut state);
        }
    }
}

impl State {
    fn tell(&mut self, event: &str, more: &str) {
        let Self { benchmark, samples, done, failed, .. } = self;
        let seconds = self.started.elapsed().as_secs_f64();
        let name = quoted(benchmark);
        // Progress that cannot be shown must not stop the measurement.
        let _shown = writeln!(
            self.out,
            "{{\"event\":\"{event}\",\"benchmark\":{name},\"samples\":{samples},\"done\":{done},\
             \"failed\":{failed},\"seconds\":{seconds:.3}{more}}}"
        )
        .and_then(|()| self.out.flush());
    }
}

impl ProgressSink for JsonLines {
    fn started(&self, plan: &Plan) {
        self.with(|state| {
            plan.declaration().benchmark.clone_into(&mut state.benchmark);
            (state.samples, state.done, state.failed) = (plan.samples(), 0, 0);
            state.resumed = 0;
            state.started = Instant::now();
            state.told = state.started;
            state.tell("started", &format!(",\"points\":{}", plan.measured_points()));
        });
    }

    fn resumed(&self, samples: u64, failed: u64) {
        self.with(|state| {
            (state.done, state.resumed, state.failed) = (samples, samples, failed);
            state.tell("resumed", "");
        });
    }

    fn sample_done(&self, failed: bool) {
        self.with(|state| {
            state.done += 1;
            state.failed += u64::from(failed);
            let now = Instant::now();
            if now.duration_since(state.told) >= state.period {
                state.told = now;
                let (measured, left) =
                    (state.done - state.resumed, state.samples.saturating_sub(state.done));
                let pace = Pace::of(measured, now.duration_since(state.started), left);
                let seconds = pace.left_seconds.unwrap_or_default();
                let rate = pace.per_second;
                let more = format!(",\"per_second\":{rate:.3},\"left_seconds\":{seconds:.3}");
                state.tell("progress", &more);
            }
        });
    }

    fn left_out(&self, samples: u64) {
        self.with(|state| state.samples = state.samples.saturating_sub(samples));
    }

    fn finished(&self) {
        self.with(|state| state.tell("finished", ""));
    }
}

impl fmt::Debug for JsonLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonLines")
    }
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => {
                // Writing to a text cannot fail.
                let _written = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
