//! What figures of several runs, points or metrics show, in a sentence.

use bench_core::declare::Direction;
use bench_core::wording::{counted, output_value};

use super::changes;
use super::importance::Share;
use super::pairs;
use super::subject::Subject;

/// Bars of importance that are told in words.
const TOLD: usize = 3;

/// The percentiles of the samples of every run.
pub(super) fn percentiles(subject: &Subject<'_>) -> String {
    let runs = counted(subject.result.runs().len(), "run", "runs");
    format!(
        "Percentiles of {} in {runs}: the median between the 25th and 75th and the 10th and 90th percentile of all \
         samples.",
        subject.name()
    )
}

/// How many lines rise, and how many fall.
pub(super) fn slopes(subject: &Subject<'_>, title: &str) -> String {
    let lines = changes::slopes(subject);
    let rising = lines.iter().filter(|[before, after]| after > before).count();
    let falling = lines.iter().filter(|[before, after]| after < before).count();
    let lines = counted(lines.len(), "line", "lines");
    format!("Slopes: {title}, {lines}: {rising} rising, {falling} falling.")
}

/// How many points there are in `all`, and how many of them are seen at first.
pub(super) fn multiples(subject: &Subject<'_>, all: usize) -> String {
    let runs = counted(subject.result.runs().len(), "run", "runs");
    let which = match (all > changes::PANELS, all > changes::POINTS) {
        (_, true) => {
            format!("; the {} most changed, {} at a time", changes::POINTS, changes::PANELS)
        }
        (true, false) => format!(", {} at a time", changes::PANELS),
        (false, false) => String::new(),
    };
    let worse = match subject.spec.direction {
        Direction::Neutral => "",
        Direction::Minimize | Direction::Maximize => {
            " A square at the end is a change for the worse."
        }
    };
    format!(
        "Small multiples: mean of {} in {runs} at each of {}{which}, the most changed first.{worse}",
        subject.name(),
        counted(all, "point", "points")
    )
}

/// The inputs that explain most.
pub(super) fn importance(subject: &Subject<'_>, shares: &[Share]) -> String {
    let told: Vec<String> = shares
        .iter()
        .take(TOLD)
        .map(|part| format!("{} {:.0}\u{a0}%", part.name, part.share * 100.0))
        .collect();
    format!("Importance: the variance of {} in parts: {}.", subject.name(), told.join(", "))
}

/// How many points are drawn.
pub(super) fn scatter(subject: &Subject<'_>) -> String {
    let points = counted(pairs::pairs(subject).len(), "point", "points");
    let other = subject.plot.against.as_deref().unwrap_or_default();
    format!("Scatter plot: means of {} against {other} at {points}.", subject.name())
}

/// How many points are on the front, and its two ends.
pub(super) fn front(subject: &Subject<'_>) -> String {
    let Some(other) = subject.against() else {
        return String::new();
    };
    let pairs = pairs::pairs(subject);
    let front = pairs::front(&pairs, other.spec.direction, subject.spec.direction);
    let told = |place: usize| {
        let pair = pairs[place];
        let (x, y) = (output_value(pair.x, other.spec), output_value(pair.y, subject.spec));
        format!("{} {x} with {} {y}", other.spec.name, subject.spec.name)
    };
    let ends = match front.as_slice() {
        [] => String::new(),
        [only] => format!(": {}", told(*only)),
        [first, .., last] => format!(", from {} to {}", told(*first), told(*last)),
    };
    format!(
        "Pareto front: {} of {} {} beaten by no other in both {} and {}{ends}.",
        front.len(),
        counted(pairs.len(), "point", "points"),
        if front.len() == 1 { "is" } else { "are" },
        subject.spec.name,
        other.spec.name
    )
}
