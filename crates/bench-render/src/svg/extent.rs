//! How far an axis reaches beyond its values: what plotly.js leaves around lines, points and bars.

/// The smallest and the largest of some finite values.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// As they were seen, also on a logarithmic axis: a logarithm of each of a million values takes its time.
    raw: Option<(f64, f64)>,
    is_log: bool,
}

/// Pixels of a panel along one axis, and of half a mark on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margin {
    pub(super) length: f64,
    pub(super) mark: f64,
}

impl Extent {
    /// Reaches to a value; what is not finite, and on a logarithmic axis not positive, is left out.
    pub(super) fn see(&mut self, value: f64, log: bool) {
        self.is_log |= log;
        if value.is_finite() && (value > 0.0 || !log) {
            let (low, high) = self.raw.unwrap_or((value, value));
            self.raw = Some((low.min(value), high.max(value)));
        }
    }

    fn ends(self) -> Option<(f64, f64)> {
        let place = |value: f64| if self.is_log { value.log10() } else { value };
        self.raw.map(|(low, high)| (place(low), place(high)))
    }

    /// The ends of what was seen; `None` where that is nothing.
    pub(super) fn seen(self) -> Option<(f64, f64)> {
        self.ends()
    }

    /// The values themselves.
    pub(super) fn exact(self) -> (f64, f64) {
        self.ends().unwrap_or((0.0, 1.0))
    }

    /// With a twentieth of the axis to both sides, and half a mark.
    pub(super) fn padded(self, margin: Margin) -> (f64, f64) {
        self.around(0.05 + margin.mark / margin.length)
    }

    /// With half a mark to both sides.
    pub(super) fn tight(self, margin: Margin) -> (f64, f64) {
        self.around(margin.mark / margin.length)
    }

    fn around(self, share: f64) -> (f64, f64) {
        let (low, high) = self.ends().unwrap_or((0.0, 1.0));
        if low == high {
            return (low - 1.0, high + 1.0);
        }
        let room = share * (high - low) / (1.0 - 2.0 * share);
        (low - room, high + room)
    }

    /// With a twentieth of the axis to both sides; a value that is the same everywhere lies in the middle of an axis
    /// of its size.
    pub(super) fn centred(self, margin: Margin) -> (f64, f64) {
        match self.ends() {
            Some((low, high)) if low == high && low != 0.0 => {
                (low - low.abs() / 2.0, low + low.abs() / 2.0)
            }
            _ => self.padded(margin),
        }
    }

    /// From zero, with a twentieth of the axis beyond the values.
    pub(super) fn with_zero(self) -> (f64, f64) {
        let (low, high) = self.ends().unwrap_or((0.0, 1.0));
        match (low.min(0.0), high.max(0.0)) {
            (0.0, 0.0) => (0.0, 1.0),
            (0.0, high) => (0.0, high / 0.95),
            (low, 0.0) => (low / 0.95, 0.0),
            (low, high) => {
                let room = 0.05 * (high - low) / 0.9;
                (low - room, high + room)
            }
        }
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    const MARGIN: Margin = Margin { length: 300.0, mark: 0.0 };

    fn extent(values: &[f64], log: bool) -> Extent {
        let mut extent = Extent::default();
        values.iter().for_each(|value| extent.see(*value, log));
        extent
    }

    #[test]
    fn room_is_left_around_values() {
        let (low, high) = extent(&[0.0, 9.0, f64::NAN], false).padded(MARGIN);
        assert!((low + 0.5).abs() < 1e-12 && (high - 9.5).abs() < 1e-12, "{low} {high}");
        assert_eq!(extent(&[1.9, 0.5], false).with_zero(), (0.0, 2.0));
        assert_eq!(extent(&[-1.9], false).with_zero(), (-2.0, 0.0));
        assert_eq!(extent(&[4.0, 4.0], false).centred(MARGIN), (2.0, 6.0));
        assert_eq!(extent(&[0.0, 1.0, 100.0], true).tight(MARGIN), (0.0, 2.0));
        assert_eq!(Extent::default().with_zero(), (0.0, 1.0 / 0.95));
    }
}
