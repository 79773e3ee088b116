//! The static form of one figure.

use super::frame::{Cell, Grid, PanelRoom, Width, is_turned, margins, plot};
use super::legend::{Key, keys};
use super::mark::{Scene, axes, color_bar, draw, surface};
use super::series::series;
use crate::figure::{FigureSpec, Subject, means_across, means_over_sliders, shares};
use crate::select::Mark;
use crate::shape::{ResultShape, segments};
use bench_core::BenchResult;

/// The static form of one figure, for a page whose style sheet colours it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Twin {
    /// Where its sliders stand, as HTML as high as they are; empty where it has none.
    pub(crate) chosen: String,
    /// Keys and names of the groups, as HTML.
    pub(crate) legend: String,
    /// The figure, without scripts, styles or ids.
    pub(crate) svg: String,
}

/// More panels than this are not drawn; the plan offers a chooser before it comes to that.
const MOST_PANELS: usize = 36;

/// A figure as drawn: its panels with their axes, and the keys of its groups.
pub(super) struct Drawing {
    pub(super) body: String,
    pub(super) keys: Vec<Key>,
    /// Where its sliders stand, as text.
    pub(super) chosen: String,
    pub(super) height: f64,
    /// Pixels to the left and to the right of the panels.
    pub(super) sides: (f64, f64),
}

/// Draws a figure, `height` pixels high by whether it has a legend; `None` where it failed or its mark has no static form.
pub(super) fn drawing(
    result: &BenchResult,
    shape: &ResultShape,
    rows: &[usize],
    spec: &FigureSpec,
    width: Width,
    height: impl Fn(bool) -> f64,
) -> Option<Drawing> {
    let content = spec.content.as_ref().ok()?;
    let subject = Subject::of(result, shape, rows, spec.plot.as_ref()?)?;
    let series = series(&subject, content);
    let room = PanelRoom::of(subject.mark);
    let grid = Grid::new(series.grid, width.pixels(), room);
    let heat = matches!(subject.mark, Mark::HeatMap | Mark::Contour | Mark::Surface);
    let keys = if heat { Vec::new() } else { keys(&series, subject.mark) };
    let height = height(!keys.is_empty());
    let chosen = series.chosen.join(", ");
    #[expect(clippy::cast_precision_loss, reason = "a few rows of panels")]
    let height =
        if grid.count > 1 { height.max(grid.rows as f64 * room.height + 80.0) } else { height };
    let side = if heat { 100.0 } else { 20.0 };
    let size = grid.panel((width.pixels() - 60.0 - side, height - 60.0));
    let across_means = means_across(&subject);
    let means_over_sliders = means_over_sliders(&subject);
    let segments = if subject.plot.all_runs { segments(result) } else { Vec::new() };
    let shares = match subject.mark {
        Mark::Importance => shares(&subject).unwrap_or_default(),
        _ => Vec::new(),
    };
    let scene = Scene {
        subject: &subject,
        content,
        series,
        across_means,
        means_over_sliders,
        segments,
        shares,
        size,
    };
    if subject.mark == Mark::Surface {
        let body = surface::surface(&scene, width)?;
        let (height, sides) = (surface::SIZE.1, (0.0, surface::BAR));
        return Some(Drawing { body, keys, chosen, height, sides });
    }
    let axes = axes(&scene)?;
    let around = margins(&axes, width.pixels(), heat)?;
    let inner = grid.panel((width.pixels() - around.left - around.right, 1.0)).0;
    let turned = axes.iter().any(|axes| is_turned(&axes.x, inner));
    let panels = scene.series.panels.iter().take(MOST_PANELS);
    // One pair of axes is that of all panels.
    let cells = panels.enumerate().zip(axes.iter().cycle()).map(|((number, panel), axes)| {
        let is_first = number % grid.columns == 0;
        Cell {
            axes,
            title: &panel.title,
            shapes: draw(&scene, axes, panel),
            labelled: (number + grid.columns >= grid.count, is_first || room.has_own_ticks),
            turned,
            gridded: !heat,
        }
    });
    let cells: Vec<Cell<'_>> = cells.collect();
    let bar = if heat { colour_bar_of(&scene, grid, around, height) } else { String::new() };
    let body = plot(cells, grid, around, (width, height), &bar);
    Some(Drawing { body, keys, chosen, height, sides: (around.left, around.right) })
}

fn colour_bar_of(
    scene: &Scene<'_>,
    grid: Grid,
    around: super::frame::Margins,
    height: f64,
) -> String {
    let (_, panel) = grid.panel((1000.0, height - around.top - around.bottom));
    color_bar(scene, if grid.rows == 1 { panel } else { panel.max(220.0) })
}

/// The static form of a figure on a page, `height` pixels high where it has one panel.
pub(crate) fn twin(
    result: &BenchResult,
    shape: &ResultShape,
    rows: &[usize],
    spec: &FigureSpec,
    (pixels, height): (f64, f64),
) -> Option<Twin> {
    // A figure with a legend is as high as one without it, legend included.
    let height = |legend| height - if legend { 30.0 } else { 0.0 };
    let drawn = drawing(result, shape, rows, spec, Width::Page(pixels), height)?;
    let svg = format!(
        "<svg class=\"tw\" style=\"margin:0 {:.0}px 0 {:.0}px;width:calc(100% - {:.0}px)\" height=\"{:.0}\" \
         overflow=\"visible\" aria-hidden=\"true\" focusable=\"false\">{}</svg>",
        drawn.sides.1,
        drawn.sides.0,
        drawn.sides.0 + drawn.sides.1,
        drawn.height,
        drawn.body
    );
    let entries: String = drawn
        .keys
        .iter()
        .map(|key| {
            format!(
                "<li><svg class=\"tw key\" width=\"24\" height=\"12\" aria-hidden=\"true\">{}</svg>{}</li>",
                key.shape,
                super::escaped(&key.name)
            )
        })
        .collect();
    let legend = if entries.is_empty() {
        String::new()
    } else {
        format!("<ul class=\"legend\">{entries}</ul>")
    };
    let chosen = match drawn.chosen.as_str() {
        "" => String::new(),
        chosen => format!("<p class=\"chosen\">{}</p>", super::escaped(chosen)),
    };
    Some(Twin { chosen, legend, svg })
}
