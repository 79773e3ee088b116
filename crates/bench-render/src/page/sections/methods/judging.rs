//! How the run was judged, and by which tests.

use std::collections::BTreeSet;

use bench_core::BenchResult;
use bench_core::judge::RegressionReport;
use bench_core::wording::significant;

use crate::page::sections::badge::comparable;
use crate::page::sections::text;

/// How the run was judged, in sentences.
pub(super) fn judging(result: &BenchResult) -> String {
    let report = result.regression_report();
    if comparable(report).next().is_none() {
        return "The run was not judged: there was no earlier run to judge it against.".to_owned();
    }
    let mut sentences = vec![format!(
        "The run was judged against {} of the same environment.",
        text::count(report.baseline_runs as usize, "complete earlier run", "complete earlier runs")
    )];
    let rules: BTreeSet<&str> = comparable(report).map(|verdict| verdict.method.as_str()).collect();
    sentences.extend(rules.into_iter().map(|rule| of_rule(rule, report)));
    if !report.change_points.is_empty() {
        sentences.push(
            "Steps in the history are found by a scan over all places, with a probability that is adjusted for the \
             choice of the place; their position comes with a 90 % interval of runs."
                .to_owned(),
        );
    }
    if !report.drifts.is_empty() {
        sentences.push(
            "Slow drifts are trends over many runs, tested without assuming a shape.".to_owned(),
        );
    }
    if comparable(report).any(|verdict| verdict.price.is_some()) {
        sentences.push(
            "What is INCONCLUSIVE tells how many more runs or launches would decide it.".to_owned(),
        );
    }
    sentences.join(" ")
}

/// What a rule does, with the settings that were used.
fn of_rule(rule: &str, report: &RegressionReport) -> String {
    match rule {
        "sweep" => {
            let q = report.settings.as_ref().map_or(0.05, |settings| settings.q);
            let unit = comparable(report).find_map(|verdict| verdict.evidence);
            let unit = unit.map_or(String::new(), |evidence| {
                format!(" What varies by chance is taken from the spread between whole {}.", plural(evidence.unit.word()))
            });
            format!(
                "The rule “sweep” first takes out the shift that all points of the run share, then tests the pooled metric, \
                 every slice and every point as one family at a false discovery rate of {} % (Benjamini and Hochberg), \
                 and names the smallest thing that explains what changed.{unit} Metrics whose values are all positive are \
                 compared as ratios, so that the values of their verdicts and histories are geometric means. A change within the margin is EQUIVALENT \
                 only where its whole interval is.",
                significant(q * 100.0)
            )
        }
        "percentage" => {
            "The rule “percentage” compares the mean of the run with the mean of the earlier runs' means by a fixed \
             threshold; it tests nothing."
                .to_owned()
        }
        "adaptive" => {
            "The rule “adaptive” compares the run with the median of the earlier runs in robust standard deviations \
             (median absolute deviation), and looks for a drift among them."
                .to_owned()
        }
        "delta" => {
            "The rule “delta” compares the mean of the run with the mean of the earlier runs' means by a fixed \
             difference in the metric's unit."
                .to_owned()
        }
        "absolute" => {
            "The rule “absolute” compares the mean of the run with a fixed limit.".to_owned()
        }
        other => format!("The rule is “{other}”."),
    }
}

fn plural(word: &str) -> String {
    if word.ends_with("ch") { format!("{word}es") } else { format!("{word}s") }
}
