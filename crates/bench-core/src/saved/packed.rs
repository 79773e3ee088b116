//! Numbers of one type as little-endian bytes, and back.

use super::stream::Element;

/// A borrowed piece of a column.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slice<'a> {
    F8(&'a [f64]),
    I8(&'a [i64]),
    U8(&'a [u64]),
    U4(&'a [u32]),
    B1(&'a [bool]),
    U1(&'a [u8]),
}

impl<'a> Slice<'a> {
    /// The number of elements.
    pub(super) fn len(self) -> usize {
        match self {
            Self::F8(values) => values.len(),
            Self::I8(values) => values.len(),
            Self::U8(values) => values.len(),
            Self::U4(values) => values.len(),
            Self::B1(values) => values.len(),
            Self::U1(values) => values.len(),
        }
    }

    /// The type of the elements.
    pub(super) fn element(self) -> Element {
        match self {
            Self::F8(_) => Element::F8,
            Self::I8(_) => Element::I8,
            Self::U8(_) => Element::U8,
            Self::U4(_) => Element::U4,
            Self::B1(_) => Element::B1,
            Self::U1(_) => Element::U1,
        }
    }

    /// The first `count` elements and the rest.
    pub(super) fn split_at(self, count: usize) -> (Self, Self) {
        macro_rules! split {
            ($variant:ident, $values:expr) => {{
                let (first, rest) = $values.split_at(count);
                (Self::$variant(first), Self::$variant(rest))
            }};
        }
        match self {
            Self::F8(values) => split!(F8, values),
            Self::I8(values) => split!(I8, values),
            Self::U8(values) => split!(U8, values),
            Self::U4(values) => split!(U4, values),
            Self::B1(values) => split!(B1, values),
            Self::U1(values) => split!(U1, values),
        }
    }

    /// Replaces the contents of `bytes` with the elements; bytes are borrowed as they stand.
    pub(super) fn pack(self, bytes: &'a mut Vec<u8>) -> &'a [u8] {
        match self {
            Self::F8(values) => pack_eight(bytes, values, f64::to_le_bytes),
            Self::I8(values) => pack_eight(bytes, values, i64::to_le_bytes),
            Self::U8(values) => pack_eight(bytes, values, u64::to_le_bytes),
            Self::U4(values) => {
                bytes.resize(values.len() * 4, 0);
                for (place, value) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(values) {
                    *place = value.to_le_bytes();
                }
                bytes
            }
            Self::B1(values) => {
                bytes.clear();
                bytes.extend(values.iter().map(|value| u8::from(*value)));
                bytes
            }
            Self::U1(values) => values,
        }
    }
}

fn pack_eight<'a, T: Copy>(
    bytes: &'a mut Vec<u8>,
    values: &[T],
    pack: impl Fn(T) -> [u8; 8],
) -> &'a [u8] {
    bytes.resize(values.len() * 8, 0);
    for (place, value) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(values) {
        *place = pack(*value);
    }
    bytes
}

/// Appends the elements in `bytes`; `None` where the bytes are no whole number of elements.
pub(super) fn unpack_eight<T>(
    bytes: &[u8],
    values: &mut Vec<T>,
    unpack: impl Fn([u8; 8]) -> T,
) -> Option<()> {
    let (whole, rest) = bytes.as_chunks::<8>();
    values.extend(whole.iter().map(|bytes| unpack(*bytes)));
    rest.is_empty().then_some(())
}

/// Appends the elements in `bytes`; `None` where the bytes are no whole number of elements.
pub(super) fn unpack_four(bytes: &[u8], values: &mut Vec<u32>) -> Option<()> {
    let (whole, rest) = bytes.as_chunks::<4>();
    values.extend(whole.iter().map(|bytes| u32::from_le_bytes(*bytes)));
    rest.is_empty().then_some(())
}

/// Appends the truth values in `bytes`; `None` where a byte is neither 0 nor 1.
pub(super) fn unpack_bools(bytes: &[u8], values: &mut Vec<bool>) -> Option<()> {
    let valid = bytes.iter().fold(0, |all, byte| all | byte) <= 1;
    values.extend(bytes.iter().map(|byte| *byte == 1));
    valid.then_some(())
}
