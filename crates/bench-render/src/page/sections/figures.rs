//! The frames of a result's figures, in the order of the page; the client draws into them.

use bench_core::judge::Word;
use serde::Serialize;

use crate::figure::FigureSpec;
use crate::page::drawn::Drawn;
use crate::page::prepared::Prepared;
use crate::svg;

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
    /// Whether a static form stands in its place until the interactive one comes.
    has_twin: bool,
    /// Whether a browser that runs scripts takes the static form for text until the client needs it.
    waits: bool,
}

/// Width and height of the room for a figure in pixels, on a screen that is 1400 pixels wide.
const HEADLINE: (f64, f64) = (838.0, 408.0);
const HALF: (f64, f64) = (560.0, 320.0);
const WHOLE: (f64, f64) = (1178.0, 320.0);

pub(super) fn figures(prepared: &Prepared<'_>, drawn: &mut Drawn) -> Figures {
    let all = prepared.figures.iter();
    let (mut regressions, mut others): (Vec<_>, Vec<_>) =
        all.partition(|spec| shows_regression(spec));
    // What got worse is the news; where nothing did, the first figure of the plan is.
    let first = if regressions.is_empty() { &mut others } else { &mut regressions };
    let headline = (!first.is_empty()).then(|| first.remove(0));
    Figures {
        headline: headline.map(|spec| frame(prepared, spec, HEADLINE, drawn)),
        regressions: frames(prepared, &regressions, drawn),
        others: frames(prepared, &others, drawn),
    }
}

/// Figures two to a row; the last of an odd number has its row for itself.
fn frames(prepared: &Prepared<'_>, specs: &[&FigureSpec], drawn: &mut Drawn) -> Vec<Frame> {
    let last = specs.len().wrapping_sub(1);
    let room = |at: usize| if at == last && at.is_multiple_of(2) { WHOLE } else { HALF };
    specs.iter().enumerate().map(|(at, spec)| frame(prepared, spec, room(at), drawn)).collect()
}

/// Whether the figure is the history of an output that got worse.
fn shows_regression(spec: &FigureSpec) -> bool {
    let content = spec.content.as_ref();
    content.is_ok_and(|c| c.field("baseline")["verdict"] == Word::Regressed.as_str())
}

fn frame(prepared: &Prepared<'_>, spec: &FigureSpec, room: (f64, f64), drawn: &mut Drawn) -> Frame {
    let twin = svg::twin(prepared.result, &prepared.shape, &prepared.rows, spec, room);
    let has_twin = twin.is_some();
    let waits = twin.is_some_and(|twin| {
        drawn.put_static_form(&spec.id, format!("{}{}{}", twin.chosen, twin.legend, twin.svg))
    });
    Frame {
        id: spec.id.clone(),
        mark: spec.mark.clone(),
        title: spec.title.clone(),
        summary: spec.summary.clone(),
        has_twin,
        waits,
    }
}
