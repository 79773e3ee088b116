//! Whether a difference between points may be one between machines.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use super::rows::Row;
use crate::model::{EnvironmentRole, Run, Warning, WarningKind};
use crate::wording::counted;

/// Facts named in the warning.
const SHOWN_FACTS: usize = 3;

/// Warns where points were measured in different segments, unless each was measured in all of them.
pub(super) fn machine_warning(parts: &[Part], by_time: &[usize], rows: &[Row]) -> Option<Warning> {
    let mut segments: Vec<String> = Vec::new();
    let mut segment_of = vec![0; parts.len()];
    let mut runs: Vec<&Run> = Vec::new();
    for &part in by_time {
        let Some(run) = parts[part].result.current_run() else { continue };
        let key = run.environment.segment_key();
        segment_of[part] = segments.iter().position(|known| *known == key).unwrap_or_else(|| {
            segments.push(key);
            runs.push(run);
            segments.len() - 1
        });
    }
    if segments.len() < 2 {
        return None;
    }
    let mut measured: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for row in rows {
        measured.entry(row.point).or_default().insert(segment_of[row.part]);
    }
    let mut places = measured.values();
    let first = places.next()?;
    if places.all(|place| place == first) {
        return None;
    }
    let facts = differing(&runs);
    let shown: Vec<String> = facts.iter().take(SHOWN_FACTS).cloned().collect();
    let more = match facts.len().saturating_sub(SHOWN_FACTS) {
        0 => String::new(),
        n => format!("; {} more", counted(n, "fact", "facts")),
    };
    let message = format!(
        "the points were measured in {} environments, so a difference between points may be one between machines: \
         {}{more}",
        segments.len(),
        shown.join("; ")
    );
    Some(Warning::new(WarningKind::Other, message))
}

/// The facts that set the runs apart, with their values: `cpu.model is A, B`.
fn differing(runs: &[&Run]) -> Vec<String> {
    let segment_keys = runs.iter().flat_map(|run| run.environment.entries());
    let segment_keys = segment_keys.filter(|(_, entry)| entry.role == EnvironmentRole::Segment);
    let keys: BTreeSet<&str> = segment_keys.map(|(key, _)| key).collect();
    let facts = keys.into_iter().filter_map(|key| {
        let mut values: Vec<&str> = Vec::new();
        for run in runs {
            let value = run.environment.get(key).unwrap_or("not known");
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
        (values.len() > 1).then(|| format!("{key} is {}", quoted.join(", ")))
    });
    facts.collect()
}
