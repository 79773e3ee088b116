//! Where ticks stand: even steps of 1, 2 or 5 times a power of ten, as plotly.js chooses them.

/// A tick's value, and whether it is one between two powers of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) value: f64,
    pub(super) minor: bool,
}

/// Ticks of an axis, and the distance between their values; zero where powers of ten tell it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ticks {
    pub(super) places: Vec<Place>,
    pub(super) step: f64,
}

/// About how many ticks an axis of `length` pixels has, with one every `room` pixels.
pub(super) fn wanted(length: f64, room: f64) -> f64 {
    (length / room).clamp(4.0, 9.0) + 1.0
}

/// The smallest of 1, 2, 5 and 10 times a power of ten that is not below `rough`.
fn step(rough: f64) -> f64 {
    let base = 10_f64.powf(rough.log10().floor());
    let factor = [2.0, 5.0, 10.0].into_iter().find(|factor| rough / base <= factor * (1.0 + 1e-9));
    base * factor.unwrap_or(10.0)
}

/// Ticks of an axis of even steps from `low` to `high`.
pub(super) fn even(low: f64, high: f64, wanted: f64) -> Ticks {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return Ticks { places: Vec::new(), step: 1.0 };
    }
    let step = step(span / wanted);
    Ticks { places: multiples(low, high, step), step }
}

/// Ticks at every multiple of a step.
pub(super) fn multiples(low: f64, high: f64, step: f64) -> Vec<Place> {
    const MOST: usize = 200;
    let slack = step * 1e-6;
    let mut places = Vec::new();
    let mut number = ((low - slack) / step).ceil();
    while number * step <= high + slack && places.len() < MOST {
        // Adding zero makes a negative zero positive.
        places.push(Place { value: number * step + 0.0, minor: false });
        number += 1.0;
    }
    places
}

/// Ticks of an axis of even ratios; both ends and the ticks are logarithms of base ten.
#[expect(clippy::cast_possible_truncation, reason = "logarithms of floats lie within 400")]
pub(super) fn ratios(low: f64, high: f64, wanted: f64) -> Ticks {
    let span = high - low;
    let rough = span / wanted;
    if !(span.is_finite() && span > 0.0) {
        return Ticks { places: Vec::new(), step: 1.0 };
    }
    if rough > 0.7 {
        return Ticks { places: multiples(low, high, rough.ceil()), step: 0.0 };
    }
    if span < 1.0 {
        let (from, to) = (10_f64.powf(low), 10_f64.powf(high));
        let count = 1.5 * span / rough;
        let even = even(from, to, count);
        let places = even.places.into_iter().filter(|place| place.value > 0.0);
        let places = places.map(|place| Place { value: place.value.log10(), minor: false });
        return Ticks { places: places.collect(), step: even.step };
    }
    let digits: &[i32] = if rough > 0.3 { &[1, 2, 5] } else { &[1, 2, 3, 4, 5, 6, 7, 8, 9] };
    let mut places = Vec::new();
    for decade in (low.floor() as i32)..=(high.ceil() as i32) {
        for digit in digits {
            let value = f64::from(decade) + f64::from(*digit).log10();
            if value >= low - 1e-9 && value <= high + 1e-9 {
                places.push(Place { value, minor: *digit != 1 });
            }
        }
    }
    Ticks { places, step: 0.0 }
}

#[cfg(test)]
mod unit {
    use super::*;

    fn values(ticks: &Ticks) -> Vec<f64> {
        ticks.places.iter().map(|place| (place.value * 1e6).round() / 1e6).collect()
    }

    #[test]
    fn steps_are_one_two_or_five() {
        assert_eq!(values(&even(-0.1, 1.1, 6.0)), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(values(&even(0.0, 47.0, 6.0)), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(values(&even(0.0, 2.2, 6.0)), [0.0, 0.5, 1.0, 1.5, 2.0]);
        assert_eq!(values(&even(1.0, 1.0, 6.0)), [0.0; 0]);
    }

    #[test]
    fn ratios_name_powers_or_what_lies_between_them() {
        assert_eq!(values(&ratios(0.0, 8.0, 6.0)), [0.0, 2.0, 4.0, 6.0, 8.0]);
        let two = ratios(0.0, 2.0, 5.0);
        assert_eq!(values(&two).len(), 7);
        assert_eq!(two.places.iter().filter(|place| place.minor).count(), 4);
        let close = ratios(2_f64.log10(), 8_f64.log10(), 6.0);
        assert!(close.places.iter().any(|place| (place.value - 4_f64.log10()).abs() < 1e-9));
    }
}
