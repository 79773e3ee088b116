//! The frames of a result's figures, in the order of the page; the client draws into them.

use bench_core::BenchResult;
use bench_core::judge::Word;
use serde::Serialize;

use crate::figure::{self, FigureSpec};

#[derive(Serialize)]
pub(super) struct Figures {
    /// On the first screen.
    headline: Option<Frame>,
    /// History of what got worse.
    regressions: Vec<Frame>,
    /// Everything else.
    others: Vec<Frame>,
}

#[derive(Serialize)]
pub(super) struct Frame {
    id: String,
    mark: String,
    title: String,
    summary: String,
}

pub(super) fn figures(id: &str, result: &BenchResult) -> Figures {
    let (mut regressions, mut others) = (Vec::new(), Vec::new());
    for spec in figure::figures(result, id) {
        if shows_regression(&spec) {
            regressions.push(frame(&spec));
        } else {
            others.push(frame(&spec));
        }
    }
    // What got worse is the news; where nothing did, the first figure of the plan is.
    let first = if regressions.is_empty() { &mut others } else { &mut regressions };
    let headline = (!first.is_empty()).then(|| first.remove(0));
    Figures { headline, regressions, others }
}

/// Whether the figure is the history of an output that got worse.
fn shows_regression(spec: &FigureSpec) -> bool {
    spec.to_json()["baseline"]["verdict"] == Word::Regressed.as_str()
}

fn frame(spec: &FigureSpec) -> Frame {
    Frame {
        id: spec.id.clone(),
        mark: spec.mark.to_string(),
        title: spec.title.clone(),
        summary: spec.summary.clone(),
    }
}
