//! Which samples the next process measures, and which sample a process that died is blamed on.

use std::collections::BTreeSet;
use std::ops::Range;

use super::isolation::Isolation;
use crate::plan::Place;

/// The samples that are left, process by process.
#[derive(Debug)]
pub(super) struct Chunks {
    isolation: Isolation,
    /// How many samples of a process may be under way at once.
    at_once: usize,
    /// Everything before this position was measured or given up.
    next: u32,
    /// Samples that were perhaps under way when a process died: each gets a process of its own, to find the one.
    alone: BTreeSet<u32>,
}

impl Chunks {
    pub(super) fn new(isolation: Isolation, at_once: usize) -> Self {
        Self { isolation, at_once, next: 0, alone: BTreeSet::new() }
    }

    /// The positions that the next process measures; `None` where nothing is left.
    pub(super) fn next(
        &mut self,
        planned: u32,
        done: impl Fn(u32) -> bool,
        place: impl Fn(u32) -> Place,
    ) -> Option<Range<u32>> {
        let start = (self.next..planned).find(|position| !done(*position))?;
        self.next = start;
        if self.isolation == Isolation::Sample || self.alone.contains(&start) {
            return Some(start..start + 1);
        }
        let Place { point, launch, .. } = place(start);
        let together = |position: &u32| {
            let at = place(*position);
            let same_point = self.isolation != Isolation::Point || at.point == point;
            at.launch == launch && same_point && !done(*position) && !self.alone.contains(position)
        };
        let end = (start + 1..planned).find(|position| !together(position));
        Some(start..end.unwrap_or(planned))
    }

    /// Gives up what is left before a position.
    pub(super) fn pass(&mut self, position: u32) {
        self.next = position;
    }

    /// The sample on which a process that died is blamed: the one that it had not finished. `None` where it may have
    /// been any of several, which are measured apart from each other then.
    pub(super) fn blame(&mut self, chunk: &Range<u32>, done: impl Fn(u32) -> bool) -> Option<u32> {
        let mut unfinished = chunk.clone().filter(|position| !done(*position));
        let first = unfinished.next()?;
        if self.at_once == 1 || chunk.len() == 1 {
            return Some(first);
        }
        self.alone.insert(first);
        self.alone.extend(unfinished.take(self.at_once - 1));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two launches of three points with two repeats, all repeats of a point together.
    fn place(position: u32) -> Place {
        let within = position % 6;
        Place { point: within / 2, launch: position / 6, repeat: within % 2 }
    }

    fn chunks(isolation: Isolation, done: &[u32]) -> Vec<Range<u32>> {
        let mut chunks = Chunks::new(isolation, 1);
        let mut all = Vec::new();
        while let Some(chunk) = chunks.next(12, |position| done.contains(&position), place) {
            chunks.pass(chunk.end);
            all.push(chunk);
        }
        all
    }

    #[test]
    fn a_process_measures_a_launch_a_visit_or_a_sample() {
        assert_eq!(chunks(Isolation::None, &[]), [0..6, 6..12]);
        assert_eq!(chunks(Isolation::Point, &[]), [0..2, 2..4, 4..6, 6..8, 8..10, 10..12]);
        let samples: Vec<_> = (0..12).map(|position| position..position + 1).collect();
        assert_eq!(chunks(Isolation::Sample, &[]), samples);
    }

    #[test]
    fn what_was_measured_before_is_left_out() {
        assert_eq!(chunks(Isolation::None, &[0, 1, 2]), [3..6, 6..12]);
        assert_eq!(chunks(Isolation::None, &[1, 7]), [0..1, 2..6, 6..7, 8..12]);
        assert_eq!(chunks(Isolation::Point, &[0, 4, 5, 6, 7]), [1..2, 2..4, 8..10, 10..12]);
        assert_eq!(chunks(Isolation::None, &(0..12).collect::<Vec<_>>()), []);
    }

    #[test]
    fn one_at_a_time_the_first_unfinished_sample_is_blamed() {
        let mut chunks = Chunks::new(Isolation::None, 1);
        assert_eq!(chunks.blame(&(0..6), |position| position < 3), Some(3));
        assert_eq!(chunks.next(12, |position| position < 4, place), Some(4..6));
    }

    #[test]
    fn of_several_under_way_each_is_measured_apart_before_one_is_blamed() {
        let mut chunks = Chunks::new(Isolation::None, 3);
        let mut done: BTreeSet<u32> = [0, 2].into();
        // One, three and four were under way.
        assert_eq!(chunks.blame(&(0..6), |position| done.contains(&position)), None);
        for (position, dies) in [(1, false), (3, true), (4, false)] {
            let chunk = chunks.next(12, |position| done.contains(&position), place).unwrap();
            assert_eq!(chunk, position..position + 1);
            if dies {
                let blamed = chunks.blame(&chunk, |position| done.contains(&position));
                assert_eq!(blamed, Some(position));
            }
            done.insert(position);
        }
        assert_eq!(chunks.next(12, |position| done.contains(&position), place), Some(5..6));
    }
}
