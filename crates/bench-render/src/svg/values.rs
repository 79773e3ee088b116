//! The values at one place, of which there is one at most places of a long line.

use std::ops::Deref;

/// The values at one place, in the order in which they were measured where their mark does not need them ascending.
#[derive(Clone, Debug)]
pub(super) enum Values {
    /// A single value, for which nothing is allocated.
    One(f64),
    /// Several.
    Many(Vec<f64>),
}

impl Values {
    /// One value or more.
    pub(super) fn of(values: impl ExactSizeIterator<Item = f64>) -> Self {
        let mut values = values;
        match (values.len(), values.next()) {
            (1, Some(only)) => Self::One(only),
            (_, first) => Self::Many(first.into_iter().chain(values).collect()),
        }
    }

    /// Puts them in ascending order.
    pub(super) fn sort(&mut self) {
        if let Self::Many(all) = self {
            all.sort_unstable_by(f64::total_cmp);
        }
    }
}

impl Deref for Values {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(all) => all,
        }
    }
}
