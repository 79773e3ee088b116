//! What stands around the marks of a figure: panels in their grid, gridlines, ticks and titles.

use std::fmt::Write as _;

use super::axis::Axis;
use super::draw::{Path, escaped, percent};
use super::label::width;
use super::mark::{Axes, Shapes};
use crate::select::Mark;

/// How wide a figure is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Width {
    /// As wide as its place on the page, and about so many pixels on a desk.
    Page(f64),
    /// So many pixels.
    Fixed(f64),
}

impl Width {
    /// The pixels that labels are placed for.
    pub(super) fn pixels(self) -> f64 {
        match self {
            Self::Page(pixels) | Self::Fixed(pixels) => pixels,
        }
    }
}

/// Pixels around the panels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Margins {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// The room of one panel among several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PanelRoom {
    /// Pixels that it is wide at least.
    least: f64,
    /// Pixels that it is high, with its title.
    pub(super) height: f64,
    /// Pixels to the panel beside it.
    gap: f64,
    /// Whether it has a range of values of its own, and so ticks of its own.
    pub(super) has_own_ticks: bool,
}

impl PanelRoom {
    /// As wide as the client makes the panels of this mark.
    pub(super) fn of(mark: Mark) -> Self {
        match mark {
            Mark::SmallMultiples => {
                Self { least: 165.0, height: 118.0, gap: 62.0, has_own_ticks: true }
            }
            _ => Self { least: 250.0, height: 190.0, gap: 28.0, has_own_ticks: false },
        }
    }
}

/// The grid of panels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) count: usize,
    pub(super) room: PanelRoom,
}

/// Pixels above a panel for its title, where there are several.
const TITLE: f64 = 24.0;

impl Grid {
    /// As the plan asks where both directions are used, else wrapped so that a panel is not too narrow.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number from 1 to 4"
    )]
    pub(super) fn new(asked: (usize, usize), pixels: f64, room: PanelRoom) -> Self {
        let (rows, columns) = asked;
        let count = (rows * columns).max(1);
        // The same numbers as in the client, so that nothing moves when the interactive figure comes.
        let fit = (pixels / room.least).floor().clamp(1.0, 4.0) as usize;
        if rows > 1 && columns > 1 && columns <= fit {
            return Self { rows, columns, count, room };
        }
        let columns = count.min(if count == 4 { fit.min(2) } else { fit });
        Self { rows: count.div_ceil(columns), columns, count, room }
    }

    /// Pixels of one panel, in a plot of this size.
    #[expect(clippy::cast_precision_loss, reason = "a few panels")]
    pub(super) fn panel(self, plot: (f64, f64)) -> (f64, f64) {
        let (rows, columns) = (self.rows as f64, self.columns as f64);
        let title = if self.count > 1 { TITLE } else { 0.0 };
        let width = (plot.0 - self.room.gap * (columns - 1.0)) / columns;
        (width.max(40.0), (plot.1 / rows - title).max(40.0))
    }
}

/// Room for titles and labels around panels with these axes: as much as plotly.js gives them, so that an interactive figure
/// begins with room enough, and stands where its static form did.
pub(super) fn margins(axes: &[Axes], pixels: f64, colour_bar: bool) -> Option<Margins> {
    let all = axes.iter().map(|axes| margins_of(axes, pixels, colour_bar));
    all.reduce(|a, b| Margins { left: a.left.max(b.left), bottom: a.bottom.max(b.bottom), ..a })
}

fn margins_of(axes: &Axes, pixels: f64, colour_bar: bool) -> Margins {
    let widest = |axis: &Axis| axis.ticks.iter().map(|t| width(&t.label)).fold(0.0, f64::max);
    let title = |axis: &Axis, room: f64| if axis.title.is_empty() { 0.0 } else { room };
    let left = widest(&axes.y).min(150.0) + 12.0 + title(&axes.y, 32.0);
    let right = if colour_bar { 96.0 } else { 16.0 };
    let turned = is_turned(&axes.x, pixels - left - right);
    let labels = if turned { widest(&axes.x).min(130.0) * 0.5 + 16.0 } else { 22.0 };
    Margins { left, right, top: 14.0, bottom: labels + title(&axes.x, 34.0) }
}

/// Whether the labels along x are turned, because they would not fit beside each other.
pub(super) fn is_turned(x: &Axis, pixels: f64) -> bool {
    let room: f64 = x.ticks.iter().map(|tick| width(&tick.label) + 8.0).sum();
    x.ticks.len() > 1 && room > pixels
}

/// Everything of one panel.
pub(super) struct Cell<'a> {
    pub(super) axes: &'a Axes,
    pub(super) title: &'a str,
    pub(super) shapes: Shapes,
    /// Whether it carries the labels along x, and along y.
    pub(super) labelled: (bool, bool),
    pub(super) turned: bool,
    /// Whether gridlines stand behind the marks.
    pub(super) gridded: bool,
}

/// Pixels that a letter of a panel's title takes, about, that stay free before the next title, and that ticks of a panel's own
/// take beside it; as in the client.
const TITLE_LETTER: f64 = 6.9;
const TITLE_GAP: f64 = 12.0;
const OWN_TICKS: f64 = 44.0;

/// A panel at a place of the plot, `height` pixels high; its title has so many pixels, and begins so many to its left.
fn panel(cell: &Cell<'_>, place: &str, height: f64, (room, left): (f64, f64)) -> String {
    let Cell { axes, shapes, .. } = cell;
    let mut grid = Path::default();
    let mut axis = Path::default();
    if cell.gridded {
        for tick in axes.y.ticks_inside() {
            grid.move_to(0.0, tick.share).line_to(1.0, tick.share);
        }
        for tick in axes.x.ticks_inside().filter(|_| !axes.x.is_named()) {
            grid.move_to(tick.share, 0.0).line_to(tick.share, 1.0);
        }
    }
    axis.move_to(0.0, 0.0).line_to(1.0, 0.0);
    let mut out = format!(
        "<svg {place} height=\"{height:.0}\" overflow=\"visible\"><svg viewBox=\"0 0 1600 800\" \
         preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\" overflow=\"visible\" data-x=\"{} {}\" \
         data-y=\"{} {}\">{}{}{}</svg>{}",
        end(axes.x.low),
        end(axes.x.high),
        end(axes.y.low),
        end(axes.y.high),
        grid.element("g"),
        shapes.paths,
        axis.element("a"),
        shapes.texts,
    );
    if !cell.title.is_empty() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the letters of a line"
        )]
        let title =
            escaped(&shortened(cell.title, ((room - TITLE_GAP) / TITLE_LETTER).max(0.0) as usize));
        let x = if left > 0.0 { format!(" x=\"-{left:.0}\"") } else { String::new() };
        let _fits = write!(out, "<text{x} y=\"-7\">{title}</text>");
    }
    if cell.labelled.0 {
        out += &x_labels(&axes.x, height, cell.turned);
    }
    if cell.labelled.1 {
        for tick in axes.y.ticks_inside() {
            let y = height * (1.0 - tick.share) + 4.0;
            let minor = if tick.minor { " i" } else { "" };
            let label = escaped(&shortened(&tick.label, 22));
            let _fits =
                write!(out, "<text class=\"ty{minor}\" x=\"-8\" y=\"{y:.1}\">{label}</text>");
        }
    }
    out + "</svg>"
}

/// The end of an axis with seven digits, far more than a screen shows.
fn end(value: f64) -> String {
    let rounded: f64 = format!("{value:.6e}").parse().unwrap_or(value);
    rounded.to_string()
}

fn x_labels(x: &Axis, height: f64, turned: bool) -> String {
    let mut out = String::new();
    let many = x.ticks.len() > 5;
    for (number, tick) in x.ticks_inside().enumerate() {
        let label = escaped(&shortened(&tick.label, if turned { 20 } else { 60 }));
        let at = percent(tick.share);
        // On a narrow screen every second label is left out.
        let narrow = if many && number % 2 == 1 { " j" } else { "" };
        let minor = if tick.minor { " i" } else { "" };
        let y = height + if turned { 14.0 } else { 18.0 };
        if turned {
            let _fits = write!(
                out,
                "<svg x=\"{at}\" y=\"{y:.0}\" overflow=\"visible\"><text class=\"ty{narrow}{minor}\" \
                 transform=\"rotate(-30)\">{label}</text></svg>"
            );
        } else {
            let _fits = write!(
                out,
                "<text class=\"tx{narrow}{minor}\" x=\"{at}\" y=\"{y:.0}\">{label}</text>"
            );
        }
    }
    out
}

/// A long name with its end left out.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The plot of all panels with the titles of its axes, `height` pixels high in all, from `top` down.
#[expect(clippy::cast_precision_loss, reason = "a few panels")]
pub(super) fn plot(
    cells: Vec<Cell<'_>>,
    grid: Grid,
    margins: Margins,
    size: (Width, f64),
    more: &str,
) -> String {
    let Margins { left, right, top, bottom } = margins;
    let (width, height) = size;
    let inner = height - top - bottom;
    let pixels = width.pixels() - left - right;
    let (_, panel_height) = grid.panel((pixels, inner));
    let title_room = if grid.count > 1 { TITLE } else { 0.0 };
    let extent = match width {
        // On a page the whole figure stands between margins, which only its outermost element can have.
        Width::Page(_) => "width=\"100%\"".to_owned(),
        Width::Fixed(_) => format!("x=\"{left:.0}\" width=\"{pixels:.0}\""),
    };
    let mut out =
        format!("<svg y=\"{top:.0}\" {extent} height=\"{inner:.0}\" overflow=\"visible\">");
    let titles = cells.first().map(|cell| (cell.axes.x.title.clone(), cell.axes.y.title.clone()));
    let gap = grid.room.gap / pixels;
    let share = (1.0 - gap * (grid.columns as f64 - 1.0)) / grid.columns as f64;
    for (number, cell) in cells.into_iter().enumerate() {
        let (row, column) = (number / grid.columns, number % grid.columns);
        let y = row as f64 * (panel_height + title_room) + title_room;
        let place = if grid.columns == 1 {
            format!("y=\"{y:.0}\" width=\"100%\"")
        } else {
            let x = percent(column as f64 * (share + gap));
            format!("x=\"{x}\" y=\"{y:.0}\" width=\"{}\"", percent(share))
        };
        let left = if grid.room.has_own_ticks { OWN_TICKS.min(left) } else { 0.0 };
        out += &panel(&cell, &place, panel_height, ((share + gap) * pixels, left));
    }
    let (x_title, y_title) = titles.unwrap_or_default();
    if !x_title.is_empty() {
        let _fits = write!(
            out,
            "<text class=\"tx\" x=\"50%\" y=\"{:.0}\">{}</text>",
            inner + bottom - 5.0,
            escaped(&x_title)
        );
    }
    if !more.is_empty() {
        let _fits = write!(
            out,
            "<svg x=\"100%\" overflow=\"visible\"><g transform=\"translate(14,{title_room})\">{more}</g></svg>"
        );
    }
    if !y_title.is_empty() {
        let _fits = write!(
            out,
            "<text class=\"tx\" transform=\"translate({:.0},{:.0}) rotate(-90)\">{}</text>",
            13.0 - left,
            inner / 2.0,
            escaped(&y_title)
        );
    }
    out + "</svg>"
}
