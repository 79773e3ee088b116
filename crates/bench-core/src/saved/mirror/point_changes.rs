//! The change of an output at every point, packed.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::judge::{PointChanges, Word};

/// The change of an output at every point: numbers packed in little-endian order, four bytes each, and a byte a word: its place
/// among the five.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PointChangesMirror {
    output: String,
    points: ByteBuf,
    change_percent: ByteBuf,
    half_width: ByteBuf,
    words: ByteBuf,
}

impl From<&PointChanges> for PointChangesMirror {
    fn from(changes: &PointChanges) -> Self {
        let floats = |numbers: &[f32]| {
            ByteBuf::from(numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>())
        };
        let rows = changes.points.iter().flat_map(|row| row.to_le_bytes());
        let words = changes.words.iter().map(|word| *word as u8);
        Self {
            output: changes.output.clone(),
            points: ByteBuf::from(rows.collect::<Vec<u8>>()),
            change_percent: floats(&changes.change_percent),
            half_width: floats(&changes.half_width),
            words: ByteBuf::from(words.collect::<Vec<u8>>()),
        }
    }
}

impl TryFrom<PointChangesMirror> for PointChanges {
    type Error = String;

    fn try_from(mirror: PointChangesMirror) -> Result<Self, String> {
        let word = |code: &u8| {
            let word = Word::ALL.get(usize::from(*code)).copied();
            word.ok_or_else(|| format!("the verdict's word {code}"))
        };
        let changes = Self {
            output: mirror.output,
            points: fours(&mirror.points, u32::from_le_bytes)?,
            change_percent: fours(&mirror.change_percent, f32::from_le_bytes)?,
            half_width: fours(&mirror.half_width, f32::from_le_bytes)?,
            words: mirror.words.iter().map(word).collect::<Result<_, _>>()?,
        };
        let lengths = [changes.change_percent.len(), changes.half_width.len(), changes.words.len()];
        if lengths != [changes.points.len(); 3] {
            let points = changes.points.len();
            return Err(format!("changes at {points} points in columns of {lengths:?} entries"));
        }
        Ok(changes)
    }
}

fn fours<T>(bytes: &[u8], unpack: impl Fn([u8; 4]) -> T) -> Result<Vec<T>, String> {
    let (whole, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(format!("{} bytes of packed changes", bytes.len()));
    }
    Ok(whole.iter().map(|bytes| unpack(*bytes)).collect())
}
