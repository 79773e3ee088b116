//! Which earlier runs a result carries, where there are more than it should.

use std::collections::BTreeSet;

use crate::judge::RegressionReport;
use crate::model::{Run, RunId};

/// The rows of at most `most` of the earlier runs, oldest first: the last and the first one, those on both sides of
/// every change (of segment, of an accepted level, of a level as the report finds it), then the latest others.
#[must_use]
pub fn thinned(earlier: &[&Run], report: &RegressionReport, most: usize) -> Vec<usize> {
    let Some(last) = earlier.len().checked_sub(1).filter(|_| most > 0) else { return Vec::new() };
    let changed: BTreeSet<RunId> = report.change_points.iter().map(|change| change.run).collect();
    let is_change = |row: &usize| {
        let (before, now) = (earlier[*row - 1], earlier[*row]);
        changed.contains(&now.id)
            || !now.accepted.is_empty()
            || before.environment.segment_key() != now.environment.segment_key()
    };
    let changes = (1..earlier.len()).rev().filter(is_change);
    let sides = changes.flat_map(|row| [row, row - 1]);
    let wanted = [last, 0].into_iter().chain(sides).chain((0..=last).rev());
    let mut kept = BTreeSet::new();
    for row in wanted {
        if kept.len() == most {
            break;
        }
        kept.insert(row);
    }
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::EnvironmentRole;

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
        let runs = runs(segments);
        thinned(&runs.iter().collect::<Vec<_>>(), &RegressionReport::default(), most)
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
        let runs: Vec<&Run> = runs.iter().collect();
        assert_eq!(thinned(&runs, &RegressionReport::default(), 4), [0, 3, 4, 8]);
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
