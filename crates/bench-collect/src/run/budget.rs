//! A limit on the time of measuring, under which all points get one repeat before any gets two.

use std::time::Duration;

use bench_core::model::SampleTable;

use crate::plan::Plan;

/// A limit on the time of measuring.
#[derive(Debug)]
pub(super) struct Budget {
    limit: Duration,
    /// The position in the plan of each sample, repeat by repeat.
    places: Vec<u32>,
}

impl Budget {
    pub(super) fn new(limit: Duration, plan: &Plan) -> Self {
        let planned = u32::try_from(plan.samples()).unwrap_or(u32::MAX);
        let mut places: Vec<u32> = (0..planned).collect();
        // The sort is stable: within a repeat, samples stay in the order of the plan.
        places.sort_by_key(|place| {
            let place = plan.sample(u64::from(*place));
            (place.launch, place.repeat)
        });
        Self { limit, places }
    }

    /// The position in the plan of the sample that is measured at `order`.
    pub(super) fn place(&self, order: u32) -> u32 {
        self.places.get(order as usize).copied().unwrap_or(order)
    }

    /// Whether the limit is reached when measuring took so long.
    pub(super) fn is_over(&self, measured_ns: u64) -> bool {
        u128::from(measured_ns) >= self.limit.as_nanos()
    }

    /// What was left out, in a sentence.
    pub(super) fn left_out(&self, plan: &Plan, samples: &SampleTable) -> String {
        let mut measured = vec![0_u32; plan.points().len()];
        for row in 0..samples.len() {
            if let Some(key) = samples.key(row) {
                measured[key.point as usize] += 1;
            }
        }
        let repeats = plan.declaration().repeats.saturating_mul(plan.declaration().launches);
        let counts: Vec<u32> = plan.measured_rows().map(|row| measured[row as usize]).collect();
        let never = counts.iter().filter(|count| **count == 0).count();
        let fewer = counts.iter().filter(|count| (1..repeats).contains(*count)).count();
        let points = |count| match count {
            1 => "1 point".to_owned(),
            count => format!("{count} points"),
        };
        let mut parts = Vec::new();
        if never > 0 {
            parts.push(format!("{} never", points(never)));
        }
        if fewer > 0 {
            parts.push(format!("{} fewer than {repeats} times", points(fewer)));
        }
        format!(
            "the budget of {:?} ended after {} of {} samples: measured {}",
            self.limit,
            samples.len(),
            plan.samples(),
            parts.join(" and ")
        )
    }
}
