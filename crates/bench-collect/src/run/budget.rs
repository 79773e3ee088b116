//! A limit on the time of measuring, under which all points get one repeat before any gets two.

use std::time::Duration;

use bench_core::model::SampleTable;

use crate::plan::Plan;

/// A limit on the time of measuring.
#[derive(Debug)]
pub(super) struct Budget {
    limit: Duration,
    /// When the launch of this process must end, in nanoseconds of the run.
    until_ns: u64,
    /// Samples before this position are exempt from the share of a launch: they measure every point once.
    first_pass: u64,
    /// The position in the plan of each sample, repeat by repeat.
    places: Vec<u32>,
}

impl Budget {
    pub(super) fn new(limit: Duration, plan: &Plan, until_ns: u64) -> Self {
        let planned = u32::try_from(plan.samples()).unwrap_or(u32::MAX);
        let mut places: Vec<u32> = (0..planned).collect();
        // The sort is stable: within a repeat, samples stay in the order of the plan.
        places.sort_by_key(|place| {
            let place = plan.sample(u64::from(*place));
            (place.launch, plan.level_of(place.point), place.repeat)
        });
        Self { limit, until_ns, first_pass: plan.measured_points() as u64, places }
    }

    /// The position in the plan of the sample that is measured at `order`.
    pub(super) fn place(&self, order: u32) -> u32 {
        self.places.get(order as usize).copied().unwrap_or(order)
    }

    /// Whether the sample at a position is measured no more when measuring took so long.
    pub(super) fn is_over(&self, position: u64, measured_ns: u64) -> bool {
        let over = u128::from(measured_ns) >= self.limit.as_nanos();
        over || (position >= self.first_pass && measured_ns >= self.until_ns)
    }

    #[cfg(all(unix, feature = "cli"))]
    /// When a launch must end that begins when measuring took so long, with so many launches left: time is shared
    /// between them, because a launch is worth more than another repeat.
    pub(super) fn launch_end(&self, measured_ns: u64, launches_left: u32) -> u64 {
        let limit = u64::try_from(self.limit.as_nanos()).unwrap_or(u64::MAX);
        measured_ns + limit.saturating_sub(measured_ns) / u64::from(launches_left.max(1))
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
            "the budget of {:?} ended after {} of {} samples: measured {}{}",
            self.limit,
            samples.len(),
            plan.samples(),
            parts.join(" and "),
            complete_levels(plan, &measured, repeats)
        )
    }
}

/// `; levels up to 3 are complete`, where coarse levels were measured first.
fn complete_levels(plan: &Plan, measured: &[u32], repeats: u32) -> String {
    if !plan.is_progressive() {
        return String::new();
    }
    let level = |row: &u32| plan.level_of(*row);
    let open = plan.measured_rows().filter(|row| measured[*row as usize] < repeats);
    let first_open = open.filter_map(|row| level(&row)).min();
    let complete = plan.measured_rows().filter_map(|row| level(&row));
    let complete = complete.filter(|level| first_open.is_none_or(|open| *level < open)).max();
    complete.map_or_else(
        || "; no level is complete".to_owned(),
        |level| format!("; levels up to {level} are complete"),
    )
}
