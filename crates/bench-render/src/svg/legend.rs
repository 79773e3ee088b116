//! What tells the groups of a figure apart: a key in its colour, dash and symbol, and a name.

use super::mark::colour_class;
use super::series::Series;
use crate::select::Mark;

/// One entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    /// The key, 24 pixels wide and 12 high.
    pub(super) shape: String,
    pub(super) name: String,
}

/// The entries of a legend; none where there is nothing to tell apart.
pub(super) fn keys(series: &Series, mark: Mark) -> Vec<Key> {
    // Lines of a slope are told apart by what became of them, which their ends show.
    if series.groups < 2 || mark == Mark::Slope {
        return Vec::new();
    }
    let names = series.panels.first().map(|panel| &panel.groups).into_iter().flatten();
    names
        .enumerate()
        .map(|(number, group)| {
            let colour = colour_class(number, series.groups, series.ordered);
            let dash = if series.ordered { 0 } else { number % 6 };
            let square = if number % 2 == 1 { " q" } else { "" };
            let hollow = number % 4 >= 2;
            let dot = |class: &str| format!("<path class=\"{class}{square}\" d=\"M12 6h0\"/>");
            let shape = match mark {
                Mark::Line => format!(
                    "<path class=\"l {colour} d{dash}\" d=\"M0 6h24\"/><path class=\"p {colour}\" d=\"M12 6h0\"/>"
                ),
                Mark::Ecdf | Mark::TableCurve => format!("<path class=\"l {colour} d{dash}\" d=\"M0 6h24\"/>"),
                Mark::Strip | Mark::Scatter | Mark::Pareto | Mark::TableScatter => {
                    let full = format!("<path class=\"p{square} {colour}\" d=\"M12 6h0\"/>");
                    if hollow { full + &dot("o") } else { full }
                }
                Mark::Histogram => format!(
                    "<path class=\"k {colour}\" d=\"M2 1h20v10h-20z\"/><path class=\"l {colour} d{dash}\" d=\"M2 1h20\"/>"
                ),
                _ => format!("<path class=\"f {colour}\" d=\"M6 0h12v12h-12z\"/>"),
            };
            Key { shape, name: group.name.clone() }
        })
        .collect()
}
