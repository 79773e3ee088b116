//! The unit of an input or an output, as a label.

use std::fmt;

/// A unit as the author wrote it, such as `ms`, `GFLOP/s` or `rad`; empty when there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(String);

impl Unit {
    /// A unit from its label; white space around it is dropped.
    #[must_use]
    pub fn new(label: &str) -> Self {
        Self(label.trim().to_owned())
    }

    /// No unit.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The label, empty when there is no unit.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.0
    }

    /// Whether there is no unit.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// `name [unit]`, or `name` where there is no unit: the text of axes and column heads.
    #[must_use]
    pub fn axis_title(&self, name: &str) -> String {
        if self.is_none() { name.to_owned() } else { format!("{name} [{}]", self.0) }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
