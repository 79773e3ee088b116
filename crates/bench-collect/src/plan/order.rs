//! The order in which samples are measured.

use super::seed::mix;

/// The order in which samples are measured. It never changes where they stand in the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Point after point as declared (the last input varies fastest), all repeats of a point together.
    #[default]
    Declared,
    /// As declared, with the nesting of the inputs reversed: the first input varies fastest.
    Reversed,
    /// Every point once, then every point again, so that slow drift touches all points alike.
    RoundRobin,
    /// All samples in an order drawn from the sweep's seed.
    Shuffle,
}

impl Order {
    /// Every order with its word on the command line.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Declared, "declared"),
        (Self::Reversed, "reversed"),
        (Self::RoundRobin, "round-robin"),
        (Self::Shuffle, "shuffle"),
    ];
}

/// Numbers 0 to `count` - 1 in an order drawn from `seed` (Fisher and Yates, as in Knuth, TAOCP 3.4.2 P).
pub(super) fn shuffled(count: u32, seed: u64) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..count).collect();
    let mut state = seed;
    for last in (1..numbers.len()).rev() {
        state = mix(state);
        // Multiplying keeps the bias below count / 2^64.
        let product = u128::from(state) * (last as u128 + 1);
        #[expect(clippy::cast_possible_truncation, reason = "the quotient is at most `last`")]
        numbers.swap(last, (product >> 64) as usize);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_is_a_permutation_that_its_seed_repeats() {
        let mut numbers = shuffled(1000, 7);
        assert_eq!(numbers, shuffled(1000, 7));
        assert_ne!(numbers, shuffled(1000, 8));
        assert!(!numbers.is_sorted());
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..1000));
    }
}
