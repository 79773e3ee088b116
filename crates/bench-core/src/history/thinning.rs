//! Which earlier runs a result carries, where there are more than it should.

use std::collections::BTreeSet;

use super::matching::output_of;
use crate::declare::Declaration;
use crate::judge::RegressionReport;
use crate::model::{BenchResult, Run, RunId};

/// The places of at most `most` of the earlier runs, oldest first: the last and the first one, for each output of `now` the last and
/// the first that declared it, those on both sides of every change (of segment, of an accepted level, of a level as the report finds
/// it), then the latest others.
///
/// A run holds one event of an output at most, so that none carries more than `most` events either.
#[must_use]
pub fn thinned(
    now: &Declaration,
    earlier: &[BenchResult],
    report: &RegressionReport,
    most: usize,
) -> Vec<usize> {
    let (places, runs): (Vec<usize>, Vec<&Run>) = earlier
        .iter()
        .enumerate()
        .filter_map(|(place, result)| Some((place, result.current_run()?)))
        .unzip();
    let declared = |output| {
        move |row: &usize| output_of(output, &earlier[*row].declaration().outputs).is_some()
    };
    let ends = now.outputs.iter().flat_map(|output| {
        let mut rows = (0..earlier.len()).filter(declared(output));
        let first = rows.next();
        [rows.last().or(first), first]
    });
    let ends: Vec<usize> =
        ends.flatten().filter_map(|end| places.binary_search(&end).ok()).collect();
    kept(&runs, &ends, report, most).into_iter().map(|row| places[row]).collect()
}

/// The rows kept of these runs; `ends` are wanted before changes are.
fn kept(runs: &[&Run], ends: &[usize], report: &RegressionReport, most: usize) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    let Some(last) = runs.len().checked_sub(1) else { return kept };
    let changed: BTreeSet<RunId> = report.change_points.iter().map(|change| change.run).collect();
    let is_change = |row: &usize| {
        let (before, now) = (runs[*row - 1], runs[*row]);
        changed.contains(&now.id)
            || !now.accepted.is_empty()
            || before.environment.segment_key() != now.environment.segment_key()
    };
    let changes = (1..runs.len()).rev().filter(is_change);
    let sides = changes.flat_map(|row| [row, row - 1]);
    let ends = [last, 0].into_iter().chain(ends.iter().copied());
    for row in ends.chain(sides).chain((0..=last).rev()) {
        if kept.len() == most {
            break;
        }
        kept.insert(row);
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::declare::Direction;
    use crate::fixture::{Rows, metric};
    use crate::model::{CellValue, EnvironmentRole};

    /// Runs of these segments.
    fn runs(segments: &[u8]) -> Vec<Run> {
        let run = |(number, segment): (usize, &u8)| {
            let mut run = Run { id: RunId(number as u128), ..Run::default() };
            run.environment.set("cpu", &segment.to_string(), EnvironmentRole::Segment);
            run
        };
        segments.iter().enumerate().map(run).collect()
    }

    fn kept(segments: &[u8], most: usize) -> Vec<usize> {
        rows(&runs(segments), most)
    }

    fn rows(runs: &[Run], most: usize) -> Vec<usize> {
        let runs: Vec<&Run> = runs.iter().collect();
        super::kept(&runs, &[], &RegressionReport::default(), most).into_iter().collect()
    }

    #[test]
    fn first_last_and_changes_stay_before_others() {
        let segments = [1, 1, 1, 2, 2, 2, 2, 2];
        assert_eq!(kept(&segments, 9), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(kept(&segments, 5), [0, 2, 3, 6, 7]);
        assert_eq!(kept(&segments, 4), [0, 2, 3, 7]);
        assert_eq!(kept(&segments, 2), [0, 7]);
        assert_eq!(kept(&segments, 1), [7]);
        assert_eq!(kept(&segments, 0), [0; 0]);
        assert_eq!(kept(&[], 3), [0; 0]);
    }

    #[test]
    fn an_accepted_level_is_a_change() {
        let mut runs = runs(&[1; 9]);
        runs[4].accepted = vec!["time".to_owned()];
        assert_eq!(rows(&runs, 4), [0, 3, 4, 8]);
    }

    #[test]
    fn the_first_and_the_last_event_of_every_output_stay() {
        let measured = |outputs: &[&str]| {
            let specs: Vec<_> =
                outputs.iter().map(|name| metric(name, Direction::Minimize)).collect();
            let cells = vec![CellValue::Number(1.0); outputs.len()];
            Rows::new(vec![], specs).run("r").sample(&[], &cells).done()
        };
        let (both, time) = (measured(&["time", "memory"]), measured(&["time"]));
        let mut earlier = vec![time.clone(), time.clone(), both.clone(), both.clone()];
        earlier.extend(std::iter::repeat_n(time, 6));
        let kept = |most| thinned(both.declaration(), &earlier, &RegressionReport::default(), most);
        assert_eq!(kept(4), [0, 2, 3, 9], "memory was measured by the third and the fourth run");
        assert_eq!(kept(6), [0, 2, 3, 7, 8, 9]);
        assert_eq!(kept(0), [0; 0]);
    }

    proptest! {
        #[test]
        fn as_many_as_are_allowed_are_kept_in_order(
            segments in prop::collection::vec(0..2_u8, 0..12),
            most in 0..14_usize,
        ) {
            let kept = kept(&segments, most);
            prop_assert_eq!(kept.len(), segments.len().min(most));
            prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
