//! What was sampled: the design, the repeats, the order, what failed.

use bench_core::BenchResult;
use bench_core::declare::Design;
use bench_core::model::SampleStatus;

use crate::page::sections::text;

/// The most time metrics that are named one by one.
const MOST_NAMED: usize = 5;

/// Which times are means of several calls, a sentence each.
fn batches(result: &BenchResult) -> String {
    let samples = result.samples();
    let rows = || samples.rows_of_run(result.current_run_row());
    let columns = samples.outputs.iter().zip(&result.declaration().outputs);
    let batched = columns.filter(|(column, _)| !column.iterations.is_all_one());
    let sentences = batched.filter_map(|(column, spec)| {
        let present = rows().filter(|row| column.missing.reason(*row).is_none());
        let calls = present.map(|row| column.iterations.get(row));
        let (least, most) = calls.fold((u32::MAX, 0), |(a, b), n| (a.min(n), b.max(n)));
        let range = if least == most { most.to_string() } else { format!("{least} to {most}") };
        let name = &spec.name;
        (most > 1)
            .then(|| format!(" Each time of {name} is the mean of a batch of {range} iterations."))
    });
    let sentences: Vec<String> = sentences.collect();
    let left_out = sentences.len().saturating_sub(MOST_NAMED);
    let mut text = sentences[..sentences.len() - left_out].concat();
    if left_out > 0 {
        let more = text::count(left_out, "more time metric is", "more time metrics are");
        text += &format!(" {more} of batches too.");
    }
    text
}

/// What was sampled, in sentences.
pub(super) fn sampling(result: &BenchResult) -> String {
    let declaration = result.declaration();
    let points = text::count(result.measured_points(), "point", "points");
    let varied = text::count(declaration.varied_inputs().count(), "input", "inputs");
    let chosen = match declaration.design {
        Design::Grid => format!("the full grid of {varied}: {points}"),
        Design::Zip => format!("{points}, taking the n-th value of {varied} together"),
        Design::Table => format!("{points} listed one by one over {varied}"),
        Design::Random { seed } => format!("{points} drawn at random (seed {seed}) over {varied}"),
        Design::LatinHypercube { seed } => {
            format!("{points} of a Latin hypercube (seed {seed}) over {varied}")
        }
    };
    let repeats = match declaration.repeats {
        0 | 1 => "once".to_owned(),
        many => format!("{many} times"),
    };
    let launches = match declaration.launches {
        0 | 1 => "in one process".to_owned(),
        many => format!("in each of {many} processes"),
    };
    let current = result.current_run_row();
    let samples = result.samples();
    let rows = || samples.rows_of_run(current);
    let with_status = |status| rows().filter(|row| samples.status(*row) == Some(status)).count();
    let mut text = format!(
        "The sweep covers {chosen}. Each point was measured {repeats} {launches}, {} in all.",
        text::count(rows().count(), "sample", "samples")
    );
    text += &batches(result);
    let cached = with_status(SampleStatus::Cached);
    if cached > 0 {
        text += &format!(
            " {} taken from the sample cache.",
            text::count(cached, "sample was", "samples were")
        );
    }
    let failed = with_status(SampleStatus::Failed);
    if failed > 0 {
        text += &format!(
            " {} and left out of every statistic.",
            text::count(failed, "sample failed", "samples failed")
        );
    }
    text
}
