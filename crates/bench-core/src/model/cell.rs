//! One output of one sample.

use super::live::LiveObject;
use super::{Attachment, Image, MissingReason, TableValue, Video};

/// The value of one output of one sample.
#[derive(Clone, Debug)]
pub enum CellValue {
    /// Of a metric; durations in seconds.
    Number(f64),
    /// Of a time metric whose work was called several times in a batch.
    Batch {
        /// The mean duration of a call, in seconds.
        mean: f64,
        /// The calls of the batch.
        iterations: u32,
    },
    /// Of a flag.
    Flag(bool),
    /// Of a vector, one number a component.
    Vector(Vec<f64>),
    /// Of a text.
    Text(String),
    /// Of an image.
    Image(Image),
    /// Of a video.
    Video(Video),
    /// Of a file.
    File(Attachment),
    /// Of a table.
    Table(TableValue),
    /// Of a reference: the live object, or nothing where the result was loaded from a file.
    Reference(Option<LiveObject>),
}

impl CellValue {
    /// The word for what this is, as in declarations.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Number(_) => "metric",
            Self::Batch { .. } => "mean of a batch",
            Self::Flag(_) => "flag",
            Self::Vector(_) => "vector",
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::File(_) => "file",
            Self::Table(_) => "table",
            Self::Reference(_) => "reference",
        }
    }

    /// The value of a metric, or a flag as 0 or 1.
    #[must_use]
    pub fn as_scalar(&self) -> Option<f64> {
        match self {
            Self::Number(value) | Self::Batch { mean: value, .. } => Some(*value),
            Self::Flag(value) => Some(f64::from(u8::from(*value))),
            _ => None,
        }
    }
}

/// A kind's word with its article: `a metric`, `an image`.
pub(super) fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// One output of one sample: a value, or why there is none.
#[derive(Clone, Debug)]
pub enum Cell {
    /// A recorded value.
    Value(CellValue),
    /// No value, and why.
    Missing(MissingReason),
}
