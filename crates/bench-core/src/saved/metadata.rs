//! Maps of names and values: how headers, summaries and the index are written and read.

use std::io::Cursor;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::budget;
use super::error::Fault;

/// The deepest nesting that is read: a mirror nests at most ten levels, and a stack is never at risk.
pub(super) const DEEPEST: usize = 32;

/// The bytes of a part, with field names.
pub(super) fn encode(part: &impl Serialize) -> std::io::Result<Vec<u8>> {
    rmp_serde::to_vec_named(part).map_err(std::io::Error::other)
}

/// The part in `bytes`, all of which it must use, and for which no more memory than `budget` may be needed.
pub(super) fn decode<T: DeserializeOwned>(
    bytes: &[u8],
    budget: u64,
    place: &str,
) -> Result<T, Fault> {
    budget::check(bytes, budget, place)?;
    let mut deserializer = rmp_serde::Deserializer::new(Cursor::new(bytes));
    deserializer.set_max_depth(DEEPEST);
    let part = T::deserialize(&mut deserializer)
        .map_err(|reason| Fault::damaged(place, reason.to_string()))?;
    let used = deserializer.position();
    if used != bytes.len() as u64 {
        let reason = format!("{used} of its {} bytes are used", bytes.len());
        return Err(Fault::damaged(place, reason));
    }
    Ok(part)
}

/// The part at the front of `bytes` and how many of them it uses; `None` where there is none.
pub(super) fn decode_front<T: DeserializeOwned>(bytes: &[u8]) -> Option<(T, usize)> {
    let mut deserializer = rmp_serde::Deserializer::new(Cursor::new(bytes));
    deserializer.set_max_depth(DEEPEST);
    let part = T::deserialize(&mut deserializer).ok()?;
    Some((part, usize::try_from(deserializer.position()).ok()?))
}
