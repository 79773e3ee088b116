//! The identity of a point: what it is, wherever it stands.

use std::fmt;

use sha2::{Digest, Sha256};

use super::InputValue;

/// The identity of a point: a hash of the names and typed values of all inputs, varied or fixed.
///
/// It never depends on the order of declaration or on the position in a sweep, so histories align when a
/// range grows, a shard holds a part or a design is random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PointId(pub u128);

impl PointId {
    /// The identity of the point with these inputs, given in any order.
    ///
    /// The first 128 bits of SHA-256 over, for each input in the order of names: length and bytes of the
    /// name, a tag of the kind, and the value (eight little-endian bytes, or length and bytes of a name).
    pub fn of<'a>(inputs: impl IntoIterator<Item = (&'a str, &'a InputValue)>) -> Self {
        let mut inputs: Vec<_> = inputs.into_iter().collect();
        inputs.sort_by_key(|(name, _)| *name);
        Self::of_sorted(inputs.into_iter().map(|(name, value)| (name, ValueRef::of(value))))
    }

    /// The identity of the point with these inputs, given in the order of names.
    pub(crate) fn of_sorted<'a>(inputs: impl Iterator<Item = (&'a str, ValueRef<'a>)>) -> Self {
        let mut hasher = Sha256::new();
        for (name, value) in inputs {
            hash_text(&mut hasher, name);
            match value {
                ValueRef::Float(number) => {
                    hasher.update([0]);
                    hasher.update(number.to_bits().to_le_bytes());
                }
                ValueRef::Int(number) => {
                    hasher.update([1]);
                    hasher.update(number.to_le_bytes());
                }
                ValueRef::Bool(truth) => {
                    hasher.update([2]);
                    hasher.update(u64::from(truth).to_le_bytes());
                }
                ValueRef::Choice(name) => {
                    hasher.update([3]);
                    hash_text(&mut hasher, name);
                }
            }
        }
        let digest = hasher.finalize();
        let mut first = [0_u8; 16];
        first.copy_from_slice(&digest[..16]);
        Self(u128::from_be_bytes(first))
    }
}

/// A value of an input, borrowed from a declaration or a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueRef<'a> {
    Float(f64),
    Int(i64),
    Bool(bool),
    Choice(&'a str),
}

impl<'a> ValueRef<'a> {
    pub(crate) fn of(value: &'a InputValue) -> Self {
        match value {
            InputValue::Float(number) => Self::Float(*number),
            InputValue::Int(number) => Self::Int(*number),
            InputValue::Bool(truth) => Self::Bool(*truth),
            InputValue::Choice(name) => Self::Choice(name),
        }
    }
}

fn hash_text(hasher: &mut Sha256, text: &str) {
    hasher.update((text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

impl fmt::Display for PointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_ignores_order_and_sees_types() {
        let (one, one_float) = (InputValue::Int(1), InputValue::Float(1.0));
        let wave = InputValue::Choice("sine".into());
        let a = PointId::of([("n", &one), ("wave", &wave)]);
        assert_eq!(a, PointId::of([("wave", &wave), ("n", &one)]));
        assert_ne!(a, PointId::of([("n", &one_float), ("wave", &wave)]));
        assert_ne!(PointId::of([("ab", &wave)]), PointId::of([("a", &wave)]));
    }

    #[test]
    fn identity_is_pinned_because_histories_rely_on_it() {
        let (n, x) = (InputValue::Int(64), InputValue::float(0.5));
        let id = PointId::of([("n", &n), ("x", &x)]);
        insta::assert_snapshot!(id, @"50ae140fddba96d12534066433aa1f3b");
    }
}
