//! Verdicts as clauses of a sentence.

use super::change::{lead, predicate, signed, size};
use crate::judge::{
    ChangePoint, ChangeUnit, CommonShift, Drift, Price, RegressionReport, Scope, Verdict, Word,
};
use crate::wording::{counted, rounded};

/// What a verdict is about; the output is left out where the report judges no other.
pub(super) fn subject(report: &RegressionReport, verdict: &Verdict) -> String {
    let place = verdict.scope.place();
    let alone = report.verdicts.iter().all(|other| other.output == verdict.output);
    if alone && !place.is_empty() { place } else { verdict.subject() }
}

/// Something that changed: `threads = 8 is 2.1 % slower, in 24 of 24 points`.
pub(super) fn finding(report: &RegressionReport, verdict: &Verdict) -> String {
    let tags = tags(verdict);
    if let Scope::Slope { input } = &verdict.scope {
        let exponent = |value: f64| format!("{input}^{}", rounded(value, 3));
        let (before, now) = (exponent(verdict.baseline), exponent(verdict.current));
        return format!("{} went from {before} to {now}{tags}", verdict.output);
    }
    let agreement = agreement(verdict).map(|points| format!(", {points}")).unwrap_or_default();
    format!("{} {}{agreement}{tags}", subject(report, verdict), predicate(verdict))
}

/// In how many points of several the change went the same way: `in 24 of 24 points`.
pub(super) fn agreement(verdict: &Verdict) -> Option<String> {
    let found = verdict.agreement.filter(|found| found.of > 1)?;
    Some(format!("in {} of {} points", found.points, found.of))
}

/// What keeps a verdict from failing a build.
pub(super) fn tags(verdict: &Verdict) -> String {
    let mut tags = String::new();
    if verdict.young && verdict.word == Word::Regressed {
        tags += " (young baseline: notify only)";
    }
    if let Some(accepted) = &verdict.acknowledged {
        let until = accepted.until.as_ref().map(|day| format!(" until {day}")).unwrap_or_default();
        tags += &format!(" (acknowledged{until}: {})", accepted.why);
    }
    tags
}

/// Outputs that did not change by more than their margins, with the smallest change that would have been seen.
pub(super) fn equivalent(verdicts: &[&Verdict]) -> Option<String> {
    const NAMED: usize = 2;
    let (exact, tested): (Vec<&&Verdict>, Vec<&&Verdict>) =
        verdicts.iter().partition(|verdict| verdict.detectable_percent == Some(0.0));
    let mut clauses = Vec::new();
    match exact.as_slice() {
        [] => {}
        [verdict] => clauses.push(format!("{} is exactly the same", verdict.subject())),
        exact => clauses.push(format!("{} are exactly the same", several(exact))),
    }
    if tested.len() <= NAMED {
        clauses.extend(tested.iter().map(|verdict| {
            let seen = verdict.detectable_percent.map_or_else(
                || "how small a change would have been seen is not known".to_owned(),
                |least| format!("{} would have been seen", size(least, verdict.change_unit)),
            );
            let margin = size(verdict.threshold, verdict.change_unit);
            format!("{} is equivalent within {margin} ({seen})", verdict.subject())
        }));
    } else {
        let least = tested.iter().map(|verdict| verdict.detectable_percent);
        let least = least.reduce(|a, b| Some(a?.max(b?))).flatten();
        let seen = least.map_or_else(
            || "how small a change would have been seen is not known of all".to_owned(),
            |least| format!("{} % in any of them would have been seen", rounded(least, 3)),
        );
        clauses.push(format!("{} are equivalent within their margins ({seen})", several(&tested)));
    }
    (!clauses.is_empty()).then(|| clauses.join("; "))
}

/// How many there are of what: metrics, or points where each is judged on its own.
fn several(verdicts: &[&&Verdict]) -> String {
    let pooled = verdicts.iter().all(|verdict| verdict.scope == Scope::Pooled);
    format!("{} {}", verdicts.len(), if pooled { "metrics" } else { "points" })
}

/// What a threshold method found within its threshold; it has no interval, so nothing more can be said.
pub(super) fn within_threshold(verdicts: &[&Verdict]) -> Option<String> {
    match verdicts {
        [] => None,
        [verdict] if verdict.method == "absolute" => {
            Some(format!("{} {}", verdict.subject(), predicate(verdict)))
        }
        [verdict] => Some(format!("{} is within threshold ({})", verdict.subject(), lead(verdict))),
        all => Some(format!("{} metrics are within threshold", all.len())),
    }
}

/// What is undecided: why, what could not have been seen, and what would decide it. Those with one reason share a clause.
pub(super) fn inconclusive(verdicts: &[&Verdict]) -> Vec<String> {
    let clauses = by_reason(verdicts).into_iter().map(|(reason, group)| {
        let mut told = vec![reason.to_owned()];
        told.extend(coarsest(&group));
        let dearest = group.iter().filter_map(|verdict| verdict.price).max_by_key(|p| p.more);
        told.extend(dearest.map(price));
        told.retain(|text| !text.is_empty());
        let why = if told.is_empty() { String::new() } else { format!(" ({})", told.join("; ")) };
        format!("{} inconclusive{why}", named(&group))
    });
    clauses.collect()
}

/// Slices, points and slopes that are undecided beside an output that as a whole did not change: their number, and what
/// could not have been seen there.
pub(super) fn undecided_parts(verdicts: &[&Verdict]) -> Option<String> {
    let (first, place) = (verdicts.first()?, "narrower verdict");
    let of = if verdicts.iter().all(|verdict| verdict.output == first.output) {
        format!(" on {}", first.output)
    } else {
        String::new()
    };
    let count = counted(verdicts.len(), place, &format!("{place}s"));
    let verb = if verdicts.len() == 1 { "is" } else { "are" };
    let why = coarsest(verdicts).map(|text| format!(" ({text})")).unwrap_or_default();
    Some(format!("{count}{of} {verb} inconclusive{why}"))
}

/// The change that could have been seen in the one that is seen worst.
fn coarsest(verdicts: &[&Verdict]) -> Option<String> {
    let known = verdicts.iter().filter_map(|verdict| {
        let least = verdict.detectable_percent.filter(|least| least.is_finite())?;
        Some((least, verdict.change_unit))
    });
    let (least, unit) = known.max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(format!("nothing below {} could have been seen", size(least, unit)))
}

/// What cannot be compared, and why; those with one reason share a clause.
pub(super) fn invalid(verdicts: &[&Verdict]) -> Vec<String> {
    let groups = by_reason(verdicts).into_iter();
    groups.map(|(reason, group)| format!("{} invalid ({reason})", named(&group))).collect()
}

/// The verdicts with each reason, in the order of their first.
fn by_reason<'a>(verdicts: &[&'a Verdict]) -> Vec<(&'a str, Vec<&'a Verdict>)> {
    let mut groups: Vec<(&str, Vec<&Verdict>)> = Vec::new();
    for verdict in verdicts {
        match groups.iter_mut().find(|(reason, _)| *reason == verdict.reason) {
            Some((_, group)) => group.push(verdict),
            None => groups.push((&verdict.reason, vec![verdict])),
        }
    }
    groups
}

/// `time is`, `time and load are`, `time, load, size and 2 more are`.
fn named(verdicts: &[&Verdict]) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<String> = verdicts.iter().take(NAMED).map(|v| v.subject()).collect();
    if verdicts.len() > NAMED {
        names.push(format!("{} more", verdicts.len() - NAMED));
    }
    match (names.pop(), names.as_slice()) {
        (None, _) => String::new(),
        (Some(only), []) => format!("{only} is"),
        (Some(last), others) => format!("{} and {last} are", others.join(", ")),
    }
}

/// What would decide an open question: `5 more launches would decide`.
pub(super) fn price(price: Price) -> String {
    let word = price.unit.word();
    let several = if word.ends_with("ch") { format!("{word}es") } else { format!("{word}s") };
    let (one, many) = (format!("more {word}"), format!("more {several}"));
    format!("{} would decide", counted(price.more as usize, &one, &many))
}

/// The part of the change that all points share; `None` where there is nothing to say of it.
///
/// `beside` says that findings stand beside it: then a shift that is noise is told, too.
pub(super) fn shift(
    report: &RegressionReport,
    shift: &CommonShift,
    beside: bool,
) -> Option<String> {
    let alone = report.verdicts.iter().all(|verdict| verdict.output == shift.output);
    let of = if alone { String::new() } else { format!(" of {}", shift.output) };
    // A hundredth of a percent is as much as a shift is worth telling; adding zero makes a negative zero positive.
    let told = (100.0 * shift.change_percent).round() / 100.0 + 0.0;
    let change = format!("{} %", rounded_with_sign(told));
    // Against earlier shifts where there are enough, else against its own interval.
    let noise = match (shift.expected, shift.interval) {
        (Some(expected), _) => expected.contains(shift.change_percent),
        (None, interval) => interval.is_some_and(|band| band.contains(0.0)),
    };
    match (shift.word, shift.expected) {
        (Word::Regressed | Word::Improved, Some(expected)) => Some(format!(
            "a global shift{of} of {change} is more than earlier runs make likely ({} to {})",
            signed(expected.low, ChangeUnit::Percent),
            signed(expected.high, ChangeUnit::Percent),
        )),
        (Word::Regressed | Word::Improved, None) => {
            Some(format!("all points share a shift{of} of {change}"))
        }
        _ if noise || shift.word == Word::Equivalent => {
            beside.then(|| format!("a global shift{of} of {change} is within noise"))
        }
        _ if shift.change_percent.is_nan() => None,
        _ => {
            let reason = if shift.reason.is_empty() {
                "code and machine cannot be told apart"
            } else {
                &shift.reason
            };
            beside.then(|| format!("a global shift{of} of {change} is inconclusive ({reason})"))
        }
    }
}

fn rounded_with_sign(change: f64) -> String {
    let sign = if change < 0.0 { "-" } else { "+" };
    format!("{sign}{}", rounded(change.abs(), 3))
}

/// The level of an output that changed for good at an earlier run.
pub(super) fn change_point(change: &ChangePoint) -> String {
    let how = more_or_less(change.change_percent);
    let since = if change.label.is_empty() { &change.run.short() } else { &change.label };
    format!("{} has been {how} since {since}", placed(&change.output, &change.scope))
}

/// An output that changes slowly.
pub(super) fn drift(drift: &Drift) -> String {
    let how = more_or_less(drift.change_percent);
    format!("{} drifted, {how} over {} runs", placed(&drift.output, &drift.scope), drift.runs)
}

fn more_or_less(change: f64) -> String {
    let size = size(change, ChangeUnit::Percent);
    format!("{size} {}", if change < 0.0 { "lower" } else { "higher" })
}

/// An output with the place of a scope: `time at threads = 8`.
pub(super) fn placed(output: &str, scope: &Scope) -> String {
    match scope.place().as_str() {
        "" => output.to_owned(),
        place => format!("{output} at {place}"),
    }
}
