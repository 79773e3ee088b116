//! Pieces of SVG: paths in the coordinates of a panel, and text.

use std::fmt::Write as _;

/// Width of a panel in its own coordinates, whatever its width on the screen.
pub(super) const WIDTH: f64 = 1600.0;
/// Height of a panel in its own coordinates.
pub(super) const HEIGHT: f64 = 800.0;

/// Text that can stand in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Control characters are not allowed in XML, escaped or not.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A share as a percentage with one decimal at most.
pub(super) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    format!("{}%", if tenths == 0.0 { 0.0 } else { tenths })
}

/// The data of a path, in whole units of the panel: a pixel is about two of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    data: String,
    at: Option<(i64, i64)>,
}

#[expect(clippy::cast_possible_truncation, reason = "rounded and clamped to a few panels' size")]
fn whole(value: f64) -> i64 {
    value.clamp(-8.0 * WIDTH, 8.0 * WIDTH).round() as i64
}

impl Path {
    /// Begins anew at shares of the panel: from the left and from the bottom.
    pub(super) fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        let (x, y) = (whole(x * WIDTH), whole((1.0 - y) * HEIGHT));
        self.put('M', x, y);
        self.at = Some((x, y));
        self
    }

    /// A line to shares of the panel.
    pub(super) fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        let Some((from_x, from_y)) = self.at else {
            return self.move_to(x, y);
        };
        let (x, y) = (whole(x * WIDTH), whole((1.0 - y) * HEIGHT));
        match (x - from_x, y - from_y) {
            (dx, 0) => {
                let _fits = write!(self.data, "h{dx}");
            }
            (0, dy) => {
                let _fits = write!(self.data, "v{dy}");
            }
            (dx, dy) => self.put('l', dx, dy),
        }
        self.at = Some((x, y));
        self
    }

    /// A line through these places, begun anew.
    pub(super) fn through(&mut self, places: impl IntoIterator<Item = (f64, f64)>) -> &mut Self {
        let mut places = places.into_iter();
        if let Some((x, y)) = places.next() {
            self.move_to(x, y);
        }
        places.for_each(|(x, y)| {
            self.line_to(x, y);
        });
        self
    }

    /// Back to the last beginning.
    pub(super) fn close(&mut self) -> &mut Self {
        self.data.push('z');
        self
    }

    /// A dot: a line of no length, which a round or square end makes visible.
    pub(super) fn dot(&mut self, x: f64, y: f64) -> &mut Self {
        self.move_to(x, y);
        self.data.push_str("h0");
        self
    }

    /// A rectangle between two corners.
    pub(super) fn rect(&mut self, low: (f64, f64), high: (f64, f64)) -> &mut Self {
        self.move_to(low.0, low.1).line_to(high.0, low.1).line_to(high.0, high.1);
        self.line_to(low.0, high.1).close()
    }

    fn put(&mut self, command: char, x: i64, y: i64) {
        let space = if y < 0 { "" } else { " " };
        let _fits = write!(self.data, "{command}{x}{space}{y}");
    }

    /// The path as an element of a class; nothing where there is nothing to draw.
    pub(super) fn element(&self, class: &str) -> String {
        self.element_with(class, "")
    }

    /// The path with more attributes.
    pub(super) fn element_with(&self, class: &str, more: &str) -> String {
        if self.data.is_empty() {
            return String::new();
        }
        let space = if more.is_empty() { "" } else { " " };
        format!("<path class=\"{class}\"{space}{more} d=\"{}\"/>", self.data)
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn paths_are_short_and_rounded() {
        let mut path = Path::default();
        path.move_to(0.0, 0.0).line_to(0.5, 0.0).line_to(0.5, 1.0).line_to(1.0, 0.5).close();
        assert_eq!(path.element("l"), "<path class=\"l\" d=\"M0 800h800v-800l800 400z\"/>");
        assert_eq!(Path::default().element("l"), "");
    }

    #[test]
    fn text_cannot_end_an_attribute_or_an_element() {
        assert_eq!(escaped("<a b=\"&\">\u{0}"), "&lt;a b=&quot;&amp;&quot;&gt; ");
        assert_eq!([0.0, -0.0, 1.0 / 3.0, 1.0].map(percent), ["0%", "0%", "33.3%", "100%"]);
    }
}
