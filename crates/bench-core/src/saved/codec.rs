//! How the bytes of a chunk are stored.

/// How the bytes of a chunk are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    /// As they are.
    Raw,
    /// Every element is the same, and only one is stored.
    Constant,
}

impl Codec {
    pub(super) fn code(self) -> u32 {
        match self {
            Self::Raw => 0,
            Self::Constant => 1,
        }
    }

    pub(super) fn from_code(code: u32) -> Option<Self> {
        match code {
            0 => Some(Self::Raw),
            1 => Some(Self::Constant),
            _ => None,
        }
    }
}
