//! Twins of every mark, and what must hold of each.

mod marks;
mod twins;

use bench_core::BenchResult;

use crate::figure::figures;
use crate::select::Mark;
use crate::static_figure::figure_svg;
use crate::svg::Theme;

fn svg_of(result: &BenchResult, mark: Mark, theme: Theme) -> String {
    let all = figures(result, "waveform");
    let spec = all.iter().find(|spec| spec.mark == mark.word());
    let id = &spec.unwrap_or_else(|| panic!("no {mark} among {}", all.len())).id;
    figure_svg(result, id, theme).unwrap()
}

/// The figure without its style, which is the same in all.
fn body(svg: &str) -> String {
    let (head, rest) = svg.split_once("<style>").unwrap();
    format!("{head}{}", rest.split_once("</style>").unwrap().1).replace("><", ">\n<")
}
