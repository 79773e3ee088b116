//! How far samples are kept apart from each other and from the program that runs the sweep.

/// Which samples get a process of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// None: a launch is one process, and the first one is this program itself where there is no other.
    #[default]
    None,
    /// Each sample.
    Sample,
    /// The samples of each visit to a point: where the order leaves a point and comes back to it, in a new process.
    Point,
}

impl Isolation {
    /// Every isolation with its word on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::None, "none"), (Self::Sample, "sample"), (Self::Point, "point")];

    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sample => "sample",
            Self::Point => "point",
        }
    }
}
