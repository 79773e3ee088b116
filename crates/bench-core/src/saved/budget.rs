//! How much memory a map of names and values will ask for, found without allocating any.

use super::error::Fault;
use super::metadata::DEEPEST;

/// What a file of this many bytes may ask for: four times its size, and 1 MiB for small ones.
pub(super) fn budget_of(file: u64) -> u64 {
    file.saturating_mul(4).saturating_add(1 << 20)
}

/// Bytes that one stream asks for while a result is read.
pub(super) const STREAM_COST: u64 = 400;

/// Compares what `bytes` will ask for with the budget, before they are decoded.
pub(super) fn check(bytes: &[u8], budget: u64, place: &str) -> Result<(), Fault> {
    let cost = cost_of(bytes);
    let cost = cost.ok_or_else(|| Fault::damaged(place, "it is cut off, or nests too deep"))?;
    compare(cost, budget, place)
}

/// Compares a number of bytes with the budget.
pub(super) fn compare(cost: u64, budget: u64, place: &str) -> Result<(), Fault> {
    if cost <= budget {
        return Ok(());
    }
    let reason = format!("about {cost} bytes of memory, and its file justifies {budget}");
    Err(Fault::TooLarge { place: place.to_owned(), reason })
}

/// A list or map that is being walked.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Values that follow, keys among them.
    left: u64,
    is_map: bool,
}

/// Bytes that the first value of `bytes` will ask for; `None` where it is cut off or nests too deep.
///
/// Keys are names of fields, which are compared and not kept.
fn cost_of(bytes: &[u8]) -> Option<u64> {
    let mut open = [Open::default(); DEEPEST];
    let (mut depth, mut position, mut cost) = (0, 0, 0_u64);
    loop {
        let token = Token::at(bytes, position)?;
        position = position.checked_add(token.length).filter(|end| *end <= bytes.len())?;
        let mut is_key = false;
        if depth > 0 {
            let inside = &mut open[depth - 1];
            is_key = inside.is_map && inside.left % 2 == 0;
            inside.left -= 1;
        }
        cost += if is_key { 0 } else { token.cost };
        if token.children > 0 {
            // Each value needs a byte, so that a length that lies is found before it is believed.
            if token.children > (bytes.len() - position) as u64 {
                return None;
            }
            *open.get_mut(depth)? = Open { left: token.children, is_map: token.is_map };
            depth += 1;
        }
        while depth > 0 && open[depth - 1].left == 0 {
            depth -= 1;
        }
        if depth == 0 {
            return Some(cost);
        }
    }
}

/// One value, without what it contains.
struct Token {
    /// Bytes in the file.
    length: usize,
    /// Bytes in memory: a text or list is at least three words, and its heap has a head.
    cost: u64,
    children: u64,
    is_map: bool,
}

impl Token {
    fn at(bytes: &[u8], position: usize) -> Option<Self> {
        let marker = *bytes.get(position)?;
        let number = |width: usize| {
            let digits = bytes.get(position + 1..position + 1 + width)?;
            Some(digits.iter().fold(0_u64, |number, digit| number << 8 | u64::from(*digit)))
        };
        let plain = |length| Self { length, cost: 8, children: 0, is_map: false };
        let text = |head, length: u64| {
            let length = usize::try_from(length).ok()?;
            let total = usize::checked_add(head, length)?;
            Some(Self { length: total, cost: 40 + length as u64, children: 0, is_map: false })
        };
        let list = |head, n| Some(Self { length: head, cost: 32, children: n, is_map: false });
        let map =
            |head, n: u64| Some(Self { length: head, cost: 32, children: 2 * n, is_map: true });
        match marker {
            0x00..=0x7f | 0xe0..=0xff | 0xc0 | 0xc2 | 0xc3 => Some(plain(1)),
            0x80..=0x8f => map(1, u64::from(marker & 0x0f)),
            0x90..=0x9f => list(1, u64::from(marker & 0x0f)),
            0xa0..=0xbf => text(1, u64::from(marker & 0x1f)),
            0xc4 | 0xd9 => text(2, number(1)?),
            0xc5 | 0xda => text(3, number(2)?),
            0xc6 | 0xdb => text(5, number(4)?),
            0xc7 => text(3, number(1)?),
            0xc8 => text(4, number(2)?),
            0xc9 => text(6, number(4)?),
            0xcc | 0xd0 => Some(plain(2)),
            0xcd | 0xd1 => Some(plain(3)),
            0xca | 0xce | 0xd2 => Some(plain(5)),
            0xcb | 0xcf | 0xd3 => Some(plain(9)),
            0xd4..=0xd8 => Some(plain(2 + (1 << (marker - 0xd4)))),
            0xdc => list(3, number(2)?),
            0xdd => list(5, number(4)?),
            0xde => map(3, number(2)?),
            0xdf => map(5, number(4)?),
            0xc1 => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn costs_follow_values_and_not_keys() {
        let cost = |value: &serde_bytes::ByteBuf| cost_of(&rmp_serde::to_vec(value).unwrap());
        assert_eq!(cost(&serde_bytes::ByteBuf::from(vec![1; 100])), Some(140));
        let map = std::collections::BTreeMap::from([("a long name of a field", 1)]);
        assert_eq!(cost_of(&rmp_serde::to_vec(&map).unwrap()), Some(40));
        assert_eq!(cost_of(&rmp_serde::to_vec(&vec!["ab"; 20]).unwrap()), Some(32 + 20 * 42));
    }

    #[test]
    fn lengths_that_lie_and_depths_are_refused() {
        assert_eq!(cost_of(&[0xdd, 0xff, 0xff, 0xff, 0xff, 0xc0]), None);
        assert_eq!(cost_of(&[0xdb, 0xff, 0xff, 0xff, 0xff, b'a']), None);
        assert_eq!(cost_of(&[0x91; 4000]), None);
        assert_eq!(cost_of(&[]), None);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..200)) {
            let _cost = cost_of(&bytes);
        }
    }
}
