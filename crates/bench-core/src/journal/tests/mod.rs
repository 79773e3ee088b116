//! What journals promise.

mod cut_and_flipped;
mod round_trip;

use crate::model::FailureKind;

/// A journal with a sample of every kind, for fuzzing to begin with.
pub(crate) fn seed() -> Vec<u8> {
    let mut bytes = round_trip::header().to_record().unwrap();
    round_trip::entry(3, Ok(&round_trip::every_kind())).append_to(&mut bytes).unwrap();
    let messages = ["no".to_owned(), "why".to_owned()];
    let failed = Err((FailureKind::Panic, messages.as_slice()));
    round_trip::entry(4, failed).append_to(&mut bytes).unwrap();
    bytes
}
