//! Series judged run by run, as they would have been while they grew.

use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::judge::{JudgePolicy, Word, judge_series};

use super::series::{CHANGE_AT, Change, Noise, RUNS, series};

/// The output of the series: a time, so smaller is better.
fn output() -> OutputSpec {
    OutputSpec::new("time", OutputKind::Metric(Measure::Duration))
}

fn count(found: usize) -> u32 {
    u32::try_from(found).expect("series are few")
}

/// The number of series that say REGRESSED or IMPROVED at any step of their replay from run `first` on.
pub(crate) fn false_alarms(noise: Noise, first: usize, of: u32, policy: &JudgePolicy) -> u32 {
    let output = output();
    let alarms = |seed: &u32| {
        let runs = series(noise, Change::Nothing, u64::from(*seed));
        (first..=RUNS).any(|end| {
            let word = judge_series(&runs[..end], &output, policy).word;
            matches!(word, Word::Regressed | Word::Improved)
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
