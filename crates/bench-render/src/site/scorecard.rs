//! What one result says in the index: its verdict, its leading metric, its counts.

use std::collections::BTreeMap;

use bench_core::BenchResult;
use bench_core::declare::Direction;
use bench_core::judge::{MeanKind, Scope, Word, run_means};
use bench_core::wording::output_value;

use crate::page::{Badge, IndexMetric, IndexRow, change};

/// The row of a result of this file whose page has this address.
pub(super) fn row(result: &BenchResult, file: &str, address: String) -> IndexRow {
    let report = result.regression_report();
    let run = result.current_run();
    // What the badge says already is not said again in every row of a site without histories.
    let is_told = report.judged || report.broken_claims().next().is_some();
    IndexRow {
        address,
        title: result.declaration().title().to_owned(),
        benchmark: result.benchmark().to_owned(),
        tag: result.declaration().tag.clone(),
        file: file.to_owned(),
        badge: Badge::of(report),
        sentence: if is_told { report.sentence() } else { String::new() },
        metric: metric(result),
        points: result.points().len(),
        samples: result.samples().rows_of_run(result.current_run_row()).count(),
        failures: result.current_failures().count(),
        warnings: result.warnings().len(),
        event: run.map_or_else(String::new, |run| run.event.label.clone()),
        time: run.map_or_else(String::new, |run| run.started_at.to_string()),
    }
}

/// Leaves the names of files only in rows that nothing else tells apart.
pub(super) fn tell_apart(rows: &mut [IndexRow]) {
    let name = |row: &IndexRow| (row.title.clone(), row.benchmark.clone(), row.tag.clone());
    let mut counts = BTreeMap::new();
    for row in &*rows {
        *counts.entry(name(row)).or_insert(0_usize) += 1;
    }
    for row in rows {
        if counts[&name(row)] == 1 {
            row.file.clear();
        }
    }
}

/// The metric that stands for a result: the first that changed, else the first with a direction, else the first.
fn metric(result: &BenchResult) -> Option<IndexMetric> {
    let outputs = &result.declaration().outputs;
    let report = result.regression_report();
    let found = report.findings().find(|verdict| verdict.word == Word::Regressed);
    let found = found.or_else(|| report.findings().next()).map(|verdict| verdict.output.as_str());
    let scalar = || outputs.iter().enumerate().filter(|(_, spec)| spec.kind.is_scalar());
    let leading = scalar().find(|(_, spec)| found == Some(spec.name.as_str()));
    let directed = || scalar().find(|(_, spec)| spec.direction != Direction::Neutral);
    let (index, spec) = leading.or_else(directed).or_else(|| scalar().next())?;
    let means = run_means(result.parts(), index, MeanKind::judged(result.parts(), index));
    let current = means.last().copied().flatten().filter(|mean| mean.is_finite())?;
    let pooled = report.verdicts.iter().filter(|_| report.judged && report.baseline_runs > 0);
    let verdict = pooled.clone().find(|v| v.output == spec.name && v.scope == Scope::Pooled);
    let tone = match verdict.map(|verdict| verdict.word) {
        Some(Word::Regressed) => "bad",
        Some(Word::Improved) => "good",
        _ => "c1",
    };
    let band = verdict.and_then(|verdict| verdict.bands.first());
    Some(IndexMetric {
        name: spec.name.clone(),
        // The page's verdict tells the same value.
        value: output_value(verdict.map_or(current, |verdict| verdict.current), spec),
        change: verdict.map(|verdict| change(verdict).0).unwrap_or_default(),
        tone: tone.to_owned(),
        means: means.into_iter().map(|mean| mean.filter(|mean| mean.is_finite())).collect(),
        band: band
            .map(|band| (band.low, band.high))
            .filter(|(l, h)| l.is_finite() && h.is_finite()),
    })
}
