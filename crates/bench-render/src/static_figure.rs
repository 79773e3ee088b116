//! One figure of a result as an SVG file, for a README, a pull request or a slide.

use bench_core::BenchResult;
use thiserror::Error;

use crate::figure::{FigureSpec, figures};
use crate::slug::slug;
use crate::svg::{Theme, standalone};

/// A figure could not be made as a file of its own.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FigureError {
    /// There is no such figure.
    #[error("there is no figure `{figure}`; there are {}", known.join(", "))]
    Unknown {
        /// The id asked for.
        figure: String,
        /// The ids that exist.
        known: Vec<String>,
    },
    /// Its mark is drawn in pages only.
    #[error("the figure `{figure}` is shown in pages only: its mark is `{mark}`")]
    PagesOnly {
        /// The id.
        figure: String,
        /// The word of its mark.
        mark: String,
    },
    /// The figure failed.
    #[error("the figure `{figure}` cannot be drawn: {reason}")]
    Failed {
        /// The id.
        figure: String,
        /// Why.
        reason: String,
    },
}

/// A figure of a result, by the id that is its address in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureName {
    /// The id, such as `waveform-voltage-line`.
    pub id: String,
    /// The heading, such as `voltage over theta by wave`.
    pub title: String,
    /// Whether it can be a file of its own.
    pub is_static: bool,
}

/// The figures of a result, in the order of its page.
#[must_use]
pub fn figure_names(result: &BenchResult) -> Vec<FigureName> {
    let name = |spec: FigureSpec| FigureName {
        is_static: standalone(result, &spec, Theme::Light).is_some(),
        id: spec.id,
        title: spec.title,
    };
    figures(result, &slug(result.benchmark())).into_iter().map(name).collect()
}

/// A figure as an SVG file: without scripts, fonts or addresses, and the same bytes for the same result.
///
/// # Errors
/// There is no figure of this id, it failed, or its mark is shown in pages only (images, videos, texts, files, tables).
///
/// ```
/// # fn example(result: &bench_core::BenchResult) -> Result<(), Box<dyn std::error::Error>> {
/// let svg = bench_render::figure_svg(result, "sorting-time-line", bench_render::Theme::Auto)?;
/// std::fs::write("docs/sorting.svg", svg)?;
/// # Ok(())
/// # }
/// ```
pub fn figure_svg(result: &BenchResult, figure: &str, theme: Theme) -> Result<String, FigureError> {
    let all = figures(result, &slug(result.benchmark()));
    let Some(spec) = all.iter().find(|spec| spec.id == figure) else {
        let known = all.into_iter().map(|spec| spec.id).collect();
        return Err(FigureError::Unknown { figure: figure.to_owned(), known });
    };
    if let Err(failure) = &spec.content {
        let (figure, reason) = (figure.to_owned(), failure.to_string());
        return Err(FigureError::Failed { figure, reason });
    }
    standalone(result, spec, theme).ok_or_else(|| FigureError::PagesOnly {
        figure: figure.to_owned(),
        mark: spec.mark.clone(),
    })
}
