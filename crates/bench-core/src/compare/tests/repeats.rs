//! What repeats say where they are the unit of error.

use crate::compare::{Comparison, ErrorUnit, RepeatRule, compare};
use crate::declare::{Direction, OutputKind, OutputSpec};
use crate::fixture::{Rows, int, ints, metric};
use crate::judge::{JudgePolicy, Scope, Verdict, Word};
use crate::model::{BenchResult, CellValue};
use crate::stats::RandomNumbers;

fn run(spec: &OutputSpec, points: &[Vec<f64>]) -> BenchResult {
    let count = i64::try_from(points.len()).unwrap();
    let values: Vec<i64> = (1..=count).collect();
    let rows = Rows::new(vec![ints("n", &values)], vec![spec.clone()]).run("v");
    let samples =
        values.iter().zip(points).flat_map(|(n, values)| values.iter().map(move |v| (*n, *v)));
    samples
        .fold(rows, |rows, (n, value)| match spec.kind {
            OutputKind::Flag => rows.sample(&[int(n)], &[CellValue::Flag(value != 0.0)]),
            _ => rows.number(&[int(n)], value),
        })
        .done()
}

fn by(
    rule: RepeatRule,
    spec: &OutputSpec,
    base: &[Vec<f64>],
    candidate: &[Vec<f64>],
) -> Comparison {
    let (base, candidate) = (run(spec, base), run(spec, candidate));
    compare(&base, &candidate, &JudgePolicy::default(), &ErrorUnit::Repeat(rule)).unwrap()
}

fn compared(spec: &OutputSpec, base: &[Vec<f64>], candidate: &[Vec<f64>]) -> Comparison {
    by(RepeatRule::default(), spec, base, candidate)
}

/// Normal numbers around a mean.
fn normal(seed: u64, count: usize, mean: f64, deviation: f64) -> Vec<f64> {
    let mut random = RandomNumbers::new(seed);
    (0..count).map(|_| mean + deviation * random.normal()).collect()
}

fn words(comparison: &Comparison) -> Vec<Word> {
    comparison.report.verdicts.iter().map(|verdict| verdict.word).collect()
}

#[test]
fn each_point_is_judged_on_its_own() {
    let y = metric("y", Direction::Minimize);
    let base = [normal(1, 5, 10.0, 0.1), normal(2, 5, 20.0, 0.1), normal(3, 5, 30.0, 9.0)];
    let candidate = [normal(4, 5, 10.0, 0.1), normal(5, 5, 24.0, 0.1), normal(6, 5, 30.0, 9.0)];
    let comparison = compared(&y, &base, &candidate);
    assert_eq!(words(&comparison), [Word::Equivalent, Word::Regressed, Word::Inconclusive]);
    let scopes = comparison.report.verdicts.iter().map(|verdict| verdict.scope.clone());
    assert!(
        scopes
            .zip(1..)
            .all(|(scope, n)| { scope == Scope::Point { inputs: vec![("n".to_owned(), int(n))] } })
    );
    let blocking: Vec<_> = comparison.report.verdicts.iter().map(|v| v.blocking).collect();
    assert_eq!(blocking, [false, true, false]);
    insta::assert_snapshot!(comparison.summary());
    // What changed at one point does not hide what stands at the others.
    let same = compared(&y, &base[..1], &candidate[..1]);
    insta::assert_snapshot!(same.headline());
    let many: Vec<Vec<f64>> = (0..4).map(|seed| normal(seed, 8, 10.0, 0.1)).collect();
    insta::assert_snapshot!(compared(&y, &many, &many).headline());
}

/// Against `scipy.stats.ttest_ind(log(candidate), log(base), equal_var=False)` and its `confidence_interval(0.9)`.
#[test]
fn positive_metrics_are_ratios_of_geometric_means() {
    let y = metric("y", Direction::Minimize);
    let base = vec![vec![10.0, 11.0, 9.5, 10.5]];
    let candidate = vec![vec![11.5, 12.0, 11.0, 12.5, 11.8]];
    let comparison = compared(&y, &base, &candidate);
    let verdict = &comparison.report.verdicts[0];
    let band = verdict.interval.unwrap();
    let found = [verdict.change_percent, band.low, band.high, verdict.p_value.unwrap()];
    for (found, golden) in found.into_iter().zip(GOLDEN_WELCH) {
        assert!((found - golden).abs() < 1e-6, "{found} is not {golden}");
    }
    assert_eq!(verdict.word, Word::Regressed);
}

#[test]
fn other_scales() {
    let spec = |direction| metric("y", direction);
    // Signed: the difference in percent of the base's size.
    let base = [vec![-10.0, -10.1, -9.9, -10.0]];
    let comparison =
        compared(&spec(Direction::Maximize), &base, &[vec![-12.0, -12.1, -11.9, -12.0]]);
    let verdict = &comparison.report.verdicts[0];
    assert!((verdict.change_percent + 20.0).abs() < 1e-9 && verdict.word == Word::Regressed);
    // No better direction: less counts as better, as for the peer.
    let comparison =
        compared(&spec(Direction::Neutral), &base, &[vec![-12.0, -12.1, -11.9, -12.0]]);
    assert_eq!(words(&comparison), [Word::Improved]);
    // Flags: the difference of the ratios, in points.
    let flag = OutputSpec::new("ok", OutputKind::Flag);
    let ratio = |successes: usize| vec![[vec![1.0; successes], vec![0.0; 40 - successes]].concat()];
    let comparison = compared(&flag, &ratio(38), &ratio(20));
    insta::assert_snapshot!(comparison.report.verdicts[0].line());
    // Without any spread every change is one, and none is exactly none.
    let [first, second] = [100.0, 100.3].map(|value| vec![vec![value; 3]]);
    let same = compared(&spec(Direction::Minimize), &first, &first);
    assert_eq!(same.headline(), "EQUIVALENT: y at n = 1 is exactly the same, against the base.");
    let small = compared(&spec(Direction::Minimize), &first, &second);
    assert_eq!(words(&small), [Word::Equivalent], "it is smaller than the margin");
    // Too few to say anything.
    let comparison = compared(&spec(Direction::Minimize), &[vec![1.0]], &[vec![2.0]]);
    insta::assert_snapshot!(comparison.headline());
}

/// The limits of `scipy.stats.bootstrap(..., method="BCa")` with 400,000 draws.
#[test]
fn ten_values_a_side_are_resampled() {
    let y = metric("y", Direction::Maximize);
    let skewed =
        |scale: f64| (1..=15).map(|n| scale * (f64::from(n) / 4.0).exp()).collect::<Vec<f64>>();
    let shifted: Vec<f64> = skewed(1.0).iter().map(|value| value - 40.0).collect();
    let base: Vec<f64> = skewed(0.8).iter().map(|value| value - 60.0).collect();
    let comparison = compared(&y, std::slice::from_ref(&base), std::slice::from_ref(&shifted));
    let verdict = &comparison.report.verdicts[0];
    let scale = 100.0 / crate::stats::mean(&base).unwrap().abs();
    let band = verdict.interval.unwrap();
    for (found, golden) in [band.low / scale, band.high / scale].into_iter().zip(GOLDEN_BCA) {
        assert!((found - golden).abs() < 0.35, "{found} is not {golden}");
    }
    let again = compared(&y, &[base], &[shifted]);
    assert_eq!(again, comparison, "the same seed gives the same draws");
}

#[test]
fn outputs_that_do_not_decide_are_flagged_and_never_block() {
    let y = metric("y", Direction::Minimize);
    let base: Vec<Vec<f64>> = (100..120).map(|seed| normal(seed, 6, 10.0, 0.5)).collect();
    let mut candidate: Vec<Vec<f64>> = (200..220).map(|seed| normal(seed, 6, 10.0, 0.5)).collect();
    candidate[0] = normal(40, 6, 20.0, 0.5);
    let other = RepeatRule { primary: vec!["z".to_owned()], ..RepeatRule::default() };
    let secondary = by(other, &y, &base, &candidate);
    assert_eq!(secondary.report.blocking().count(), 0);
    let found = &secondary.report.verdicts[0];
    assert_eq!((found.word, found.reason.as_str()), (Word::Regressed, ""), "far beyond chance");
    let flagged = secondary.report.findings().filter(|verdict| !verdict.reason.is_empty());
    assert!(flagged.count() >= 1, "at 90 % some of twenty intervals miss by chance");
    // Where all decide, each is given less of the error rate: intervals are wider, findings fewer.
    let primary = compared(&y, &base, &candidate);
    assert!(primary.report.verdicts[0].blocking);
    assert!(primary.report.findings().count() < secondary.report.findings().count());
    for (one, other) in primary.report.verdicts.iter().zip(&secondary.report.verdicts) {
        let width = |verdict: &Verdict| verdict.interval.map(|band| band.high - band.low).unwrap();
        assert!(width(one) >= width(other), "{}", one.line());
    }
}

/// A base and a candidate of several launches: for each launch its values.
fn launched(spec: &OutputSpec, launches: &[Vec<f64>]) -> BenchResult {
    let rows = Rows::new(vec![ints("n", &[1])], vec![spec.clone()]).run("v");
    let rows = launches.iter().enumerate().fold(rows, |rows, (launch, values)| {
        let rows = rows.launch(u32::try_from(launch).unwrap());
        values.iter().fold(rows, |rows, value| rows.number(&[int(1)], *value))
    });
    rows.done()
}

/// Against `scipy.stats.ttest_rel(log(candidate), log(base))` and its `confidence_interval(0.9)`.
#[test]
fn pairs_are_judged_by_their_differences() {
    let y = metric("y", Direction::Minimize);
    let base = vec![vec![10.0, 11.0, 9.5, 10.5, 10.2]];
    let candidate = vec![vec![11.5, 12.0, 11.0, 12.5, 10.1, 99.0]];
    let paired = RepeatRule { paired: true, ..RepeatRule::default() };
    let comparison = by(paired.clone(), &y, &base, &candidate);
    let verdict = &comparison.report.verdicts[0];
    let band = verdict.interval.unwrap();
    let found = [verdict.change_percent, band.low, band.high, verdict.p_value.unwrap()];
    for (found, golden) in found.into_iter().zip(GOLDEN_PAIRED) {
        assert!((found - golden).abs() < 1e-6, "{found} is not {golden}");
    }
    assert_eq!(verdict.evidence.unwrap().current, 5, "the sixth has no partner");
    // A spread that both sides share hides a change from all but the pairs.
    let shared: Vec<f64> = (0..20).map(|n| 10.0 * f64::from(n % 7) + 100.0).collect();
    let slower: Vec<f64> =
        shared.iter().zip(normal(3, 20, 6.0, 0.2)).map(|(value, more)| value + more).collect();
    let both = [by(paired, &y, std::slice::from_ref(&shared), std::slice::from_ref(&slower))]
        .into_iter()
        .chain([compared(&y, &[shared], &[slower])]);
    let words: Vec<Word> = both.map(|comparison| words(&comparison)[0]).collect();
    assert_eq!(words, [Word::Regressed, Word::Inconclusive]);
}

#[test]
fn pairs_of_flags_are_judged_by_those_that_differ() {
    let flag = OutputSpec::new("ok", OutputKind::Flag);
    let base = [[vec![1.0; 36], vec![0.0; 4]].concat()];
    // Nine that held fail now, two that failed hold: scipy.stats.binomtest(2, 11).
    let candidate = [[vec![0.0; 9], vec![1.0; 27], vec![1.0; 2], vec![0.0; 2]].concat()];
    let paired = RepeatRule { paired: true, ..RepeatRule::default() };
    let comparison = by(paired, &flag, &base, &candidate);
    let p_value = comparison.report.verdicts[0].p_value.unwrap();
    assert!((p_value - 0.065_429_687_5).abs() < 1e-9, "{p_value}");
    let apart = compared(&flag, &base, &candidate);
    assert_eq!(
        apart.report.verdicts[0].p_value,
        Some(crate::stats::barnard_exact((36, 40), (29, 40)))
    );
}

#[test]
fn samples_of_a_launch_may_count_as_one() {
    let y = metric("y", Direction::Minimize);
    // Launches differ by far more than the repeats of one.
    let side = |seed: u64, means: [f64; 4]| {
        let launches: Vec<Vec<f64>> =
            means.iter().zip(seed..).map(|(mean, seed)| normal(seed, 20, *mean, 0.05)).collect();
        launched(&y, &launches)
    };
    let (base, candidate) = (side(1, [10.0, 12.0, 9.0, 11.0]), side(9, [11.5, 10.0, 12.5, 10.5]));
    let by = |clustered| {
        let rule = RepeatRule { clustered, ..RepeatRule::default() };
        compare(&base, &candidate, &JudgePolicy::default(), &ErrorUnit::Repeat(rule)).unwrap()
    };
    assert_eq!(words(&by(false)), [Word::Regressed], "as if all were draws of one population");
    assert_eq!(words(&by(true)), [Word::Inconclusive]);
    insta::assert_snapshot!(by(true).headline());
}

#[test]
fn flags_of_a_launch_may_count_as_one() {
    let flag = OutputSpec::new("ok", OutputKind::Flag);
    // In each launch all samples went the same way: forty of them tell no more than four.
    let side = |failed: usize| {
        let rows = Rows::new(vec![ints("n", &[1])], vec![flag.clone()]).run("v");
        let rows = (0..4).fold(rows, |rows, launch: u32| {
            let held = CellValue::Flag(launch as usize >= failed);
            (0..10).fold(rows.launch(launch), |rows, _| {
                rows.sample(&[int(1)], std::slice::from_ref(&held))
            })
        });
        rows.done()
    };
    let by = |clustered| {
        let rule = RepeatRule { clustered, ..RepeatRule::default() };
        compare(&side(1), &side(3), &JudgePolicy::default(), &ErrorUnit::Repeat(rule)).unwrap()
    };
    assert_eq!(words(&by(false)), [Word::Regressed], "as if forty had been tried");
    assert_eq!(words(&by(true)), [Word::Inconclusive]);
    assert_eq!(by(true).report.verdicts[0].change_percent, -50.0, "in percentage points");
}

#[test]
fn ranks_that_contradict_are_told() {
    let y = metric("y", Direction::Minimize);
    let base = [normal(1, 8, 10.0, 0.1)];
    // One wild value hides a change from the means, not from ranks.
    let mut slower = normal(2, 8, 10.6, 0.1);
    slower[3] = 100.0;
    insta::assert_snapshot!(compared(&y, &base, &[slower]).report.verdicts[0].reason);
    let agreeing = compared(&y, &base, &[normal(4, 8, 12.0, 0.1)]);
    assert_eq!(agreeing.report.verdicts[0].reason, "");
}

const GOLDEN_PAIRED: [f64; 4] =
    [11.357_501_806_0, 3.885_338_430_1, 19.367_115_666_8, 0.029_883_674_4];
const GOLDEN_WELCH: [f64; 4] =
    [14.798_539_002_4, 6.481_826_802_1, 23.764_824_035_0, 0.012_815_182_529];
const GOLDEN_BCA: [f64; 2] = [16.144, 29.435];
