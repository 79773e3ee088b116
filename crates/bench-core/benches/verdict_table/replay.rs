//! Series judged run by run, as they would have been while they grew.

use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::judge::{JudgePolicy, Method, Word, drift_of_series, judge_series};

use super::series::{CHANGE_AT, Change, Noise, series};

/// The output of the series: a time, so smaller is better.
fn output() -> OutputSpec {
    OutputSpec::new("time", OutputKind::Metric(Measure::Duration))
}

fn count(found: usize) -> u32 {
    u32::try_from(found).expect("series are few")
}

/// The number of series that say REGRESSED or IMPROVED at any step of their replay from run `first` to `last`, or that drift there.
pub(crate) fn false_alarms(
    noise: Noise,
    (first, last): (usize, usize),
    of: u32,
    policy: &JudgePolicy,
) -> u32 {
    let output = output();
    let alarms = |seed: &u32| {
        let runs = series(noise, Change::Nothing, u64::from(*seed));
        (first..=last).any(|end| {
            let word = judge_series(&runs[..end], &output, policy).word;
            let drifts =
                || policy.method == Method::Sweep && drifts(&runs[..end], policy).is_some();
            matches!(word, Word::Regressed | Word::Improved) || drifts()
        })
    };
    count((0..of).filter(alarms).count())
}

/// The number of series in which the change is called REGRESSED within so many new runs.
pub(crate) fn detections(
    noise: Noise,
    change: Change,
    within: usize,
    of: u32,
    policy: &JudgePolicy,
) -> u32 {
    let output = output();
    let detected = |seed: &u32| {
        let runs = series(noise, change, u64::from(*seed));
        (CHANGE_AT + 1..=CHANGE_AT + within)
            .any(|end| judge_series(&runs[..end], &output, policy).word == Word::Regressed)
    };
    count((0..of).filter(detected).count())
}

fn drifts(runs: &[f64], policy: &JudgePolicy) -> Option<Word> {
    drift_of_series(runs, &output(), policy)
}

/// The number of series in which the change is called a drift for the worse after so many new runs.
pub(crate) fn drifting(
    noise: Noise,
    change: Change,
    after: usize,
    of: u32,
    policy: &JudgePolicy,
) -> u32 {
    let drifting = |seed: &u32| {
        let runs = series(noise, change, u64::from(*seed));
        drifts(&runs[..CHANGE_AT + after], policy) == Some(Word::Regressed)
    };
    count((0..of).filter(drifting).count())
}
