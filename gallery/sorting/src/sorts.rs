//! The measured code: four sorting algorithms, and the orders their input comes in.

use fastrand::Rng;

/// How the values lie before they are sorted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    Random,
    Sorted,
    Reversed,
    FewDistinct,
}

impl Order {
    /// Makes `size` values in this order.
    pub(crate) fn values(self, size: usize, rng: &mut Rng) -> Vec<u64> {
        let mut values: Vec<u64> = match self {
            Self::FewDistinct => (0..size).map(|_| rng.u64(0..8)).collect(),
            _ => (0..size).map(|_| rng.u64(..)).collect(),
        };
        match self {
            Self::Random | Self::FewDistinct => {}
            Self::Sorted => values.sort_unstable(),
            Self::Reversed => values.sort_unstable_by(|a, b| b.cmp(a)),
        }
        values
    }
}

/// What sorts them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Algorithm {
    Stable,
    Unstable,
    Heap,
    Merge,
}

impl Algorithm {
    /// Sorts in ascending order.
    pub(crate) fn sort(self, values: &mut [u64]) {
        match self {
            Self::Stable => values.sort(),
            Self::Unstable => values.sort_unstable(),
            Self::Heap => heap_sort(values),
            Self::Merge => merge_sort(values),
        }
    }
}

fn heap_sort(values: &mut [u64]) {
    for root in (0..values.len() / 2).rev() {
        sift_down(values, root);
    }
    for end in (1..values.len()).rev() {
        values.swap(0, end);
        sift_down(&mut values[..end], 0);
    }
}

fn sift_down(heap: &mut [u64], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && heap[child] < heap[child + 1] {
            child += 1;
        }
        if heap[root] >= heap[child] {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Runs this short are sorted by insertion before merging starts.
const RUN: usize = 16;

fn merge_sort(values: &mut [u64]) {
    for run in values.chunks_mut(RUN) {
        insertion_sort(run);
    }
    let mut scratch = values.to_vec();
    let mut width = RUN;
    while width < values.len() {
        for (pair, merged) in values.chunks(2 * width).zip(scratch.chunks_mut(2 * width)) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, merged);
        }
        values.copy_from_slice(&scratch);
        width *= 2;
    }
}

fn insertion_sort(run: &mut [u64]) {
    for next in 1..run.len() {
        let value = run[next];
        let mut hole = next;
        while hole > 0 && run[hole - 1] > value {
            run[hole] = run[hole - 1];
            hole -= 1;
        }
        run[hole] = value;
    }
}

fn merge(left: &[u64], right: &[u64], merged: &mut [u64]) {
    let (mut l, mut r) = (0, 0);
    for slot in merged {
        let take_left = r == right.len() || (l < left.len() && left[l] <= right[r]);
        if take_left {
            *slot = left[l];
            l += 1;
        } else {
            *slot = right[r];
            r += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Algorithm, Order};
    use fastrand::Rng;

    #[test]
    fn every_algorithm_sorts_every_order() {
        let mut rng = Rng::with_seed(1);
        for order in [Order::Random, Order::Sorted, Order::Reversed, Order::FewDistinct] {
            for size in [0, 1, 2, 15, 16, 17, 31, 33, 100, 1_000] {
                let input = order.values(size, &mut rng);
                let mut expected = input.clone();
                expected.sort();
                for algorithm in [Algorithm::Unstable, Algorithm::Heap, Algorithm::Merge] {
                    let mut sorted = input.clone();
                    algorithm.sort(&mut sorted);
                    assert_eq!(sorted, expected, "{algorithm:?} {order:?} {size}");
                }
            }
        }
    }
}
