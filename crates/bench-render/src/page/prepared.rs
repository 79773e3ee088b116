//! One result of a page with what several parts of the page need of it.

use bench_core::BenchResult;

use crate::data::Shown;
use crate::figure::{FigureSpec, figures_with};
use crate::select::ForeignMarks;
use crate::shape::ResultShape;

/// One result of a page with what several parts of the page need of it.
pub(super) struct Prepared<'a> {
    /// The element id of its section; the ids of its figures begin with it.
    pub(super) id: String,
    pub(super) result: &'a BenchResult,
    pub(super) shape: ResultShape,
    /// Rows of the current run's samples that did not fail.
    pub(super) rows: Vec<usize>,
    /// Its figures, in the order of the plan.
    pub(super) figures: Vec<FigureSpec>,
    /// Whether it is a view of the result before it, which says all but figures.
    pub(super) is_view: bool,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(id: String, result: &'a BenchResult, marks: &ForeignMarks) -> Self {
        let (shape, rows) = ResultShape::with_rows(result);
        let figures = figures_with(result, &id, (&shape, &rows), marks);
        Self { id, result, shape, rows, figures, is_view: false }
    }

    /// A view of the result before it.
    pub(super) fn view(id: String, result: &'a BenchResult, marks: &ForeignMarks) -> Self {
        Self { is_view: true, ..Self::new(id, result, marks) }
    }

    /// What the page's data holds of it.
    pub(super) fn shown(&self) -> Shown<'_> {
        let Self { id, result, figures, is_view, .. } = self;
        Shown { id, result, figures, is_view: *is_view }
    }
}
