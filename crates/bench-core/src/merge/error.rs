//! Parts that cannot be joined.

use std::fmt;

use thiserror::Error;

use crate::model::ModelError;

/// Parts that cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MergeError {
    /// There is nothing to join.
    #[error("no part is given")]
    NoParts,
    /// A part belongs to another plan than the first.
    #[error("`{part}` is no part of the plan of `{first}`: {}", .differences.join("; "))]
    OtherPlan {
        /// The first part.
        first: String,
        /// The part that differs.
        part: String,
        /// What differs, from the first part to this one, a sentence each.
        differences: Vec<String>,
    },
    /// Two parts hold the same sample with other values.
    #[error("{conflict}{}", more(*.samples))]
    Conflict {
        /// The first of them, in the order of points.
        conflict: Box<Conflict>,
        /// In how many samples parts differ.
        samples: u64,
    },
    /// What was joined is no result.
    #[error("the joined parts do not fit together: {0}")]
    Model(#[from] ModelError),
}

impl MergeError {
    /// What the reader of the message can do.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoParts | Self::Model(_) => None,
            Self::OtherPlan { .. } => {
                Some("run every part with the same build and the same settings, but for --shard")
            }
            Self::Conflict { .. } => Some("`--prefer first` or `--prefer last` decides"),
        }
    }
}

/// One sample of which two parts hold different values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The part given first.
    pub first: String,
    /// The part given later.
    pub second: String,
    /// Where: the point, launch and repeat.
    pub sample: String,
    /// The output that differs; `None` where the sample failed in one of the two.
    pub output: Option<String>,
    /// What the first part holds, in words.
    pub in_first: String,
    /// What the second part holds, in words.
    pub in_second: String,
}

/// `` `a.bench` and `b.bench` differ at n = 3, repeat 2: `time` is 1 ms in the first and 2 ms in the second ``.
impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, second, sample, output, in_first, in_second } = self;
        write!(f, "`{first}` and `{second}` differ at {sample}: ")?;
        match output {
            Some(output) => {
                write!(f, "`{output}` is {in_first} in the first and {in_second} in the second")
            }
            None => write!(f, "the sample {in_first} in the first and {in_second} in the second"),
        }
    }
}

fn more(samples: u64) -> String {
    match samples {
        0 | 1 => String::new(),
        2 => "; one more sample differs".to_owned(),
        n => format!("; {} more samples differ", n - 1),
    }
}
