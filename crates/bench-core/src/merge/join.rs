//! Joining: the union of the parts' samples by point identity, launch and repeat.

use super::MergeError;
use super::machines::machine_warning;
use super::missing::{Missing, missing_of};
use super::rows::{Chosen, choose, fill};
use super::run::merged_run;
use super::same_plan::same_plan;
use crate::judge::{JudgePolicy, judge};
use crate::model::{BenchResult, ResultParts, Run, Warning, WarningKind};
use crate::wording::counted;

/// One of the results to be joined.
#[derive(Clone, Debug)]
pub struct Part {
    /// What messages call it, such as its path.
    pub name: String,
    /// The result.
    pub result: BenchResult,
}

/// Which part counts where two hold the same sample with other values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// The one given first.
    First,
    /// The one given last.
    Last,
}

/// What became of the parts.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The joined result, with one run.
    pub result: BenchResult,
    /// Samples that several parts hold alike.
    pub duplicates: u64,
    /// Samples that parts hold with other values, of which the preferred ones were taken.
    pub settled: u64,
    /// What the plan has and no part measured.
    pub missing: Missing,
    /// What joining adds to the warnings of the parts; the result holds these, too.
    pub warnings: Vec<Warning>,
}

/// Joins parts of one sweep: the current run of each, sample by sample.
///
/// Samples are the same where their point (by the names and values of all inputs), launch and repeat are. The order in
/// which parts are given changes nothing, unless they disagree and `prefer` decides. The joined run is
/// [`Partial`](crate::model::RunStatus::Partial) where any planned sample is missing; claims are judged anew over all samples, and
/// verdicts on earlier runs are not, because a history is judged where it stands.
///
/// # Errors
/// Names the first part of another plan, or the first sample of which parts hold other values.
pub fn merge_parts(parts: &[Part], prefer: Option<Prefer>) -> Result<Merged, MergeError> {
    let Some(first) = parts.first() else { return Err(MergeError::NoParts) };
    parts[1..].iter().try_for_each(|part| same_plan(first, part))?;
    // The parts in the order of their runs, whatever the order in which they were given.
    let mut by_time: Vec<usize> = (0..parts.len()).collect();
    by_time.sort_by_key(|part| {
        (parts[*part].result.current_run().map(|run| (run.started_at, run.id)), *part)
    });
    let in_front = &parts[by_time[0]].result;
    let Chosen { rows, duplicates, settled } = choose(parts, &by_time, in_front.points(), prefer)?;
    let missing = missing_of(parts, in_front, &rows);

    let mut joined = ResultParts::new(in_front.declaration().clone());
    joined.points = in_front.points().clone();
    let runs: Vec<&Run> =
        by_time.iter().filter_map(|part| parts[*part].result.current_run()).collect();
    joined.runs.extend(merged_run(&runs, missing.samples == 0));
    fill(&mut joined, parts, &rows);
    let mut warnings: Vec<Warning> = left_out(parts).into_iter().collect();
    warnings.extend(machine_warning(parts, &by_time, &rows));
    if settled > 0 {
        let samples = counted(usize::try_from(settled).unwrap_or(usize::MAX), "sample", "samples");
        let which = if prefer == Some(Prefer::Last) { "last" } else { "first" };
        let message =
            format!("the parts disagreed about {samples}; those of the {which} part were taken");
        warnings.push(Warning::new(WarningKind::Other, message));
    }
    joined.warnings = warnings_of(parts, &by_time);
    joined.warnings.extend(missing.warning());
    joined.warnings.extend(warnings.iter().cloned());
    joined.regression_report = judge(&joined, &JudgePolicy::default(), false);
    Ok(Merged { result: BenchResult::new(joined)?, duplicates, settled, missing, warnings })
}

/// The warnings of all parts, each once.
fn warnings_of(parts: &[Part], by_time: &[usize]) -> Vec<Warning> {
    let mut all: Vec<Warning> = Vec::new();
    for part in by_time {
        for warning in parts[*part].result.warnings() {
            if !all.contains(warning) {
                all.push(warning.clone());
            }
        }
    }
    all
}

/// What is said of the parts' earlier runs, which are none of this sweep.
fn left_out(parts: &[Part]) -> Option<Warning> {
    let earlier = parts.iter().map(|part| part.result.runs().len().saturating_sub(1)).sum();
    let runs = counted(earlier, "earlier run was", "earlier runs were");
    let message = format!("{runs} left out of the parts; the history still holds them");
    (earlier > 0).then(|| Warning::new(WarningKind::History, message))
}
