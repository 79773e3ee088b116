//! What the plan has and no part measured.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use super::rows::Row;
use crate::declare::Shard;
use crate::model::{BenchResult, Warning, WarningKind};
use crate::wording::{counted, point};

/// Points named in sentences.
const SHOWN_POINTS: usize = 10;

/// What the plan has and no part measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Samples in all.
    pub samples: u64,
    /// The points that lack any, in the order of the plan.
    pub points: Vec<MissingPoint>,
    /// The parts that these points belong to, where the results say into how many parts the sweep was cut.
    pub shards: Vec<Shard>,
}

/// A point that lacks samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingPoint {
    /// The point in words, such as `size = 64, wave = sine`.
    pub point: String,
    /// Samples that are there.
    pub measured: u64,
    /// Samples that are planned.
    pub planned: u64,
}

impl Missing {
    /// How much is missing, and at which points, a fragment each; empty where nothing is.
    #[must_use]
    pub fn fragments(&self) -> Vec<String> {
        if self.samples == 0 {
            return Vec::new();
        }
        let mut told = vec![self.in_all()];
        for MissingPoint { point, measured, planned } in self.points.iter().take(SHOWN_POINTS) {
            told.push(format!("{point}: {measured} of {}", samples(*planned)));
        }
        if self.points.len() > SHOWN_POINTS {
            let more = self.points.len() - SHOWN_POINTS;
            told.push(counted(more, "more point", "more points"));
        }
        told
    }

    /// Which parts to measure; `None` where nothing is missing, or the results say of no parts.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let shards = self.shards.iter().map(|s| format!("`--shard {}/{}`", s.number, s.of));
        let shards: Vec<String> = shards.collect();
        let told = || format!("run the collector with {}, and merge again", shards.join(", with "));
        (!shards.is_empty()).then(told)
    }

    fn in_all(&self) -> String {
        format!("{} at {}", samples(self.samples), counted(self.points.len(), "point", "points"))
    }

    pub(super) fn warning(&self) -> Option<Warning> {
        let message = format!("not all of the plan was measured: {} are missing", self.in_all());
        (self.samples > 0).then(|| Warning::new(WarningKind::Other, message))
    }
}

fn samples(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "sample", "samples")
}

/// Compares the plan with what is there.
pub(super) fn missing_of(parts: &[Part], plan: &BenchResult, rows: &[Row]) -> Missing {
    let declaration = plan.declaration();
    let planned = u64::from(declaration.repeats) * u64::from(declaration.launches.max(1));
    let mut there: BTreeMap<u32, u64> = BTreeMap::new();
    for row in rows {
        let within = row.repeat < declaration.repeats && row.launch < declaration.launches.max(1);
        *there.entry(row.point).or_default() += u64::from(within);
    }
    let points = plan.points();
    let mut missing = Missing::default();
    let mut lacking = Vec::new();
    let planned_rows: Vec<u32> = (0_u32..)
        .zip(points.ids())
        .map(|(row, _)| row)
        .filter(|r| points.skip_reason(*r).is_none())
        .collect();
    for &row in &planned_rows {
        let measured = there.get(&row).copied().unwrap_or(0);
        if measured < planned {
            missing.samples += planned - measured;
            let point = point(declaration, &points.values(row as usize));
            missing.points.push(MissingPoint { point, measured, planned });
            lacking.push(row);
        }
    }
    let known = parts.iter().find_map(|part| part.result.current_run()?.shard);
    if let Some(Shard { of, .. }) = known {
        let dealt = Shard::deal(points.ids(), &planned_rows, of);
        let lack = dealt.filter(|(row, _)| lacking.binary_search(row).is_ok());
        let shards: BTreeSet<Shard> = lack.map(|(_, shard)| shard).collect();
        missing.shards = shards.into_iter().collect();
    }
    missing
}
