//! The axes of a figure, read from the layout that the interactive figure is drawn from.

use serde_json::Value;

use super::label::Format;
use super::ticks::{self, Place};

/// How values become places.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scale {
    /// In even steps.
    Even,
    /// In even ratios.
    Ratio,
    /// The same room for each of these names, by position.
    Names(Vec<String>),
}

/// One axis with its ends and ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) title: String,
    pub(super) scale: Scale,
    /// The ends; logarithms of base ten where the scale is one of ratios.
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<Tick>,
}

/// A tick: its place as a share of the axis, and its label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) share: f64,
    pub(super) label: String,
    /// Whether it lies between two powers of ten.
    pub(super) minor: bool,
}

/// What an axis is made of, beside its layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Its length in pixels.
    pub(super) length: f64,
    /// Pixels that a tick needs.
    pub(super) tick: f64,
}

impl Axis {
    /// The axis of a layout over the ends that the values ask for; `names` are those of a scale of names.
    pub(super) fn new(layout: &Value, ends: (f64, f64), names: &[String], room: Room) -> Self {
        let title = plain(layout["title"]["text"].as_str().unwrap_or_default());
        if layout["type"] == "category" || !names.is_empty() {
            return Self::of_names(title, names);
        }
        let log = layout["type"] == "log";
        let fixed = layout["range"].as_array().map(|range| {
            let end = |at: usize| range.get(at).and_then(Value::as_f64);
            (end(0).unwrap_or(ends.0), end(1).unwrap_or(ends.1))
        });
        let (low, high) = fixed.unwrap_or(ends);
        let format = Format::of(layout);
        let end = low.abs().max(high.abs());
        let wanted = ticks::wanted(room.length, room.tick);
        let told = layout["tickvals"].as_array().filter(|_| layout["tickmode"] == "array");
        let label = |place: &Place, step: f64| match (&format, log) {
            (Format::Plain, true) if place.minor => first_digit(place.value),
            (_, true) => {
                let value = 10_f64.powf(place.value);
                format.label(value, if step > 0.0 { step } else { value }, value)
            }
            (_, false) => format.label(place.value, step, end),
        };
        let mut axis = Self {
            title,
            scale: if log { Scale::Ratio } else { Scale::Even },
            low,
            high,
            ticks: Vec::new(),
        };
        if let Some(values) = told {
            axis.ticks = named(&axis, values, &layout["ticktext"]);
            return axis;
        }
        let found = match (log, layout["dtick"].as_f64()) {
            (true, _) => ticks::ratios(low, high, wanted),
            (false, Some(step)) if step > 0.0 => {
                ticks::Ticks { places: ticks::multiples(low, high, step), step }
            }
            (false, _) => ticks::even(low, high, wanted),
        };
        let step = found.step;
        axis.ticks = found
            .places
            .iter()
            .map(|place| Tick {
                share: (place.value - low) / (high - low),
                label: label(place, step),
                minor: place.minor && format == Format::Plain,
            })
            .collect();
        axis
    }

    #[expect(clippy::cast_precision_loss, reason = "a panel holds far fewer than 2^53 names")]
    fn of_names(title: String, names: &[String]) -> Self {
        let count = names.len().max(1) as f64;
        let ticks = names.iter().enumerate().map(|(position, name)| Tick {
            share: (position as f64 + 0.5) / count,
            label: plain(name),
            minor: false,
        });
        Self {
            title,
            ticks: ticks.collect(),
            scale: Scale::Names(names.to_vec()),
            low: -0.5,
            high: count - 0.5,
        }
    }

    /// Where a value lies, 0 at the lower end and 1 at the upper; `None` where the axis cannot show it.
    pub(super) fn share(&self, value: f64) -> Option<f64> {
        let place = if self.scale == Scale::Ratio { value.log10() } else { value };
        let share = (place - self.low) / (self.high - self.low);
        share.is_finite().then_some(share)
    }

    /// The ticks between its ends.
    pub(super) fn ticks_inside(&self) -> impl Iterator<Item = &Tick> {
        self.ticks.iter().filter(|tick| (-0.001..=1.001).contains(&tick.share))
    }

    /// The share of the axis between two neighbouring names.
    pub(super) fn slot(&self) -> f64 {
        1.0 / (self.high - self.low)
    }

    /// Whether it is one of names.
    pub(super) fn is_named(&self) -> bool {
        matches!(self.scale, Scale::Names(_))
    }
}

/// Ticks that the layout names one by one.
fn named(axis: &Axis, values: &[Value], texts: &Value) -> Vec<Tick> {
    let ticks = values.iter().enumerate().filter_map(|(at, value)| {
        let value = value.as_f64()?;
        let label = match texts.get(at).and_then(Value::as_str) {
            Some(text) => plain(text),
            None => grouped(value),
        };
        let share = axis.share(value).filter(|share| (-0.001..=1.001).contains(share))?;
        Some(Tick { share, label, minor: false })
    });
    ticks.collect()
}

/// A number with commas between groups of three digits, as a tick at every value is labelled.
fn grouped(value: f64) -> String {
    let text = bench_core::wording::significant(value);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(w, r)| (w, r));
    if !whole.chars().all(|c| c.is_ascii_digit()) {
        return text;
    }
    let mut out = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if rest.is_empty() { out } else { format!("{out}.{rest}") }
}

/// The digit of a tick between two powers of ten.
fn first_digit(logarithm: f64) -> String {
    format!("{:.0}", 10_f64.powf(logarithm.rem_euclid(1.0)))
}

/// A text of the layout as people read it: what the interactive figure needs as entities is undone.
pub(super) fn plain(text: &str) -> String {
    let breaks = text.replace("<br>", " ");
    breaks.replace("&#37;", "%").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod unit {
    use serde_json::json;

    use super::*;

    const ROOM: Room = Room { length: 600.0, tick: 80.0 };

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn axes_come_from_the_layout() {
        let even = json!({ "title": { "text": "a &lt;b&gt; [s]" }, "type": "linear",
                           "tickformat": "~s", "ticksuffix": "s" });
        let axis = Axis::new(&even, (0.0, 5e-4), &[], ROOM);
        assert_eq!(axis.title, "a <b> [s]");
        assert_eq!(labels(&axis), ["0s", "100µs", "200µs", "300µs", "400µs", "500µs"]);
        let named = json!({ "type": "category" });
        let axis = Axis::new(&named, (0.0, 0.0), &["x".to_owned(), "y".to_owned()], ROOM);
        assert_eq!((labels(&axis), axis.share(1.0)), (vec!["x", "y"], Some(0.75)));
        let told = json!({ "type": "log", "tickmode": "array", "tickvals": [10, 1000, 100_000] });
        let axis = Axis::new(&told, (1.0, 5.0), &[], ROOM);
        assert_eq!(labels(&axis), ["10", "1,000", "100,000"]);
        assert_eq!((axis.share(1000.0), axis.share(0.0)), (Some(0.5), None));
        let fixed = json!({ "type": "linear", "range": [0.0, 4.0], "dtick": 1.0 });
        assert_eq!(labels(&Axis::new(&fixed, (1.0, 2.0), &[], ROOM)), ["0", "1", "2", "3", "4"]);
        let ratio = json!({ "type": "log" });
        let axis = Axis::new(&ratio, (0.0, 2.0), &[], Room { length: 300.0, tick: 80.0 });
        assert_eq!(labels(&axis), ["1", "2", "5", "10", "2", "5", "100"]);
    }
}
