//! From the loop's state to the complete result: environment, history, verdicts, warnings.

use std::hash::{BuildHasher, RandomState};

use bench_core::BenchResult;
use bench_core::history::{HistoryDirectory, with_history};
use bench_core::judge::judge;
use bench_core::model::{
    Event, ResultParts, Run, RunId, RunStatus, SampleStatus, Warning, WarningKind,
};
use bench_core::wording::counted;

use super::engine::{Engine, Journal};
use super::sorting::sort_by_order;
use crate::config::{Append, MaxFailed};
use crate::environment;
use crate::error::chain;
use crate::spread::Report;
use crate::{Error, RunConfig};

/// Makes sure that a history that will be needed is there, before the first sample.
pub(super) fn check_history(config: &RunConfig) -> Result<(), Error> {
    if let Some(folder) = &config.history {
        HistoryDirectory::open(folder)?;
    }
    Ok(())
}

impl Engine {
    /// Adds a warning to the result.
    pub(super) fn warn(&mut self, message: &str) {
        self.parts.warnings.push(Warning::new(WarningKind::Other, message));
    }

    /// The complete result.
    pub(super) fn finish(mut self) -> Result<BenchResult, Error> {
        if let Some(role) = &self.role {
            let warnings = self.parts.warnings.iter().map(|warning| warning.message.clone());
            role.end(&Report::Done { warnings: warnings.collect() });
            return Err(Error::LaunchEnded);
        }
        if let Some(progress) = &self.config.progress {
            progress.finished();
        }
        if let MaxFailed::Share(most) = self.config.max_failed
            && self.failed_share() > most
            && self.status == RunStatus::Complete
        {
            self.status = RunStatus::Failed;
        }
        if self.status == RunStatus::Partial
            && let Some(budget) = &self.budget
        {
            let message = budget.left_out(&self.plan, &self.parts.samples);
            self.warn(&message);
        }
        let not_met =
            self.precise.as_ref().and_then(|rule| rule.not_met(self.plan.measured_rows()));
        if let Some(message) = not_met {
            self.warn(&message);
        }
        if self.plan.shard().is_some() && self.status == RunStatus::Complete {
            self.status = RunStatus::Partial;
        }
        let run = self.run();
        self.parts.runs = vec![run];
        let warnings = environment::build_warnings(self.parts.declaration.outputs.len());
        self.parts.warnings.extend(warnings);
        if self.too_short > 0 {
            let too_short = self.too_short;
            let message = format!(
                "{too_short} timings lasted less than 50 reads of the clock ({} ns each) and say little; \
                 time more work at once, or use `time_repeated`",
                self.clock_cost_ns
            );
            self.parts.warnings.push(Warning::new(WarningKind::ClockResolution, message));
        }
        let Self { mut parts, config, mut live, journal, .. } = self;
        sort_by_order(&mut parts, &mut live);
        let (parts, rows_in_front) = judged(parts, &config, journal)?;
        Ok(BenchResult::new(parts)?.with_live(live.shifted(rows_in_front)))
    }

    /// How many launches measured something.
    fn launches(&self) -> u32 {
        let launches = &self.parts.samples.launch;
        let last = (0..launches.len()).filter_map(|row| launches.get(row)).max();
        last.map_or(1, |last| last + 1)
    }

    fn run(&self) -> Run {
        let duration_ns = self.run_ns(self.config.clock.monotonic_ns());
        let started_at = self.started_at.unwrap_or_default();
        let mut environment = environment::of_run(&self.config);
        if self.config.capture_environment && environment.get("clock.read").is_none() {
            let cost = format!("{} ns", self.clock_cost_ns);
            environment::set(&mut environment, "clock.read", &cost, false);
        }
        let commit = environment.get("git.commit").map(str::to_owned);
        let branch = environment.get("git.branch").map(str::to_owned);
        let label = self.config.event.clone().unwrap_or_else(|| started_at.to_string());
        Run {
            id: self.run_id,
            event: Event { label, commit, branch },
            started_at,
            duration_ns,
            status: self.status,
            launches: self.launches(),
            shard: self.plan.shard(),
            accepted: Vec::new(),
            environment,
        }
    }
}

/// Judges a run against its history and appends it there; returns the merged parts and how many sample rows of
/// earlier runs stand in front.
///
/// After measuring, nothing that goes wrong with the history may cost the result: it becomes a warning.
fn judged(
    mut parts: ResultParts,
    config: &RunConfig,
    journal: Journal,
) -> Result<(ResultParts, usize), Error> {
    let Some(folder) = &config.history else {
        parts.regression_report = judge(&parts, &config.policy, false);
        return Ok((parts, 0));
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
            parts.regression_report = judge(&parts, &config.policy, false);
            return Ok((parts, 0));
        }
    };
    let mut earlier = directory.load(&benchmark, &tag, config.max_events).unwrap_or_else(|error| {
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
    let own_rows = parts.samples.len();
    let mut merged = with_history(parts.clone(), &earlier.results);
    merged.warnings.extend(earlier.warnings);
    merged.regression_report = judge(&merged, &config.policy, true);
    let elsewhere = other_branch(config, &parts).or_else(|| from_cache(&parts));
    if let Some(message) = &elsewhere {
        merged.warnings.push(Warning::new(WarningKind::History, message));
    }
    if !stands && elsewhere.is_none() && !goes_on(&parts, journal) && appends(config) {
        // The record carries the verdicts of its day, and no history of its own.
        parts.regression_report = merged.regression_report.clone();
        if let Err(error) = directory.append(&BenchResult::new(parts)?) {
            let message =
                format!("the run was not appended to its history: {}", chain(&error).join(": "));
            merged.warnings.push(Warning::new(WarningKind::HistoryNotAppended, message));
        }
    }
    let in_front = merged.samples.len() - own_rows;
    Ok((merged, in_front))
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

/// An identity from the operating system's randomness, as the standard library's hash maps take theirs.
pub(super) fn random_id() -> RunId {
    let word = || u128::from(RandomState::new().hash_one(std::process::id()));
    RunId(word() << 64 | word())
}
