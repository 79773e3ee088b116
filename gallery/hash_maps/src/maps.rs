//! The measured code: one map type behind three hashers, two of them written here.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::hint::black_box;

/// Which function turns a key into a hash.
#[derive(Clone, Copy, Debug)]
pub(crate) enum HasherKind {
    Sip,
    Fnv,
    Fx,
}

/// A map from keys to their position, with the hasher chosen at run time, once for each batch of operations.
pub(crate) enum Map {
    Sip(HashMap<u64, usize, RandomState>),
    Fnv(HashMap<u64, usize, BuildHasherDefault<Fnv>>),
    Fx(HashMap<u64, usize, BuildHasherDefault<Fx>>),
}

impl Map {
    /// Builds a map by inserting the keys one by one into an empty one.
    pub(crate) fn build(kind: HasherKind, keys: &[u64]) -> Self {
        match kind {
            HasherKind::Sip => Self::Sip(insert_all(keys)),
            HasherKind::Fnv => Self::Fnv(insert_all(keys)),
            HasherKind::Fx => Self::Fx(insert_all(keys)),
        }
    }

    /// How many of the keys the map holds.
    pub(crate) fn count_found(&self, keys: &[u64]) -> usize {
        match self {
            Self::Sip(map) => count_found(map, keys),
            Self::Fnv(map) => count_found(map, keys),
            Self::Fx(map) => count_found(map, keys),
        }
    }

    /// The share of the allocated room that is in use, from 0 to 1.
    pub(crate) fn fill(&self) -> f64 {
        let (len, capacity) = match self {
            Self::Sip(map) => (map.len(), map.capacity()),
            Self::Fnv(map) => (map.len(), map.capacity()),
            Self::Fx(map) => (map.len(), map.capacity()),
        };
        len as f64 / capacity.max(1) as f64
    }
}

fn insert_all<S: BuildHasher + Default>(keys: &[u64]) -> HashMap<u64, usize, S> {
    let mut map = HashMap::default();
    for (position, &key) in keys.iter().enumerate() {
        map.insert(key, position);
    }
    map
}

fn count_found<S: BuildHasher>(map: &HashMap<u64, usize, S>, keys: &[u64]) -> usize {
    keys.iter().filter(|&key| black_box(map.get(key)).is_some()).count()
}

/// The 64-bit Fowler-Noll-Vo hash, variant 1a: one multiplication for each byte.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Rotate, mix in, multiply: one multiplication for each eight bytes, and no protection against chosen keys.
#[derive(Default)]
pub(crate) struct Fx(u64);

impl Hasher for Fx {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        // The table takes its slot from the low bits, and a product has its best mixed bits at the top.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fnv, HasherKind, Map};
    use std::hash::Hasher;

    #[test]
    fn every_hasher_finds_what_was_inserted_and_nothing_else() {
        let keys: Vec<u64> = (0..1_000).map(|number| number * 7).collect();
        let others: Vec<u64> = keys.iter().map(|key| key + 1).collect();
        for kind in [HasherKind::Sip, HasherKind::Fnv, HasherKind::Fx] {
            let map = Map::build(kind, &keys);
            assert_eq!(map.count_found(&keys), 1_000, "{kind:?}");
            assert_eq!(map.count_found(&others), 0, "{kind:?}");
            assert!(map.fill() > 0.4 && map.fill() <= 1.0, "{kind:?}: {}", map.fill());
        }
    }

    #[test]
    fn fnv_gives_the_published_values() {
        for (text, expected) in [("", 0xcbf2_9ce4_8422_2325_u64), ("a", 0xaf63_dc4c_8601_ec8c)] {
            let mut hasher = Fnv::default();
            hasher.write(text.as_bytes());
            assert_eq!(hasher.finish(), expected, "{text:?}");
        }
    }
}
