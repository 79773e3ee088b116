//! The data that is compressed: four kinds, made from a seed.

use fastrand::Rng;

/// What the bytes look like.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Data {
    Text,
    Random,
    Repetitive,
    Records,
}

impl Data {
    /// Makes `len` bytes of this kind; the same seed gives the same bytes.
    pub(crate) fn bytes(self, len: usize, seed: u64) -> Vec<u8> {
        let mut rng = Rng::with_seed(seed);
        let mut bytes = Vec::with_capacity(len + 64);
        while bytes.len() < len {
            match self {
                Self::Text => push_word(&mut bytes, &mut rng),
                Self::Random => bytes.push(rng.u8(..)),
                Self::Repetitive => {
                    bytes.extend_from_slice(b"nearly the same line, over and over, number ");
                    bytes.extend_from_slice(&[rng.u8(b'0'..=b'9'), b'\n']);
                }
                Self::Records => push_record(&mut bytes, &mut rng),
            }
        }
        bytes.truncate(len);
        bytes
    }
}

const SYLLABLES: [&str; 24] = [
    "an", "be", "con", "de", "er", "for", "gra", "hi", "in", "ker", "lo", "mar", "ne", "ost",
    "pre", "que", "ri", "sta", "ter", "un", "ver", "wi", "ya", "zo",
];

/// Frequent syllables come first: squaring a uniform number favours small indices, as words do in a language.
fn push_word(bytes: &mut Vec<u8>, rng: &mut Rng) {
    for _ in 0..rng.usize(1..=3) {
        let uniform = rng.f64();
        let index = (uniform * uniform * SYLLABLES.len() as f64) as usize;
        bytes.extend_from_slice(SYLLABLES[index].as_bytes());
    }
    let gap: &[u8] = if rng.u8(0..12) == 0 { b".\n" } else { b" " };
    bytes.extend_from_slice(gap);
}

/// A log of a sensor: a rising time, a slowly drifting value, a status that is nearly always the same.
fn push_record(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let number = (bytes.len() / 16) as u32;
    bytes.extend_from_slice(&(1_000 * number + rng.u32(0..20)).to_le_bytes());
    bytes.extend_from_slice(&(20.0 + f32::from(rng.u8(0..16)) / 16.0).to_le_bytes());
    bytes.extend_from_slice(&u32::from(rng.u8(0..50) == 0).to_le_bytes());
    bytes.extend_from_slice(b"temp");
}

#[cfg(test)]
mod tests {
    use super::Data;

    #[test]
    fn every_kind_has_the_asked_length_and_follows_its_seed() {
        for data in [Data::Text, Data::Random, Data::Repetitive, Data::Records] {
            let bytes = data.bytes(1_000, 1);
            assert_eq!(bytes.len(), 1_000, "{data:?}");
            assert_eq!(bytes, data.bytes(1_000, 1), "{data:?}");
        }
        assert_ne!(Data::Text.bytes(1_000, 1), Data::Text.bytes(1_000, 2));
    }
}
