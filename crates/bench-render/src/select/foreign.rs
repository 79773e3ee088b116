//! Marks that other crates add.

use std::fmt;
use std::sync::Arc;

use bench_core::BenchResult;
use serde_json::Value;

use super::Mark;
use crate::shape::{OutputShape, ResultShape};

/// A mark that another crate adds to reports. It is trusted code: what it draws is not escaped, and its traces must be
/// of the types that the plotting bundle holds (scatter, bar, heatmap, box, violin, histogram, contour).
///
/// ```
/// use bench_render::select::{ForeignFigure, ForeignMark, Wish};
/// use bench_render::shape::{OutputClass, OutputShape, ResultShape};
/// use bench_render::{BenchResult, RenderOptions};
///
/// /// The number of samples of each run.
/// #[derive(Debug)]
/// struct Counts;
///
/// impl ForeignMark for Counts {
///     fn word(&self) -> &str {
///         "counts"
///     }
///     fn wish(&self, output: &OutputShape, _: &ResultShape) -> Wish {
///         match output.class {
///             OutputClass::Metric => Wish::WherePinned,
///             _ => Wish::Never("counts are drawn for metrics".to_owned()),
///         }
///     }
///     fn draw(&self, result: &BenchResult, output: &str) -> Result<ForeignFigure, String> {
///         Ok(ForeignFigure::new(&format!("samples of {output}"), "How many there are.")
///             .trace(serde_json::json!({"type": "bar", "x": ["all"], "y": [result.samples().len()]})))
///     }
/// }
///
/// let options = RenderOptions::new().mark(Counts);
/// # let _ = options;
/// ```
pub trait ForeignMark: fmt::Debug + Send + Sync {
    /// The word by which authors pin it. A word of this crate's own marks is never asked for.
    fn word(&self) -> &str;

    /// Whether it is drawn for an output.
    fn wish(&self, output: &OutputShape, shape: &ResultShape) -> Wish;

    /// Draws it for an output.
    ///
    /// # Errors
    /// A sentence that stands in the place of the figure.
    fn draw(&self, result: &BenchResult, output: &str) -> Result<ForeignFigure, String>;
}

/// Whether a mark of another crate is drawn for an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Without being asked for; with the fact that decided.
    Always(String),
    /// Where the author pins it.
    WherePinned,
    /// Not for this output; with the fact that decided.
    Never(String),
}

/// A figure that a mark of another crate has drawn: traces and a layout of plotly, numbers included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignFigure {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) traces: Vec<Value>,
    pub(crate) layout: Value,
}

impl ForeignFigure {
    /// A figure without traces, with its heading and a sentence for people who cannot see it.
    #[must_use]
    pub fn new(title: &str, summary: &str) -> Self {
        Self {
            title: title.to_owned(),
            summary: summary.to_owned(),
            traces: Vec::new(),
            layout: Value::Object(serde_json::Map::new()),
        }
    }

    /// With a trace, as plotly takes it; its colours follow the page's theme where it sets none.
    #[must_use]
    pub fn trace(mut self, trace: Value) -> Self {
        self.traces.push(trace);
        self
    }

    /// With a layout of one panel: titles and types of the axes.
    #[must_use]
    pub fn layout(mut self, layout: Value) -> Self {
        self.layout = layout;
        self
    }
}

/// The marks of other crates that a report knows, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct ForeignMarks(Vec<Arc<dyn ForeignMark>>);

impl ForeignMarks {
    /// Adds a mark; one with the same word takes the place of the earlier.
    pub fn add(&mut self, mark: impl ForeignMark + 'static) {
        self.0.retain(|known| known.word() != mark.word());
        self.0.push(Arc::new(mark));
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words of the marks.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.0.iter().map(|mark| mark.word());
        words.filter(|word| Mark::from_word(word).is_none())
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    /// The words of the marks that are drawn for an output without being asked for.
    pub(super) fn chosen<'a>(
        &'a self,
        output: &'a OutputShape,
        shape: &'a ResultShape,
    ) -> impl Iterator<Item = &'a str> {
        let drawn = |word: &&str| {
            let mark = self.find(word);
            mark.is_some_and(|mark| matches!(mark.wish(output, shape), Wish::Always(_)))
        };
        self.words().filter(drawn)
    }

    /// The mark with this word.
    pub(crate) fn find(&self, word: &str) -> Option<&dyn ForeignMark> {
        self.0.iter().find(|mark| mark.word() == word).map(AsRef::as_ref)
    }
}

impl PartialEq for ForeignMarks {
    /// Marks are compared by identity: code cannot be compared.
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

impl Eq for ForeignMarks {}
