//! What is declared about an output.

use std::collections::BTreeSet;

use super::spec_error::SpecError;
use super::{Claim, Direction, Unit};

/// What a metric's numbers are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// A number in the declared unit.
    #[default]
    Number,
    /// A duration, stored in seconds and scaled to a readable unit for display.
    Duration,
}

/// What an output records.
#[derive(Clone, Debug, PartialEq)]
pub enum OutputKind {
    /// One number a sample.
    Metric(Measure),
    /// Success or failure; its mean is the success ratio.
    Flag,
    /// A fixed number of named numbers.
    Vector {
        /// Names of the components.
        components: Vec<String>,
    },
    /// A piece of text.
    Text,
    /// A picture (PNG, SVG, GIF or JPEG).
    Image,
    /// A video.
    Video,
    /// A file to download.
    File,
    /// A table inside the sample: a signal over time, a point cloud, a distribution.
    Table(TableSpec),
    /// A live object of the collecting process, never saved.
    Reference,
}

impl OutputKind {
    /// The word used in messages and on pages.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Metric(Measure::Number) => "metric",
            Self::Metric(Measure::Duration) => "time metric",
            Self::Flag => "flag",
            Self::Vector { .. } => "vector",
            Self::Text => "text",
            Self::Image => "image",
            Self::Video => "video",
            Self::File => "file",
            Self::Table(_) => "table",
            Self::Reference => "reference",
        }
    }

    /// Whether a sample's value is one number (metrics, and flags as 0 or 1).
    #[must_use]
    pub fn is_scalar(&self) -> bool {
        matches!(self, Self::Metric(_) | Self::Flag)
    }
}

/// The columns of a table output, and how they are best drawn.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TableSpec {
    /// The columns, in order.
    pub columns: Vec<TableColumnSpec>,
    /// How the table is best drawn.
    pub view: TableView,
}

/// One column of a table output.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumnSpec {
    /// Its name, unique in the table.
    pub name: String,
    /// The type of its values.
    pub kind: super::InputKind,
    /// The unit of its values.
    pub unit: Unit,
}

/// How a table is best drawn; columns are given by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TableView {
    /// As rows of text.
    #[default]
    Rows,
    /// As a line of `y` over `x`.
    Curve {
        /// Column of the horizontal axis.
        x: u32,
        /// Column of the vertical axis.
        y: u32,
    },
    /// As points.
    Scatter {
        /// Column of the horizontal axis.
        x: u32,
        /// Column of the vertical axis.
        y: u32,
    },
    /// As the distribution of one column.
    Histogram {
        /// The column.
        of: u32,
    },
}

/// What is declared about one output.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputSpec {
    /// Its name, unique among the outputs.
    pub name: String,
    /// What it records.
    pub kind: OutputKind,
    /// The unit of its numbers.
    pub unit: Unit,
    /// One sentence for the reader of the report.
    pub doc: String,
    /// Which way it is better.
    pub direction: Direction,
    /// The smallest relative change worth a word, as a fraction.
    pub margin: Option<f64>,
    /// The relative change that fails a build, as a fraction.
    pub block: Option<f64>,
    /// A bound promised for every sample.
    pub claim: Option<Claim>,
    /// Version of what the numbers mean; another version starts a new column of the history.
    pub meaning: u32,
    /// Names under which earlier runs knew it.
    pub former_names: Vec<String>,
}

impl OutputSpec {
    /// An output with nothing but a name and a kind.
    #[must_use]
    pub fn new(name: &str, kind: OutputKind) -> Self {
        let (unit, direction) = match &kind {
            OutputKind::Metric(Measure::Duration) => (Unit::new("s"), Direction::Minimize),
            OutputKind::Flag => (Unit::none(), Direction::Maximize),
            _ => (Unit::none(), Direction::Neutral),
        };
        Self {
            name: name.to_owned(),
            kind,
            unit,
            doc: String::new(),
            direction,
            margin: None,
            block: None,
            claim: None,
            meaning: 1,
            former_names: Vec::new(),
        }
    }

    /// `name [unit]`.
    #[must_use]
    pub fn axis_title(&self) -> String {
        self.unit.axis_title(&self.name)
    }

    /// Checks name, claim, margins and components.
    ///
    /// # Errors
    /// Names the first mistake found.
    pub fn validate(&self) -> Result<(), SpecError> {
        super::declaration::check_name("output", &self.name)?;
        if let Some(claim) = self.claim
            && !claim.is_valid()
        {
            return Err(SpecError::InvalidClaim {
                output: self.name.clone(),
                claim: claim.to_string(),
            });
        }
        for margin in self.margin.iter().chain(&self.block) {
            if !(margin.is_finite() && *margin > 0.0) {
                return Err(SpecError::InvalidMargin {
                    output: self.name.clone(),
                    margin: margin.to_string(),
                });
            }
        }
        match &self.kind {
            OutputKind::Vector { components } => {
                self.check_parts("component", "components", components)
            }
            OutputKind::Table(table) => {
                let names: Vec<_> = table.columns.iter().map(|c| c.name.clone()).collect();
                self.check_parts("column", "columns", &names)
            }
            _ => Ok(()),
        }
    }

    fn check_parts(
        &self,
        part: &'static str,
        parts: &'static str,
        names: &[String],
    ) -> Result<(), SpecError> {
        if names.is_empty() {
            return Err(SpecError::NoComponents { output: self.name.clone(), what: parts });
        }
        names.iter().try_for_each(|name| super::declaration::check_name(part, name))?;
        let mut seen = BTreeSet::new();
        match names.iter().find(|name| !seen.insert(name.as_str())) {
            None => Ok(()),
            Some(name) => Err(SpecError::DuplicateComponent {
                output: self.name.clone(),
                what: part,
                name: name.clone(),
            }),
        }
    }
}
