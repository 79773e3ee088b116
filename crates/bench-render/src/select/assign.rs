//! Which input a rule puts on which channel.

use crate::shape::Dimension;

/// Puts an input on a channel.
pub(super) struct Assignment {
    pub(super) channel: Channel,
    pub(super) pick: Pick,
    /// Whether the figure makes no sense without it.
    pub(super) required: bool,
}

/// An assignment without which there is no figure.
pub(super) const fn must(channel: Channel, pick: Pick) -> Assignment {
    Assignment { channel, pick, required: true }
}

/// An assignment where there is such an input.
pub(super) const fn may(channel: Channel, pick: Pick) -> Assignment {
    Assignment { channel, pick, required: false }
}

/// A place for an input in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    X,
    Y,
    Color,
}

impl Channel {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Y => "y",
            Self::Color => "colour",
        }
    }
}

/// Which of the inputs that are still free is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// The numeric input with the most values, the first declared of equals.
    LongestNumber,
    /// The first numeric input with few values.
    ShortNumber,
    /// Each numeric input in its own figure.
    EachNumber,
    /// The categorical input with the most values, the first declared of equals.
    LongestCategory,
    /// The first categorical input with no more values than there are colours.
    ShortCategory,
    /// The first input with exactly two values.
    TwoValues,
    /// The number of the launch.
    Launch,
    /// The label of the run.
    Run,
}

/// Lines and boxes up to this number are told apart by colour.
pub(super) const COLORS: usize = 8;
/// A numeric input up to this number of values can stand for colours or panels.
pub(super) const FEW: usize = 6;

impl Pick {
    /// The input taken, of those that are free.
    pub(super) fn choose<'a>(self, free: &[&'a Dimension]) -> Option<&'a Dimension> {
        let longest = |numeric: bool| {
            let matching = free.iter().filter(|d| d.numeric == numeric);
            // `max_by_key` keeps the last of equals, so the order is turned around.
            matching.rev().max_by_key(|d| d.levels).copied()
        };
        let short = |numeric: bool, most: usize| {
            let mut matching = free.iter().filter(|d| d.numeric == numeric);
            matching.find(|d| d.levels <= most).copied()
        };
        match self {
            Self::LongestNumber => longest(true),
            Self::ShortNumber => short(true, FEW),
            Self::LongestCategory => longest(false),
            Self::ShortCategory => short(false, COLORS),
            Self::TwoValues => free.iter().find(|d| d.levels == 2).copied(),
            Self::EachNumber | Self::Launch | Self::Run => None,
        }
    }

    /// What must be there for a pick to find something.
    pub(super) fn needed(self) -> &'static str {
        match self {
            Self::LongestNumber | Self::EachNumber => "a numeric input",
            Self::ShortNumber => "a numeric input with at most 6 values",
            Self::LongestCategory => "a categorical input",
            Self::ShortCategory => "a categorical input with at most 8 values",
            Self::TwoValues => "an input with exactly 2 values",
            Self::Launch => "a launch",
            Self::Run => "a run",
        }
    }

    /// The pick in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::LongestNumber => "the numeric input with the most values",
            Self::ShortNumber => "a numeric input with at most 6 values",
            Self::EachNumber => "each numeric input in turn",
            Self::LongestCategory => "the categorical input with the most values",
            Self::ShortCategory => "the first categorical input with at most 8 values",
            Self::TwoValues => "the first input with exactly 2 values",
            Self::Launch => "the launch",
            Self::Run => "the run",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_the_limits_that_hold() {
        for (pick, limit) in [(Pick::ShortNumber, FEW), (Pick::ShortCategory, COLORS)] {
            let told = format!("at most {limit} values");
            assert!(pick.words().contains(&told) && pick.needed().contains(&told), "{told}");
        }
    }
}
