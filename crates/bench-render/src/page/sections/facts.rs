//! The few numbers beside the verdict, and what the reader should know before trusting the others.

use bench_core::BenchResult;
use bench_core::model::{RunStatus, WarningKind};
use serde::Serialize;

use super::text;

#[derive(Serialize)]
pub(super) struct Fact {
    label: &'static str,
    value: String,
    note: String,
}

pub(super) fn facts(result: &BenchResult) -> Vec<Fact> {
    let fact = |label, value, note: String| Fact { label, value, note };
    let declaration = result.declaration();
    let current = result.samples().rows_of_run(result.current_run_row()).count();
    let mut samples = text::count(declaration.repeats as usize, "repeat", "repeats");
    if declaration.launches > 1 {
        samples +=
            &format!(", {}", text::count(declaration.launches as usize, "launch", "launches"));
    }
    let mut facts = vec![
        fact(
            "Points",
            text::grouped(result.measured_points()),
            declaration.design.word().to_owned(),
        ),
        fact("Samples", text::grouped(current), samples),
    ];
    let failed = result.current_failures().count();
    if failed > 0 {
        facts.push(fact("Failed", text::grouped(failed), format!("of {}", text::grouped(current))));
    }
    let Some(run) = result.current_run() else {
        return facts;
    };
    if result.runs().len() > 1 {
        let earlier = result.runs().len() - 1;
        facts.push(fact(
            "Runs",
            text::grouped(earlier + 1),
            format!("{} before", text::grouped(earlier)),
        ));
    }
    let status = match run.status {
        RunStatus::Complete => String::new(),
        other => other.word().to_owned(),
    };
    let started = run.started_at.to_string();
    let label = &run.event.label;
    if label.is_empty() || *label == started {
        facts.push(fact("Run", started, status));
    } else {
        facts.push(fact("Run", label.clone(), status));
        facts.push(fact("Measured", started, String::new()));
    }
    facts.push(fact("Took", text::duration(run.duration_ns), String::new()));
    facts
}

#[derive(Serialize)]
pub(super) struct WarningText {
    title: &'static str,
    message: String,
}

pub(super) fn warnings(result: &BenchResult) -> Vec<WarningText> {
    let title = |kind| match kind {
        WarningKind::DebugBuild => "Debug build",
        WarningKind::ClockResolution => "Clock resolution",
        WarningKind::History | WarningKind::HistoryNotAppended => "History",
        WarningKind::Settings => "Settings",
        _ => "Note",
    };
    let warnings = result.warnings().iter();
    warnings
        .map(|warning| WarningText { title: title(warning.kind), message: warning.message.clone() })
        .collect()
}
