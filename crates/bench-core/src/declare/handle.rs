//! Typed keys by which inputs and outputs are read and recorded.

use std::fmt;
use std::marker::PhantomData;

/// What a handle points at: a place in the declaration, and a fingerprint of the name that stands there.
///
/// The fingerprint makes a handle of another benchmark a named error instead of a silent mix-up, and lets the
/// handles of a program read a result that was saved earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HandleKey {
    /// Position among the declared inputs or outputs.
    pub index: u32,
    /// Fingerprint of the name and the side (input or output).
    pub fingerprint: u64,
}

impl HandleKey {
    /// The key of the input `name` at `index`.
    #[must_use]
    pub fn input(index: usize, name: &str) -> Self {
        Self::new(index, b"input", name)
    }

    /// The key of the output `name` at `index`.
    #[must_use]
    pub fn output(index: usize, name: &str) -> Self {
        Self::new(index, b"output", name)
    }

    fn new(index: usize, side: &[u8], name: &str) -> Self {
        // FNV-1a, 64 bits: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
        let bytes = side.iter().chain(b"\0").chain(name.as_bytes());
        let fingerprint = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { index: u32::try_from(index).unwrap_or(u32::MAX), fingerprint }
    }
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[must_use = "a declared input or output is read or recorded through its handle"]
        pub struct $name<T> {
            key: HandleKey,
            value: PhantomData<fn() -> T>,
        }

        impl<T> $name<T> {
            /// A handle from its key. `bench-collect` makes these; a wrong type shows as a named error on use.
            pub fn from_key(key: HandleKey) -> Self {
                Self { key, value: PhantomData }
            }

            /// What this handle points at.
            #[must_use]
            pub fn key(self) -> HandleKey {
                self.key
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "#{}"), self.key.index)
            }
        }
    };
}

handle! {
    /// A declared input whose values are `T`.
    Input
}

handle! {
    /// A declared output that records `T`.
    Output
}
