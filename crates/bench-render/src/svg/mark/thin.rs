//! Fewer shapes that look the same: long lines by their extremes, crowds of dots by the room they take.

use std::collections::BTreeSet;

/// Columns of a panel, each with its lowest and highest place, of a line that is too long.
const COLUMNS: usize = 260;
/// Dots up to this number are all drawn.
const DOTS: usize = 450;

/// The places of a line from left to right; of a long one the lowest and the highest of each column.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a few hundred columns"
)]
pub(super) fn extremes(places: &[(f64, f64)]) -> Vec<(f64, f64)> {
    if places.len() <= 2 * COLUMNS {
        return places.to_vec();
    }
    let column = |(x, _): &(f64, f64)| (x.clamp(0.0, 1.0) * COLUMNS as f64) as usize;
    let mut kept = Vec::new();
    for run in places.chunk_by(|a, b| column(a) == column(b)) {
        let mut ends = [0, 0];
        for (at, (_, y)) in run.iter().enumerate() {
            if *y < run[ends[0]].1 {
                ends[0] = at;
            }
            if *y > run[ends[1]].1 {
                ends[1] = at;
            }
        }
        ends.sort_unstable();
        kept.push(run[ends[0]]);
        if ends[0] != ends[1] {
            kept.push(run[ends[1]]);
        }
    }
    kept
}

/// The dots of a panel; of a crowd one for each spot of the size of a dot or more, so that its outline stays.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a share of a few hundred spots, whatever its sign"
)]
pub(super) fn spots(dots: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    if dots.len() <= DOTS {
        return dots;
    }
    for side in [200.0, 140.0, 100.0, 70.0, 50.0, 35.0, 25.0] {
        let spot = |(x, y): &(f64, f64)| ((x * side) as i32, (y * side / 2.0) as i32);
        let mut taken = BTreeSet::new();
        let kept: Vec<_> = dots.iter().copied().filter(|dot| taken.insert(spot(dot))).collect();
        if kept.len() <= DOTS || side <= 25.0 {
            return kept;
        }
    }
    dots
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn long_lines_keep_their_extremes() {
        let places: Vec<(f64, f64)> =
            (0..10_000).map(|n| (f64::from(n) / 1e4, if n == 7777 { 9.0 } else { 0.5 })).collect();
        let kept = extremes(&places);
        assert!(kept.len() <= 2 * COLUMNS + 2 && kept.contains(&places[7777]), "{}", kept.len());
        assert!(kept.is_sorted_by(|a, b| a.0 <= b.0));
        assert_eq!(extremes(&places[..500]), places[..500]);
    }

    #[test]
    fn crowds_keep_their_outline() {
        let dots: Vec<(f64, f64)> = (0..100_000)
            .map(|n| (f64::from(n % 317) / 317.0, f64::from(n % 1009) / 1009.0))
            .collect();
        let kept = spots(dots);
        assert!(kept.len() > 100 && kept.len() <= DOTS, "{}", kept.len());
    }
}
