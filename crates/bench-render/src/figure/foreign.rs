//! Figures that marks of other crates draw.

use bench_core::BenchResult;
use serde_json::json;

use super::spec::{Content, Expected, FigureSpec};
use crate::select::{ForeignMarks, Plot, PlotFailure};

/// The figure of a plot whose mark another crate draws; `None` for plots of this crate's marks and for failures.
pub(super) fn foreign_figure(
    result: &BenchResult,
    plot: &Plot,
    foreign: &ForeignMarks,
    id: &str,
) -> Option<FigureSpec> {
    let word = plot.mark.as_ref().err().filter(|_| plot.failure.is_none())?;
    let mark = foreign.find(word)?;
    let spec = match mark.draw(result, &plot.output) {
        Ok(figure) => {
            let traces = figure.traces.len();
            FigureSpec {
                id: id.to_owned(),
                mark: word.clone(),
                title: figure.title,
                summary: figure.summary,
                expected: Expected { marks: traces, traces, panels: usize::from(traces > 0) },
                content: Ok(Content::default()
                    .with("runs", json!("current"))
                    .with("traces", json!(figure.traces))
                    .with("layout", figure.layout)),
                plot: None,
            }
        }
        Err(reason) => {
            let failure = PlotFailure::Foreign { mark: word.clone(), reason };
            FigureSpec {
                id: id.to_owned(),
                mark: word.clone(),
                title: format!("{} ({word})", plot.output),
                summary: format!("No figure: {failure}."),
                expected: Expected::default(),
                content: Err(failure),
                plot: None,
            }
        }
    };
    Some(spec)
}
