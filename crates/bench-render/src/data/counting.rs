//! Columns that count: in the order of a grid, the numbers of runs, points and repeats need no list.

use serde_json::{Value, json};

/// Whole numbers that rise by one after every so many rows, and begin anew after so many numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counting {
    /// The number of the first row.
    first: i64,
    /// Rows of each number; one or more.
    every: usize,
    /// Numbers until the first one comes again; one or more.
    count: usize,
}

impl Counting {
    /// How some numbers count; `None` where they do not, or are all the same.
    pub(super) fn of(numbers: impl ExactSizeIterator<Item = i64> + Clone) -> Option<Self> {
        let first = numbers.clone().next()?;
        let every = numbers.clone().position(|number| number != first)?;
        let again = numbers.clone().step_by(every).skip(1).position(|number| number == first);
        let groups = numbers.len().div_ceil(every);
        let told = Self { first, every, count: again.map_or(groups, |group| group + 1) };
        numbers.zip(told.numbers()).all(|(number, counted)| number == counted).then_some(told)
    }

    /// The numbers, without an end.
    pub(super) fn numbers(self) -> impl Iterator<Item = i64> {
        let Self { first, every, count } = self;
        let (mut number, mut rows, mut numbers) = (first, every, count);
        std::iter::repeat_with(move || {
            let told = number;
            rows -= 1;
            if rows == 0 {
                rows = every;
                numbers -= 1;
                number = number.wrapping_add(1);
                if numbers == 0 {
                    (number, numbers) = (first, count);
                }
            }
            told
        })
    }

    /// As it stands in a page.
    pub(super) fn to_json(self) -> Value {
        json!([self.first, self.every, self.count])
    }

    /// Out of a page; `None` where it is damaged.
    pub(super) fn from_json(told: &Value) -> Option<Self> {
        let length = |at: usize| usize::try_from(told[at].as_u64()?).ok().filter(|n| *n > 0);
        Some(Self { first: told[0].as_i64()?, every: length(1)?, count: length(2)? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(numbers: &[i64]) -> Option<[i64; 3]> {
        let Counting { first, every, count } = Counting::of(numbers.iter().copied())?;
        Some([first, i64::try_from(every).unwrap(), i64::try_from(count).unwrap()])
    }

    #[test]
    fn what_counts_and_what_does_not() {
        assert_eq!(of(&[7, 8, 9]), Some([7, 1, 3]));
        assert_eq!(of(&[0, 0, 1, 1, 0, 0, 1, 1, 0]), Some([0, 2, 2]));
        assert_eq!(of(&[-1, -1, 0, 0, 1]), Some([-1, 2, 3]));
        assert_eq!(of(&[i64::MAX - 1, i64::MAX]), Some([i64::MAX - 1, 1, 2]));
        for other in
            [&[][..], &[3], &[3, 3], &[0, 2], &[1, 0], &[0, 1, 1], &[0, 0, 1, 2], &[i64::MAX, 0]]
        {
            assert_eq!(of(other), None, "{other:?}");
        }
    }

    #[test]
    fn damage_is_no_column() {
        for told in
            [json!([0, 0, 1]), json!([0, 1, 0]), json!([0, 1]), json!([0.5, 1, 1]), json!(null)]
        {
            assert_eq!(Counting::from_json(&told), None, "{told}");
        }
    }

    proptest! {
        #[test]
        fn what_counts_comes_back(first in -9_i64..9, every in 1_usize..5, count in 1_usize..5, rows in 1_usize..60) {
            let made = Counting { first, every, count };
            let numbers: Vec<i64> = made.numbers().take(rows).collect();
            if let Some(found) = Counting::of(numbers.iter().copied()) {
                let back = Counting::from_json(&found.to_json()).unwrap();
                prop_assert_eq!(back.numbers().take(rows).collect::<Vec<_>>(), numbers);
            } else {
                prop_assert!(numbers.iter().all(|number| *number == first));
            }
        }
    }
}
