//! The run beside those before it: judged, acknowledged, thinned and appended.

use std::borrow::Cow;

use bench_core::BenchResult;
use bench_core::declare::Declaration;
use bench_core::history::{
    HistoryDirectory, in_order_of_commits, thinned, trend_breaks, with_history,
};
use bench_core::judge::{JudgePolicy, RegressionReport, judge};
use bench_core::model::{ResultParts, Run, RunStatus, SampleStatus, Warning, WarningKind};
use bench_core::wording::counted;

use super::engine::Journal;
use crate::choices::{Append, OnBreak};
use crate::error::chain;
use crate::{Error, RunConfig, environment};

/// The most earlier runs that a run is judged against, the latest ones; more would cost memory and say nothing new.
const MOST_JUDGED: usize = 1000;

/// Makes sure that a history that will be needed is there, before the first sample, and that no trend of it breaks off
/// where that is an error.
pub(super) fn check_history(config: &RunConfig, now: &Declaration) -> Result<(), Error> {
    let Some(folder) = &config.history else { return Ok(()) };
    let directory = HistoryDirectory::open(folder)?;
    if config.on_break != OnBreak::Error {
        return Ok(());
    }
    let latest = directory.load(&now.benchmark, &now.tag, 1)?;
    let breaks: Vec<String> = latest
        .results
        .iter()
        .flat_map(|before| trend_breaks(now, before.declaration()))
        .map(|broken| broken.to_string())
        .collect();
    if breaks.is_empty() { Ok(()) } else { Err(Error::TrendBreak { breaks: breaks.join("; ") }) }
}

/// Judges a run against its history and appends it there; returns the merged parts and how many sample rows of
/// earlier runs stand in front.
///
/// After measuring, nothing that goes wrong with the history may cost the result: it becomes a warning.
pub(super) fn judged(
    mut parts: ResultParts,
    config: &RunConfig,
    journal: Journal,
) -> Result<(ResultParts, usize), Error> {
    let policy = policy(config);
    let Some(folder) = &config.history else {
        return Ok((judged_alone(parts, config, &policy), 0));
    };
    let (benchmark, tag) = (parts.declaration.benchmark.clone(), parts.declaration.tag.clone());
    if !folder.exists() {
        let message = format!(
            "the history `{}` vanished while measuring; it is made anew, without earlier runs",
            folder.display()
        );
        parts.warnings.push(Warning::new(WarningKind::History, message));
    }
    let directory = match HistoryDirectory::open(folder) {
        Ok(directory) => directory,
        Err(error) => {
            let message = format!("the run was not judged: {error}");
            parts.warnings.push(Warning::new(WarningKind::History, message));
            return Ok((judged_alone(parts, config, &policy), 0));
        }
    };
    let mut earlier = directory.load(&benchmark, &tag, MOST_JUDGED).unwrap_or_else(|error| {
        let message = format!("the run was judged without its history: {error}");
        parts.warnings.push(Warning::new(WarningKind::History, message));
        Default::default()
    });
    // A run that ended, but could not be saved, was appended by the process before.
    let own = parts.runs.last().map(|run| run.id);
    let appended = |result: &BenchResult| result.current_run().map(|run| run.id) == own;
    let stands = journal.earlier && earlier.results.iter().any(appended);
    if stands {
        earlier.results.retain(|result| !appended(result));
    }
    if earlier.results.len() > 1 {
        in_order_of_commits(&mut earlier.results, &commit_order(config));
    }
    let own_rows = parts.samples.len();
    let breaks = match (config.on_break, earlier.results.last()) {
        (OnBreak::Warn, Some(before)) => trend_breaks(&parts.declaration, before.declaration()),
        _ => Vec::new(),
    };
    let mut merged = with_history(parts.clone(), &earlier.results);
    let mut report = judge(&merged, &policy, true);
    let series = (benchmark.as_str(), tag.as_str());
    let expired = acknowledge(&mut parts.runs, series, config, &mut report);
    if earlier.results.len() > config.max_events {
        let kept = thinned(&parts.declaration, &earlier.results, &report, config.max_events);
        let mut row = 0..;
        earlier.results.retain(|_| row.next().is_some_and(|row| kept.contains(&row)));
        merged = with_history(parts.clone(), &earlier.results);
    } else if let (Some(merged), Some(own)) = (merged.runs.last_mut(), parts.runs.last()) {
        merged.accepted.clone_from(&own.accepted);
    }
    let breaks = breaks.iter().map(|b| Warning::new(WarningKind::History, b.to_string()));
    merged.warnings.extend(breaks);
    merged.warnings.extend(earlier.warnings);
    merged.warnings.extend(expired);
    merged.regression_report = report;
    let elsewhere = other_branch(config, &parts).or_else(|| from_cache(&parts));
    if let Some(message) = &elsewhere {
        merged.warnings.push(Warning::new(WarningKind::History, message));
    }
    if !stands && elsewhere.is_none() && !goes_on(&parts, journal) && appends(config) {
        // The record carries the verdicts of its day, and neither a history nor maps of its own.
        parts.regression_report = merged.regression_report.clone();
        parts.regression_report.point_changes.clear();
        if let Err(error) = directory.append(&BenchResult::new(parts)?) {
            let message =
                format!("the run was not appended to its history: {}", chain(&error).join(": "));
            merged.warnings.push(Warning::new(WarningKind::HistoryNotAppended, message));
        }
    }
    let in_front = merged.samples.len() - own_rows;
    Ok((merged, in_front))
}

/// The commits in whose order runs stand, newest first: those given, else what git says where it may be asked.
fn commit_order(config: &RunConfig) -> Cow<'_, [String]> {
    match &config.commit_order {
        Some(commits) => Cow::Borrowed(commits),
        None if config.capture_environment => Cow::Owned(environment::first_parents()),
        None => Cow::default(),
    }
}

/// The policy asked for; a run that is appended on one branch only is judged against the runs of that branch.
fn policy(config: &RunConfig) -> JudgePolicy {
    let mut policy = config.policy.clone();
    if let (None, Append::OnBranch(branch)) = (&policy.base_branch, &config.append) {
        policy.base_branch = Some(branch.clone());
    }
    policy
}

/// Judges claims and fixed limits, which need no history.
fn judged_alone(mut parts: ResultParts, config: &RunConfig, policy: &JudgePolicy) -> ResultParts {
    let mut report = judge(&parts, policy, false);
    let declaration = &parts.declaration;
    let series = (declaration.benchmark.as_str(), declaration.tag.as_str());
    let expired = acknowledge(&mut parts.runs, series, config, &mut report);
    parts.warnings.extend(expired);
    parts.regression_report = report;
    parts
}

/// Marks what somebody accepted, in the report and on the run; returns a warning for each acceptance that is over.
fn acknowledge(
    runs: &mut [Run],
    (benchmark, tag): (&str, &str),
    config: &RunConfig,
    report: &mut RegressionReport,
) -> Vec<Warning> {
    let Some(run) = runs.last_mut() else { return Vec::new() };
    // The text of a time begins with its day.
    let today: String = run.started_at.to_string().chars().take(10).collect();
    run.accepted = config.acknowledged.apply(report, benchmark, tag, &today);
    let expired = config.acknowledged.expired(benchmark, tag, &today).map(|change| {
        let until = change.until.as_deref().unwrap_or_default();
        let message =
            format!("the change of `{}` was acknowledged until {until} only", change.output);
        Warning::new(WarningKind::History, message)
    });
    expired.collect()
}

/// Whether the same command continues the run, so that it is not yet ready for its history.
fn goes_on(parts: &ResultParts, journal: Journal) -> bool {
    let status = parts.runs.last().map(|run| run.status);
    journal.kept && status == Some(RunStatus::Interrupted)
}

/// Why a run that is only appended on a branch is not, so that a history that stays empty does not stay unnoticed.
fn other_branch(config: &RunConfig, parts: &ResultParts) -> Option<String> {
    let Append::OnBranch(wanted) = &config.append else { return None };
    let found = match parts.runs.last().and_then(|run| run.event.branch.as_deref()) {
        Some(branch) if branch == wanted => return None,
        Some(branch) => format!("the branch is `{branch}`"),
        None => "no git branch is checked out".to_owned(),
    };
    Some(format!("not appended to the history: {found}, and runs are appended on `{wanted}` only"))
}

/// Why a run with cached samples is not appended: it says again what earlier runs said.
fn from_cache(parts: &ResultParts) -> Option<String> {
    let cached = parts.samples.status.count(SampleStatus::Cached as u32);
    (cached > 0).then(|| {
        let samples = counted(cached, "sample was", "samples were");
        format!("not appended to the history: {samples} taken from the sample cache")
    })
}

/// A part of a sweep is no run of its own, so it never enters the history.
fn appends(config: &RunConfig) -> bool {
    config.shard.is_none() && config.append != Append::Never
}
