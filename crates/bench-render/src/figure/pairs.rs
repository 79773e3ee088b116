//! Two metrics against each other: the points with a mean of both, and those that no other point beats.

use bench_core::Direction;

use super::means::point_means;
use super::spec::Expected;
use super::subject::Subject;
use std::collections::BTreeSet;

/// The means of two metrics at one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    /// The row of the point table.
    pub(crate) point: usize,
    /// The mean of the metric on the horizontal axis.
    pub(crate) x: f64,
    /// The mean of the figure's own metric.
    pub(crate) y: f64,
}

/// The points at which both metrics have a mean, in the order of the point table.
pub(super) fn pairs(subject: &Subject<'_>) -> Vec<Pair> {
    let Some(other) = subject.against() else {
        return Vec::new();
    };
    let both = point_means(&other).into_iter().zip(point_means(subject)).enumerate();
    both.filter_map(|(point, (x, y))| Some(Pair { point, x: x?, y: y? })).collect()
}

/// Positions of the pairs that no other is at least as good as in both metrics and better in one: the front of
/// Pareto. Sorted by the first metric from its best end, so that one pass finds them.
pub(crate) fn front(pairs: &[Pair], x: Direction, y: Direction) -> Vec<usize> {
    let towards = |direction: Direction, value: f64| match direction {
        Direction::Maximize => -value,
        Direction::Minimize | Direction::Neutral => value,
    };
    let key = |place: usize| (towards(x, pairs[place].x), towards(y, pairs[place].y));
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|a, b| {
        let ((ax, ay), (bx, by)) = (key(*a), key(*b));
        ax.total_cmp(&bx).then(ay.total_cmp(&by))
    });
    let mut best: Option<(f64, f64)> = None;
    order.retain(|place| {
        let (x, y) = key(*place);
        // Equal pairs do not beat each other.
        let stays = best.is_none_or(|(bx, by)| y < by || (y == by && x == bx));
        if stays {
            best = Some((x, y));
        }
        stays
    });
    order
}

/// Counts what a figure of two metrics must show.
pub(super) fn survey(subject: &Subject<'_>) -> Expected {
    let pairs = pairs(subject);
    let color = subject.plot.channels.color.as_deref().and_then(|name| subject.input(name));
    let groups: BTreeSet<_> =
        pairs.iter().map(|pair| color.and_then(|(_, column)| column.get(pair.point))).collect();
    Expected { marks: pairs.len(), traces: groups.len(), panels: usize::from(!pairs.is_empty()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front_of(points: &[(f64, f64)], x: Direction, y: Direction) -> Vec<usize> {
        let pairs: Vec<Pair> =
            points.iter().enumerate().map(|(point, (x, y))| Pair { point, x: *x, y: *y }).collect();
        front(&pairs, x, y)
    }

    #[test]
    fn what_no_other_point_beats_in_both() {
        use Direction::{Maximize, Minimize};
        let points = [(1.0, 5.0), (2.0, 3.0), (3.0, 4.0), (4.0, 1.0), (4.0, 1.0), (1.0, 6.0)];
        assert_eq!(front_of(&points, Minimize, Minimize), [0, 1, 3, 4]);
        assert_eq!(front_of(&points, Maximize, Minimize), [3, 4]);
        assert_eq!(front_of(&points, Minimize, Maximize), [5]);
        assert_eq!(front_of(&[], Minimize, Minimize), Vec::<usize>::new());
    }
}
