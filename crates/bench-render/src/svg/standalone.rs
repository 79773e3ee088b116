//! A figure as an SVG file of its own: for a README, a pull request, a slide.

use std::fmt::Write as _;

use bench_core::BenchResult;

use super::draw::escaped;
use super::frame::Width;
use super::label::width;
use super::twin::drawing;
use crate::figure::FigureSpec;
use crate::palette::{Palette, RAMP_STEPS, Shade};
use crate::shape::ResultShape;

/// The colours of a figure in a file of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light or dark, as the reader's system asks for.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The style of static figures: classes as they are given by the marks.
pub(crate) const STYLE: &str = include_str!("../../assets/figure.css");

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 400.0;
const FONT: &str =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',Arial,sans-serif";

/// The file of a figure; `None` where it failed or its mark has no static form.
pub(crate) fn standalone(result: &BenchResult, spec: &FigureSpec, theme: Theme) -> Option<String> {
    let (shape, rows) = ResultShape::with_rows(result);
    let fixed = Width::Fixed(WIDTH - 32.0);
    let drawn = drawing(result, &shape, &rows, spec, fixed, |_| HEIGHT)?;
    let mut legend = String::new();
    let (mut x, mut y) = (0.0, 0.0);
    for key in &drawn.keys {
        let room = 30.0 + width(&key.name) + 18.0;
        if x > 0.0 && x + room > WIDTH - 32.0 {
            (x, y) = (0.0, y + 20.0);
        }
        let _fits = write!(
            legend,
            "<g transform=\"translate({x:.0},{y:.0})\">{}<text x=\"30\" y=\"10\">{}</text></g>",
            key.shape,
            escaped(&key.name)
        );
        x += room;
    }
    let chosen = match drawn.chosen.as_str() {
        "" => String::new(),
        chosen => {
            format!(
                "<tspan dx=\"10\" font-size=\"12\" font-weight=\"400\">{}</tspan>",
                escaped(chosen)
            )
        }
    };
    let legend_height = if drawn.keys.is_empty() { 0.0 } else { y + 26.0 };
    let top = 46.0 + legend_height;
    let height = top + drawn.height + 12.0;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tw\" width=\"{WIDTH}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n<style>{}</style>\n\
         <rect class=\"ground\" width=\"100%\" height=\"100%\" rx=\"10\"/>\n\
         <text class=\"th\" x=\"16\" y=\"28\">{}{chosen}</text>\n<g transform=\"translate(16,44)\">{legend}</g>\n\
         <svg x=\"16\" y=\"{top:.0}\" width=\"{}\" height=\"{:.0}\">{}</svg>\n</svg>\n",
        escaped(&spec.title),
        escaped(&spec.summary),
        style(theme),
        escaped(&spec.title),
        WIDTH - 32.0,
        drawn.height,
        drawn.body,
    ))
}

fn style(theme: Theme) -> String {
    match theme {
        Theme::Light => rules(Shade::Light),
        Theme::Dark => rules(Shade::Dark),
        Theme::Auto => format!(
            "{}@media (prefers-color-scheme:dark){{{}}}",
            rules(Shade::Light),
            rules(Shade::Dark)
        ),
    }
}

/// The rules with their colours put in, so that viewers that know no custom properties show them too.
fn rules(shade: Shade) -> String {
    let palette = Palette::built_in();
    let mut rules = String::new();
    let without_comments = STYLE.split("*/").map(|part| part.split("/*").next().unwrap_or(""));
    let mut rest = without_comments.collect::<String>();
    rest.retain(|c| c != '\n');
    let mut pieces = rest.split("var(--");
    rules += pieces.next().unwrap_or_default();
    for piece in pieces {
        let (name, after) = piece.split_once(')').unwrap_or((piece, ""));
        rules += palette.colour(name, shade);
        rules += after;
    }
    for series in 1..=8 {
        let colour = palette.colour(&format!("series-{series}"), shade);
        let _fits = write!(rules, ".c{series}{{color:{colour}}}");
    }
    for step in 0..=RAMP_STEPS {
        let _fits = write!(rules, ".h{step}{{color:{}}}", palette.ramp(step, shade));
    }
    rules.replace("font-family:inherit", &format!("font-family:{FONT}"))
}
