//! A result with the verdicts that are shown: its own, or those of other settings.

use bench_core::RegressionReport;
use bench_core::judge::judge;
use bench_render::BenchResult;

use crate::args::JudgingArgs;
use crate::failure::Failure;

/// A result with the report that is shown of it.
pub(super) struct Judged<'a> {
    pub(super) path: &'a str,
    pub(super) result: &'a BenchResult,
    pub(super) report: RegressionReport,
}

impl<'a> Judged<'a> {
    /// The report as it stands in the file, or judged again against the history in it where a setting is given.
    pub(super) fn of(
        path: &'a str,
        result: &'a BenchResult,
        settings: &JudgingArgs,
    ) -> Result<Self, Failure> {
        let carried = result.regression_report();
        let report = if settings.is_given() {
            let policy = carried.settings.clone().unwrap_or_default();
            judge(result.parts(), &settings.policy(&policy)?, true)
        } else {
            carried.clone()
        };
        Ok(Self { path, result, report })
    }

    pub(super) fn summary(&self) -> String {
        format!("{}: {}", self.name(), self.report.summary())
    }

    pub(super) fn markdown(&self) -> String {
        format!(
            "### {}\n\n{}",
            bench_core::wording::markdown_text(&self.name()),
            self.report.markdown()
        )
    }

    /// The benchmark, its tag and the label of the run.
    fn name(&self) -> String {
        let declaration = self.result.declaration();
        let mut name = declaration.benchmark.clone();
        if !declaration.tag.is_empty() {
            name += &format!(" [{}]", declaration.tag);
        }
        match self.result.current_run().map(|run| run.event.label.as_str()) {
            None | Some("") => name,
            Some(label) => format!("{name} ({label})"),
        }
    }
}
