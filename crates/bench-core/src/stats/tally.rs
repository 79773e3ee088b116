//! A mean of values that come one by one.

/// The sum and the number of some values.
///
/// ```
/// let mut tally = bench_core::stats::Tally::default();
/// assert_eq!(tally.mean(), None);
/// [1.0, 2.0, 6.0].into_iter().for_each(|value| tally.add(value));
/// assert_eq!(tally.mean(), Some(3.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    sum: f64,
    count: u32,
}

impl Tally {
    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    /// Whether no value was added.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The arithmetic mean of the values; `None` where there are none.
    #[must_use]
    pub fn mean(self) -> Option<f64> {
        (!self.is_empty()).then(|| self.sum / f64::from(self.count))
    }
}
