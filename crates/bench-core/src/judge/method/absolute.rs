//! A fixed limit, whatever the earlier runs were.

use super::outcome::{Outcome, word};
use crate::declare::Direction;
use crate::judge::Word;

/// Judges `current` against a limit: strictly beyond it, for the worse, is a regression; nothing is an improvement.
/// The limit stands in place of the baseline, and there is no change in percent. Without a better direction the
/// verdict is invalid, because then a limit has no wrong side.
pub(in crate::judge) fn judge(current: f64, limit: f64, direction: Direction) -> Outcome {
    let word = match direction {
        Direction::Minimize => word(current > limit, false),
        Direction::Maximize => word(current < limit, false),
        Direction::Neutral => Word::Invalid,
    };
    Outcome {
        method: "absolute",
        word,
        baseline: limit,
        change_percent: f64::NAN,
        threshold: limit,
        bands: Vec::new(),
        reason: String::new(),
    }
    .reasoned("a limit has no wrong side without a better direction")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_vectors() {
        use Direction::{Maximize, Minimize, Neutral};
        let word = |current, limit, direction| {
            let outcome = judge(current, limit, direction);
            assert_eq!((outcome.baseline, outcome.threshold), (limit, limit));
            assert!(outcome.change_percent.is_nan() && outcome.bands.is_empty());
            outcome.word
        };
        assert_eq!(word(12.2, 12.0, Maximize), Word::Inconclusive);
        assert_eq!(word(11.9, 12.0, Maximize), Word::Regressed);
        assert_eq!(word(12.0, 12.0, Maximize), Word::Inconclusive, "the limit itself is accepted");
        assert_eq!(word(12.0, 12.0, Minimize), Word::Inconclusive);
        assert_eq!(word(12.2, 12.0, Minimize), Word::Regressed);
        assert_eq!(word(-5.0, 12.0, Minimize), Word::Inconclusive, "it never improves");
        assert_eq!(word(f64::INFINITY, 12.0, Minimize), Word::Regressed);
        assert_eq!(word(12.0, 12.0, Neutral), Word::Invalid);
    }
}
