//! Labels of ticks, written as plotly.js writes them, so that an axis reads the same in both forms of a figure.

use serde_json::Value;

/// How the values of an axis are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// With a letter for thousands where the axis goes beyond 10 000 or below 0.001.
    Plain,
    /// With the prefix of its size and this unit: `20 µs` as `20µs`.
    Prefixed(String),
    /// Shares of one hundred.
    Percent,
}

impl Format {
    /// The format that an axis of a layout asks for.
    pub(super) fn of(axis: &Value) -> Self {
        match axis["tickformat"].as_str() {
            Some("~s") => {
                Self::Prefixed(axis["ticksuffix"].as_str().unwrap_or_default().to_owned())
            }
            Some(".0%") => Self::Percent,
            _ => Self::Plain,
        }
    }

    /// A value, on an axis whose largest end has the size `end` and whose ticks are `step` apart.
    pub(super) fn label(&self, value: f64, step: f64, end: f64) -> String {
        let text = match self {
            Self::Plain => plain(value, step, end),
            Self::Prefixed(unit) => format!("{}{unit}", prefixed(value)),
            Self::Percent => format!("{}%", rounded(value * 100.0, 0)),
        };
        text.replace('-', "−")
    }
}

/// The letters of the powers of thousand from 10⁻¹⁵ on.
const PREFIXES: [&str; 11] = ["f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P"];

/// The largest power of thousand, as an exponent of ten, that has a letter and is not above `exponent`.
fn with_letter(exponent: i32) -> Option<(i32, &'static str)> {
    let place = usize::try_from(exponent.div_euclid(3) + 5).ok()?;
    PREFIXES.get(place).map(|letter| (exponent.div_euclid(3) * 3, *letter))
}

/// The exponent of ten of a number that is not zero.
#[expect(clippy::cast_possible_truncation, reason = "the logarithm of a float lies within 400")]
fn exponent_of(value: f64) -> i32 {
    (value.abs().log10() + 1e-9).floor() as i32
}

fn plain(value: f64, step: f64, end: f64) -> String {
    let size = if end == 0.0 { 0 } else { exponent_of(end) };
    // Three digits before the point and three behind it are read at a glance.
    let common = if size.abs() > 3 { with_letter(size) } else { Some((0, "")) };
    let Some((power, letter)) = common else {
        return format!("{value:e}");
    };
    if value.abs() < step / 1e6 {
        return "0".to_owned();
    }
    let scale = 10_f64.powi(-power);
    let decimals = usize::try_from(-exponent_of(step * scale)).unwrap_or(0);
    format!("{}{letter}", rounded(value * scale, decimals.min(12)))
}

/// With at most six digits and the prefix of its size, as the format `~s` of d3.
fn prefixed(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let Some((power, letter)) = with_letter(exponent_of(value)) else {
        return format!("{value:e}");
    };
    let scaled = value / 10_f64.powi(power);
    let digits = usize::try_from(5 - exponent_of(scaled)).unwrap_or(0);
    format!("{}{letter}", rounded(scaled, digits))
}

/// A number without trailing zeros.
fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// About how wide a text is, in pixels at twelve pixels of height.
pub(super) fn width(text: &str) -> f64 {
    let of = |c: char| match c {
        'i' | 'l' | 'j' | '.' | ',' | '\'' | '|' | ' ' | ':' => 3.4,
        'm' | 'w' | 'M' | 'W' | '%' => 10.2,
        c if c.is_ascii_uppercase() => 8.0,
        c if c.is_ascii() => 6.7,
        _ => 8.5,
    };
    text.chars().map(of).sum()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn labels_read_as_in_the_interactive_figure() {
        let cases = [
            (0.5, 0.5, 2.0, "0.5"),
            (1.0, 0.5, 2.0, "1"),
            (-1.5, 0.5, 2.0, "−1.5"),
            (0.0, 0.5, 2.0, "0"),
            (2000.0, 500.0, 3000.0, "2000"),
            (20_000.0, 10_000.0, 60_000.0, "20k"),
            (150_000.0, 50_000.0, 200_000.0, "150k"),
            (2e6, 1e6, 3e6, "2M"),
            (0.002, 0.001, 0.005, "0.002"),
            (0.000_02, 0.000_01, 0.000_05, "20µ"),
        ];
        for (value, step, end, told) in cases {
            assert_eq!(Format::Plain.label(value, step, end), told);
        }
        let seconds = Format::Prefixed("s".to_owned());
        let told = [0.0, 5e-4, 2.5e-8, 1.0, 0.15, 1500.0].map(|v| seconds.label(v, 0.0, 1.0));
        assert_eq!(told, ["0s", "500µs", "25ns", "1s", "150ms", "1.5ks"]);
        assert_eq!(Format::Percent.label(0.2, 0.2, 1.0), "20%");
    }
}
