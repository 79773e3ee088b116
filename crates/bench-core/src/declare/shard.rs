//! The part of a sweep that one of several processes measures.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::PointId;

/// The part `number` of `of` parts of a sweep, from 1.
///
/// Points are dealt round robin in the order of their identities, so that every part is known without the others,
/// no point belongs to two, and each belongs to one, whatever the design.
///
/// ```
/// use bench_core::declare::Shard;
/// let shard: Shard = "2/8".parse()?;
/// assert_eq!((shard.number, shard.of), (2, 8));
/// # Ok::<(), bench_core::declare::ShardError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shard {
    /// Which part, from 1.
    pub number: u32,
    /// How many parts there are.
    pub of: u32,
}

/// A part that there cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("shard cannot be {value}; allowed: {}", Self::ALLOWED)]
pub struct ShardError {
    /// What was given.
    pub value: String,
}

impl ShardError {
    /// What there can be.
    pub const ALLOWED: &'static str = "K/N with K from 1 to N, such as 2/8";
}

impl Shard {
    /// Checks that there is such a part.
    ///
    /// # Errors
    /// Where its number is zero or above the number of parts.
    pub fn check(self) -> Result<Self, ShardError> {
        if self.number == 0 || self.number > self.of {
            return Err(ShardError { value: format!("{}/{}", self.number, self.of) });
        }
        Ok(self)
    }

    /// The rows, in their order, that belong to this part; `ids` are the identities of all points by row.
    ///
    /// # Panics
    /// Panics where a row has no identity.
    #[must_use]
    pub fn own(self, ids: &[PointId], rows: Vec<u32>) -> Vec<u32> {
        let mut own = vec![false; ids.len()];
        for (row, shard) in Self::deal(ids, &rows, self.of) {
            own[row as usize] = shard == self;
        }
        rows.into_iter().filter(|row| own[*row as usize]).collect()
    }

    /// The part of `of` parts that each of these rows belongs to, in the order of identities.
    ///
    /// # Panics
    /// Panics where a row has no identity.
    pub fn deal(ids: &[PointId], rows: &[u32], of: u32) -> impl Iterator<Item = (u32, Self)> {
        let mut dealt = rows.to_vec();
        dealt.sort_unstable_by_key(|row| ids[*row as usize]);
        let numbers = (1..=of.max(1)).cycle();
        dealt.into_iter().zip(numbers).map(move |(row, number)| (row, Self { number, of }))
    }
}

/// `2-of-8`, as it stands in file names.
impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-of-{}", self.number, self.of)
    }
}

/// From `2/8`.
impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let parts = text.split_once('/').map(|(k, n)| (number(k), number(n)));
        match parts {
            Some((Some(number), Some(of))) => Self { number, of }.check(),
            _ => Err(ShardError { value: format!("`{text}`") }),
        }
    }
}
