//! By how much something changed, as people say it: `2.1 % slower`, `1.2 ms slower`, `above the limit of 12 ms`.

use crate::declare::Direction;
use crate::judge::{Band, ChangeUnit, Quantity, Verdict};
use crate::wording::rounded;

/// Digits of a change in a sentence; tables show more.
const DIGITS: usize = 3;

/// A size of a change: `2.1 %`, `5 percentage points`.
pub(super) fn size(change: f64, unit: ChangeUnit) -> String {
    let number = rounded(change.abs(), DIGITS);
    match unit {
        ChangeUnit::Percent => format!("{number} %"),
        ChangeUnit::PercentagePoints => format!("{number} percentage points"),
    }
}

/// A change with its sign and two decimals, for tables: `+2.10 %`, `-5.00 pp`.
pub(super) fn signed(change: f64, unit: ChangeUnit) -> String {
    match unit {
        ChangeUnit::Percent => crate::wording::percent_change(change),
        ChangeUnit::PercentagePoints if change.is_finite() => format!("{change:+.2} pp"),
        ChangeUnit::PercentagePoints => "unknown".to_owned(),
    }
}

/// An interval of changes, for tables: `+1.50 % to +2.70 %`; an end that is no number is left open.
pub(super) fn interval(band: Band, unit: ChangeUnit) -> String {
    let (low, high) = (signed(band.low, unit), signed(band.high, unit));
    match (band.low.is_finite(), band.high.is_finite()) {
        (true, true) => format!("{low} to {high}"),
        (true, false) => format!("{low} or more"),
        (false, true) => format!("up to {high}"),
        (false, false) => "unknown".to_owned(),
    }
}

/// The words for more or less of something: time is slower or faster, everything else higher or lower, and better or
/// worse where it is one of both.
fn comparative(verdict: &Verdict, more: bool) -> String {
    let (word, better) = match (&verdict.quantity, verdict.direction, more) {
        (Quantity::Duration, Direction::Minimize, true) => return "slower".to_owned(),
        (Quantity::Duration, Direction::Minimize, false) => return "faster".to_owned(),
        (Quantity::Duration, direction, true) => ("longer", direction == Direction::Maximize),
        (Quantity::Duration, direction, false) => ("shorter", direction == Direction::Minimize),
        (Quantity::Number { .. } | Quantity::Flag, direction, true) => {
            ("higher", direction == Direction::Maximize)
        }
        (Quantity::Number { .. } | Quantity::Flag, direction, false) => {
            ("lower", direction == Direction::Minimize)
        }
    };
    match (verdict.direction, better) {
        (Direction::Neutral, _) => word.to_owned(),
        (_, true) => format!("{word} (better)"),
        (_, false) => format!("{word} (worse)"),
    }
}

/// What became of the subject, as a sentence goes on: `is 2.1 % slower`.
pub(super) fn predicate(verdict: &Verdict) -> String {
    let Verdict { baseline, current, change_percent, change_unit, .. } = verdict;
    let value = |value: f64| verdict.quantity.text(value);
    match verdict.method.as_str() {
        "absolute" => return limit(verdict),
        "delta" => {
            let change = current - baseline;
            return format!("is {} {}", value(change.abs()), comparative(verdict, change > 0.0));
        }
        _ => {}
    }
    if *change_percent == 0.0 {
        return format!("is exactly the same, {}", value(*current));
    }
    if !change_percent.is_finite() {
        return format!("went from {} to {}", value(*baseline), value(*current));
    }
    let size = size(*change_percent, *change_unit);
    format!("is {size} {}", comparative(verdict, *change_percent > 0.0))
}

/// Where a value stands beside the limit it is judged by.
fn limit(verdict: &Verdict) -> String {
    let Verdict { current, threshold, .. } = verdict;
    let value = |value: f64| verdict.quantity.text(value);
    let side = match current.partial_cmp(threshold) {
        Some(std::cmp::Ordering::Greater) => "above",
        Some(std::cmp::Ordering::Less) => "below",
        _ => "at",
    };
    format!("is {}, {side} the limit of {}", value(*current), value(*threshold))
}

/// The change as the first thing of a line: in percent, for the method `delta` in the output's unit, for `absolute`
/// the value itself.
pub(super) fn lead(verdict: &Verdict) -> String {
    let value = |value: f64| verdict.quantity.text(value);
    match verdict.method.as_str() {
        "absolute" => value(verdict.current),
        "delta" => {
            let change = verdict.current - verdict.baseline;
            format!("{}{}", if change < 0.0 { "-" } else { "+" }, value(change.abs()))
        }
        _ => signed(verdict.change_percent, verdict.change_unit),
    }
}
