//! The part of a sweep that one of several processes measures.

use std::fmt;
use std::str::FromStr;

use bench_core::model::PointTable;

use crate::Error;

/// The part `number` of `of` parts of a sweep, from 1.
///
/// Points are dealt round robin in the order of their identities, so that every part is known without the others,
/// no point belongs to two, and each belongs to one, whatever the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    pub number: u32,
    /// How many parts there are.
    pub of: u32,
}

/// What stands in messages about parts that cannot be.
const ALLOWED: &str = "K/N with K from 1 to N, such as 2/8";

impl Shard {
    /// Checks that there is such a part.
    pub(super) fn check(self) -> Result<Self, Error> {
        if self.number == 0 || self.number > self.of {
            let (setting, value) = ("shard", format!("{}/{}", self.number, self.of));
            return Err(Error::InvalidSetting { setting, value, allowed: ALLOWED });
        }
        Ok(self)
    }

    /// The rows, in their order, that belong to this part.
    pub(super) fn own(self, points: &PointTable, rows: Vec<u32>) -> Vec<u32> {
        let ids = points.ids();
        let mut dealt = rows.clone();
        dealt.sort_unstable_by_key(|row| ids[*row as usize]);
        let mut own = vec![false; points.len()];
        let step = self.of as usize;
        for row in dealt.iter().skip(self.number as usize - 1).step_by(step) {
            own[*row as usize] = true;
        }
        rows.into_iter().filter(|row| own[*row as usize]).collect()
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
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let parts = text.split_once('/').map(|(k, n)| (number(k), number(n)));
        match parts {
            Some((Some(number), Some(of))) => Self { number, of }.check(),
            _ => {
                let (setting, value) = ("shard", format!("`{text}`"));
                Err(Error::InvalidSetting { setting, value, allowed: ALLOWED })
            }
        }
    }
}
