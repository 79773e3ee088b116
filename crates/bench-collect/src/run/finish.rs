//! From the loop's state to the complete result: environment, warnings, and the run's history.

use std::hash::{BuildHasher, RandomState};

use bench_core::BenchResult;
use bench_core::model::{Event, Run, RunId, RunStatus, Warning, WarningKind};

use super::engine::Engine;
use super::history::judged;
use super::sorting::sort_by_order;
use crate::Error;
use crate::choices::MaxFailed;
use crate::environment;
use crate::spread::Report;

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
        self.parts.samples.launch.max().map_or(1, |last| last + 1)
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

/// An identity from the operating system's randomness, as the standard library's hash maps take theirs.
pub(super) fn random_id() -> RunId {
    let word = || u128::from(RandomState::new().hash_one(std::process::id()));
    RunId(word() << 64 | word())
}
