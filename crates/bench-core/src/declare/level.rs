//! The density knob of ranged inputs.

use std::fmt;

/// How densely ranged inputs are sampled, from 1 to 12.
///
/// The sample counts are 1, 2, 3, 5, 9, 17 and so on up to 1025. From one level to the next every gap is halved,
/// so each level contains the one before, and a finer run can reuse the samples of a coarser one.
///
/// ```
/// use bench_core::declare::Level;
/// let counts: Vec<usize> = Level::all().map(Level::samples).collect();
/// assert_eq!(counts, [1, 2, 3, 5, 9, 17, 33, 65, 129, 257, 513, 1025]);
/// assert_eq!(Level::default().number(), 4);
/// assert_eq!(Level::new(13), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Level(u8);

/// Samples of each level, from level 1.
const SAMPLES: [usize; 12] = [1, 2, 3, 5, 9, 17, 33, 65, 129, 257, 513, 1025];

impl Level {
    /// The level of this number; `None` unless it lies from 1 to 12.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=SAMPLES.len()).contains(&usize::from(number)).then_some(Self(number))
    }

    /// Every level, the coarsest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=12).map(Self)
    }

    /// Its number, from 1 to 12.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Values of a ranged input at this level.
    #[must_use]
    pub fn samples(self) -> usize {
        SAMPLES[usize::from(self.0) - 1]
    }
}

/// Level 4: five values.
impl Default for Level {
    fn default() -> Self {
        Self(4)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
