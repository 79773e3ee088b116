//! From an interval to a word.

use crate::declare::Direction;
use crate::judge::{Band, Word};

/// What an interval of the change says beside the margin `delta`, which is above zero.
///
/// The change is turned so that more is better; without a better direction smaller counts as better. It is an improvement
/// where even the worse end is above zero and the better one reaches the margin; a regression likewise; EQUIVALENT where
/// both ends lie inside the margin; undecided otherwise.
pub(super) fn word(band: Band, delta: f64, direction: Direction) -> Word {
    let (low, high) = match direction {
        Direction::Maximize => (band.low, band.high),
        Direction::Minimize | Direction::Neutral => (-band.high, -band.low),
    };
    if low > 0.0 && high >= delta {
        Word::Improved
    } else if high < 0.0 && low <= -delta {
        Word::Regressed
    } else if -delta < low && high < delta {
        Word::Equivalent
    } else {
        Word::Inconclusive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_an_interval() {
        let of = |low, high, direction| word(Band { low, high }, 0.05, direction);
        let up = |low, high| of(low, high, Direction::Maximize);
        assert_eq!(up(0.01, 0.2), Word::Improved);
        assert_eq!(up(0.06, 0.2), Word::Improved);
        assert_eq!(up(0.01, 0.04), Word::Equivalent, "a small gain");
        assert_eq!(up(-0.04, 0.04), Word::Equivalent);
        assert_eq!(up(-0.04, -0.01), Word::Equivalent, "a small loss");
        assert_eq!(up(-0.2, -0.01), Word::Regressed);
        assert_eq!(up(-0.05, -0.01), Word::Regressed, "the margin itself is reached");
        assert_eq!(up(0.0, 0.2), Word::Inconclusive, "zero is no gain");
        assert_eq!(up(-0.05, 0.04), Word::Inconclusive);
        assert_eq!(up(-0.2, 0.2), Word::Inconclusive);
        assert_eq!(of(0.01, 0.2, Direction::Minimize), Word::Regressed);
        assert_eq!(of(-0.2, -0.01, Direction::Neutral), Word::Improved);
    }
}
