//! The clock that samples are timed by.

use std::fmt::Debug;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use bench_core::model::Timestamp;

/// A clock to measure by; tests pass their own.
pub trait Clock: Debug + Send + Sync {
    /// Now, on the calendar.
    fn now(&self) -> Timestamp;

    /// Nanoseconds since an arbitrary moment, never running backwards.
    fn monotonic_ns(&self) -> u64;
}

/// The clocks of the operating system.
#[derive(Debug)]
pub struct SystemClock {
    origin: Instant,
}

impl SystemClock {
    /// A clock that starts counting now.
    #[must_use]
    pub fn new() -> Self {
        Self { origin: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
    }

    fn monotonic_ns(&self) -> u64 {
        // Nanoseconds of 584 years fit; narrow arithmetic keeps the reading itself the cost of a reading.
        let elapsed = self.origin.elapsed();
        elapsed
            .as_secs()
            .wrapping_mul(1_000_000_000)
            .wrapping_add(u64::from(elapsed.subsec_nanos()))
    }
}

/// The median cost of reading a clock, in nanoseconds: the least that a timing can tell apart.
#[must_use]
pub(crate) fn clock_cost_ns(clock: &dyn Clock) -> u64 {
    const READS: usize = 101;
    let mut last = clock.monotonic_ns();
    let mut costs: Vec<u64> = (0..READS)
        .map(|_| {
            let now = clock.monotonic_ns();
            let cost = now.saturating_sub(last);
            last = now;
            cost
        })
        .collect();
    costs.sort_unstable();
    costs[READS / 2].max(1)
}
