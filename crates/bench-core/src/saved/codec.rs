//! How the bytes of a chunk are stored: as they are, one for all, or shuffled and compressed.

/// How the bytes of a chunk are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    /// As they are.
    Raw,
    /// Every element is the same, and only one is stored.
    Constant,
    /// The first bytes of all elements, then the second ones and so on, as one LZ4 block.
    ShuffledLz4,
}

/// The most that LZ4 can shrink: each byte behind a match's first stands for at most 255.
pub(super) const LARGEST_RATIO: u32 = 255;

impl Codec {
    pub(super) fn code(self) -> u32 {
        match self {
            Self::Raw => 0,
            Self::Constant => 1,
            Self::ShuffledLz4 => 2,
        }
    }

    pub(super) fn from_code(code: u32) -> Option<Self> {
        match code {
            0 => Some(Self::Raw),
            1 => Some(Self::Constant),
            2 => Some(Self::ShuffledLz4),
            _ => None,
        }
    }
}

/// Buffers for shuffling and compressing, used again for every chunk.
#[derive(Debug, Default)]
pub(super) struct Lz4 {
    shuffled: Vec<u8>,
    bytes: Vec<u8>,
}

impl Lz4 {
    /// The shuffled and compressed bytes of elements of this width.
    pub(super) fn pack(&mut self, raw: &[u8], width: usize) -> &[u8] {
        self.shuffled.resize(raw.len(), 0);
        shuffle(raw, width, &mut self.shuffled);
        self.bytes.resize(lz4_flex::block::get_maximum_output_size(raw.len()), 0);
        // The buffer has the size that the worst input needs, so that it always fits.
        let length = lz4_flex::block::compress_into(&self.shuffled, &mut self.bytes);
        &self.bytes[..length.unwrap_or_default()]
    }

    /// The elements back; `None` where the bytes are not what [`Lz4::pack`] makes of `raw` bytes.
    pub(super) fn unpack(&mut self, stored: &[u8], raw: usize, width: usize) -> Option<&[u8]> {
        self.shuffled.resize(raw, 0);
        let length = lz4_flex::block::decompress_into(stored, &mut self.shuffled).ok()?;
        if length != raw || !raw.is_multiple_of(width) {
            return None;
        }
        self.bytes.resize(raw, 0);
        unshuffle(&self.shuffled, width, &mut self.bytes);
        Some(&self.bytes)
    }
}

fn shuffle(raw: &[u8], width: usize, shuffled: &mut [u8]) {
    match width {
        8 => shuffle_fixed::<8>(raw, shuffled),
        4 => shuffle_fixed::<4>(raw, shuffled),
        _ => shuffled.copy_from_slice(raw),
    }
}

fn unshuffle(shuffled: &[u8], width: usize, raw: &mut [u8]) {
    match width {
        8 => unshuffle_fixed::<8>(shuffled, raw),
        4 => unshuffle_fixed::<4>(shuffled, raw),
        _ => raw.copy_from_slice(shuffled),
    }
}

/// A width known at compile time makes the inner loop several times as fast.
fn shuffle_fixed<const WIDTH: usize>(raw: &[u8], shuffled: &mut [u8]) {
    let elements = raw.as_chunks::<WIDTH>().0;
    if elements.is_empty() {
        return;
    }
    for (byte, plane) in shuffled.chunks_exact_mut(elements.len()).enumerate().take(WIDTH) {
        for (place, element) in plane.iter_mut().zip(elements) {
            *place = element[byte];
        }
    }
}

fn unshuffle_fixed<const WIDTH: usize>(shuffled: &[u8], raw: &mut [u8]) {
    let elements = raw.as_chunks_mut::<WIDTH>().0;
    if elements.is_empty() {
        return;
    }
    for (byte, plane) in shuffled.chunks_exact(elements.len()).enumerate().take(WIDTH) {
        for (place, element) in plane.iter().zip(elements.iter_mut()) {
            element[byte] = *place;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn unpacking_undoes_packing(
            elements in vec(any::<[u8; 8]>(), 1..100),
            width in proptest::sample::select(vec![1_usize, 4, 8]),
        ) {
            let raw = elements.concat();
            let stored = Lz4::default().pack(&raw, width).to_vec();
            let mut lz4 = Lz4::default();
            prop_assert_eq!(lz4.unpack(&stored, raw.len(), width), Some(&*raw));
            prop_assert_eq!(lz4.unpack(&stored, raw.len() + 8, width), None);
            prop_assert_eq!(lz4.unpack(&stored, raw.len() - 8, width), None);
            prop_assert_eq!(lz4.unpack(&stored[1..], raw.len(), width).filter(|u| *u == raw), None);
        }
    }

    #[test]
    fn bytes_of_one_place_stand_together() {
        let mut shuffled = [0; 8];
        shuffle(&[1, 2, 3, 4, 5, 6, 7, 8], 4, &mut shuffled);
        assert_eq!(shuffled, [1, 5, 2, 6, 3, 7, 4, 8]);
    }
}
