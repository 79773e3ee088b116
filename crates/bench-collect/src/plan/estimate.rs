//! How long a sweep will take, from a few samples measured beforehand.

use std::time::Duration;

use super::Plan;

/// What a pilot found out: a few samples of a plan, measured and forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pilot {
    /// Samples that were measured.
    pub samples: u32,
    /// How long they took together.
    pub took: Duration,
    /// Why no more could be measured, where something failed.
    pub failure: Option<String>,
}

impl Plan {
    /// What the pilot found out; `None` where there was none.
    #[must_use]
    pub fn pilot(&self) -> Option<&Pilot> {
        self.pilot.as_ref()
    }

    /// About how long measuring everything takes, one sample after another; `None` without a pilot that measured.
    #[must_use]
    pub fn estimate(&self) -> Option<Duration> {
        let pilot = self.pilot.as_ref().filter(|pilot| pilot.samples > 0)?;
        let each = pilot.took / pilot.samples;
        // In the order declared each point of a launch is visited once; others warm up with every visit.
        let visits = match self.order {
            super::Order::Declared | super::Order::Reversed => {
                self.measured_points() as u64 * u64::from(self.declaration.launches)
            }
            super::Order::RoundRobin | super::Order::Shuffle => self.samples(),
        };
        let calls = self.samples().saturating_add(visits.saturating_mul(self.warmup.into()));
        #[expect(clippy::cast_precision_loss, reason = "an estimate has few digits")]
        Duration::try_from_secs_f64(each.as_secs_f64() * calls as f64).ok()
    }

    pub(crate) fn with_pilot(mut self, pilot: Pilot) -> Self {
        self.pilot = Some(pilot);
        self
    }
}
