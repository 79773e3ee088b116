//! Reports with anything in them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::arbitrary::{any_value, places};
use super::arbitrary_declaration::{float, text};
use crate::declare::{Direction, OutputKind, OutputSpec};
use crate::judge::{
    Acknowledgement, Agreement, Band, ChangePoint, ChangeUnit, ClaimOutcome, CommonShift, Drift,
    EnvironmentDifference, Evidence, JudgePolicy, Method, OutputPolicy, PointChanges, Price,
    Quantity, RegressionReport, Scope, UnitOfError, Verdict, Word,
};
use crate::model::RunId;

pub(super) fn report() -> impl Strategy<Value = RegressionReport> {
    let findings = (
        vec(common_shift(), 0..2),
        vec(change_point(), 0..2),
        vec(drift(), 0..2),
        vec(point_changes(), 0..2),
    );
    let judged = (any::<(bool, u32)>(), option::of(policy()));
    (judged, vec(verdict(), 0..3), findings, vec(claim(), 0..2)).prop_map(
        |(((judged, baseline_runs), settings), verdicts, findings, claims)| {
            let (common_shifts, change_points, drifts, point_changes) = findings;
            RegressionReport {
                judged,
                settings,
                baseline_runs,
                verdicts,
                common_shifts,
                change_points,
                drifts,
                point_changes,
                claims,
            }
        },
    )
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::Pooled),
        (text(), any_value()).prop_map(|(input, value)| Scope::Slice { input, value }),
        places().prop_map(|inputs| Scope::Point { inputs }),
        text().prop_map(|input| Scope::Slope { input }),
    ]
}

fn band() -> impl Strategy<Value = Band> {
    (float(), float()).prop_map(|(low, high)| Band { low, high })
}

fn word() -> impl Strategy<Value = Word> {
    select(Word::ALL.to_vec())
}

fn run_id() -> impl Strategy<Value = RunId> {
    any::<u128>().prop_map(RunId)
}

fn unit() -> impl Strategy<Value = UnitOfError> {
    select(vec![UnitOfError::Run, UnitOfError::Launch, UnitOfError::Repeat])
}

fn verdict() -> impl Strategy<Value = Verdict> {
    let quantity = prop_oneof![
        text().prop_map(|unit| Quantity::Number { unit }),
        Just(Quantity::Duration),
        Just(Quantity::Flag),
    ];
    let direction = select(vec![Direction::Minimize, Direction::Maximize, Direction::Neutral]);
    let change_unit = select(vec![ChangeUnit::Percent, ChangeUnit::PercentagePoints]);
    let texts = ([text(), text(), text()], quantity, direction, change_unit);
    let scopes = (scope(), option::of(scope()));
    let words = (word(), any::<(bool, bool)>());
    let numbers = ([float(), float(), float(), float()], option::of(float()), option::of(float()));
    let bands = (option::of(band()), vec(band(), 0..3));
    let acknowledged = option::of((text(), option::of(text())));
    let rests_on = (
        option::of((unit(), any::<(u32, u32)>())),
        option::of((unit(), any::<u32>())),
        option::of(any::<(u32, u32)>()),
        vec((text(), option::of(text()), option::of(text())), 0..2),
    );
    (texts, scopes, words, numbers, bands, acknowledged, rests_on).prop_map(
        |(texts, (scope, explained_by), words, numbers, bands, acknowledged, rests_on)| {
            let ([output, method, reason], quantity, direction, change_unit) = texts;
            let (word, (blocking, young)) = words;
            let ([current, baseline, change_percent, threshold], p_value, detectable) = numbers;
            let (evidence, price, agreement, differences) = rests_on;
            let differences = differences.into_iter();
            let spec = OutputSpec::new("", OutputKind::Flag);
            Verdict {
                output,
                quantity,
                direction,
                word,
                blocking,
                young,
                acknowledged: acknowledged.map(|(why, until)| Acknowledgement { why, until }),
                current,
                baseline,
                change_percent,
                change_unit,
                interval: bands.0,
                p_value,
                threshold,
                bands: bands.1,
                detectable_percent: detectable,
                price: price.map(|(unit, more)| Price { more, unit }),
                evidence: evidence.map(|(unit, (baseline, current))| Evidence {
                    unit,
                    baseline,
                    current,
                }),
                agreement: agreement.map(|(points, of)| Agreement { points, of }),
                explained_by,
                differences: differences
                    .map(|(key, before, now)| EnvironmentDifference { key, before, now })
                    .collect(),
                reason,
                ..Verdict::new(&spec, scope, &method)
            }
        },
    )
}

fn common_shift() -> impl Strategy<Value = CommonShift> {
    let bands = (option::of(band()), option::of(band()));
    ([text(), text()], float(), bands, any::<u32>(), word()).prop_map(
        |([output, reason], change_percent, (interval, expected), runs, word)| CommonShift {
            output,
            change_percent,
            interval,
            expected,
            runs,
            word,
            reason,
        },
    )
}

fn change_point() -> impl Strategy<Value = ChangePoint> {
    let numbers = [float(), float(), float(), float()];
    let runs = [run_id(), run_id(), run_id()];
    ([text(), text()], scope(), runs, numbers, word(), any::<bool>()).prop_map(
        |([output, label], scope, runs, numbers, word, persists)| {
            let ([run, earliest, latest], [before, after, change_percent, p_value]) =
                (runs, numbers);
            ChangePoint {
                output,
                scope,
                run,
                label,
                earliest,
                latest,
                before,
                after,
                change_percent,
                p_value,
                word,
                persists,
            }
        },
    )
}

fn drift() -> impl Strategy<Value = Drift> {
    let numbers = ([float(), float()], option::of(band()));
    (text(), scope(), run_id(), any::<u32>(), numbers, word()).prop_map(
        |(output, scope, since, runs, ([change_percent, p_value], interval), word)| Drift {
            output,
            scope,
            since,
            runs,
            change_percent,
            interval,
            p_value,
            word,
        },
    )
}

fn point_changes() -> impl Strategy<Value = PointChanges> {
    let point = (any::<u32>(), any::<f32>(), any::<f32>(), word());
    (text(), vec(point, 0..4)).prop_map(|(output, points)| {
        let mut changes = PointChanges { output, ..PointChanges::default() };
        for (point, change, half_width, word) in points {
            changes.points.push(point);
            changes.change_percent.push(change);
            changes.half_width.push(half_width);
            changes.words.push(word);
        }
        changes
    })
}

/// Settings hold no NaN, because no command line and no program can ask for it.
fn policy() -> impl Strategy<Value = JudgePolicy> {
    let finite = || -1e9..1e9_f64;
    let method = move || {
        prop_oneof![
            Just(Method::Sweep),
            finite().prop_map(|threshold| Method::Percentage { threshold }),
            (finite(), option::of(finite()))
                .prop_map(|(mad, percent)| Method::Adaptive { mad, percent }),
            finite().prop_map(|threshold| Method::Delta { threshold }),
            finite().prop_map(|limit| Method::Absolute { limit }),
        ]
    };
    let fractions = move || (option::of(finite()), option::of(finite()));
    let rules = (option::of(vec(method(), 0..3)), option::of(any::<u32>()), fractions());
    let rules = rules.prop_map(|(methods, min_history, (margin, block))| OutputPolicy {
        methods,
        min_history,
        margin,
        block,
    });
    let overrides = proptest::collection::btree_map(text(), rules, 0..2);
    let base_branch = option::of(text());
    (method(), any::<u32>(), finite(), fractions(), base_branch, overrides).prop_map(
        |(method, min_history, q, (margin, block), base_branch, overrides)| JudgePolicy {
            method,
            min_history,
            q,
            margin,
            block,
            base_branch,
            overrides,
        },
    )
}

fn claim() -> impl Strategy<Value = ClaimOutcome> {
    let claim = (text(), super::arbitrary_declaration::claim(), any::<(u64, u64)>());
    (claim, option::of(float()), places()).prop_map(
        |((output, claim, (samples, violations)), worst, worst_at)| ClaimOutcome {
            output,
            claim,
            samples,
            violations,
            worst,
            worst_at,
        },
    )
}
