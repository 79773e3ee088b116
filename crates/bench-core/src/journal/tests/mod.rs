//! What journals promise.

mod cut_and_flipped;
mod round_trip;
