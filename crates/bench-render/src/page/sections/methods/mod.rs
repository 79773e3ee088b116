//! How it was measured and judged, in sentences: every statistic that the page uses, and how to measure again.

mod judging;
mod reproduce;
mod sampling;
mod statistics;

use serde::Serialize;

use crate::page::prepared::Prepared;

/// The methods of a result.
#[derive(Serialize)]
pub(super) struct Methods {
    paragraphs: Vec<String>,
    again: Vec<reproduce::Again>,
}

pub(super) fn methods(prepared: &Prepared<'_>) -> Methods {
    let paragraphs = [
        sampling::sampling(prepared.result),
        statistics::statistics(prepared),
        // What is said of the whole result is not said again.
        if prepared.is_view { String::new() } else { judging::judging(prepared.result) },
    ];
    let paragraphs = paragraphs.into_iter().filter(|text| !text.is_empty()).collect();
    Methods { paragraphs, again: reproduce::again(prepared.result) }
}
