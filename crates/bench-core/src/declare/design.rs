//! How the points of a sweep were chosen.

/// How the points of a sweep were chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Design {
    /// The full Cartesian product of the inputs' values.
    #[default]
    Grid,
    /// The n-th value of every input together.
    Zip,
    /// Points listed one by one.
    Table,
    /// Points drawn at random.
    Random {
        /// The seed of the draw.
        seed: u64,
    },
    /// A Latin hypercube: every input's range cut evenly, each cut used once.
    LatinHypercube {
        /// The seed of the draw.
        seed: u64,
    },
}

impl Design {
    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Zip => "zip",
            Self::Table => "table of points",
            Self::Random { .. } => "random",
            Self::LatinHypercube { .. } => "Latin hypercube",
        }
    }
}
