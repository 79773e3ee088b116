//! Location, spread and correlation that a few wild values do not move.

/// Makes the median absolute deviation of normal numbers their standard deviation: 1 / the normal quantile of 3/4.
pub const MAD_TO_DEVIATION: f64 = 1.482_602_218_505_602;

/// Where values lie and how far they spread, robustly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RobustSpread {
    /// The median.
    pub centre: f64,
    /// A standard deviation; 0 where all values are the same.
    pub deviation: f64,
}

/// Median and standard deviation with every value brought to within three robust deviations of the median first (Huber,
/// "Robust Statistics", 1981, section 5.2): nearly as good as the plain one for normal numbers, and a spike counts at most
/// three.
///
/// Where more than half of the values are the same, the mean absolute deviation stands in for the median one. `None`
/// below two values; values must not be NaN.
#[must_use]
pub fn robust_spread(values: &[f64]) -> Option<RobustSpread> {
    if values.len() < 2 {
        return None;
    }
    let mut work = values.to_vec();
    let centre = middle(&mut work)?;
    work.clear();
    work.extend(values.iter().map(|value| (value - centre).abs()));
    let count = count(values.len());
    let mean = work.iter().sum::<f64>() / count;
    let raw = match middle(&mut work)? * MAD_TO_DEVIATION {
        0.0 => mean * 1.253_314,
        raw => raw,
    };
    let clipped = |value: &f64| (value - centre).clamp(-3.0 * raw, 3.0 * raw).powi(2);
    let squares = values.iter().map(clipped).sum::<f64>();
    Some(RobustSpread { centre, deviation: (squares / (count - 1.0)).sqrt() })
}

/// The correlation of neighbours after bringing every value to within three deviations of the centre; 0 where nothing
/// varies. Box and Jenkins, "Time Series Analysis" (1970), chapter 2, on clipped values.
#[must_use]
pub fn neighbour_correlation(values: &[f64], spread: RobustSpread) -> f64 {
    let limit = 3.0 * spread.deviation;
    let clipped = |value: f64| (value - spread.centre).clamp(-limit, limit);
    let squares = values.iter().map(|value| clipped(*value).powi(2)).sum::<f64>();
    if squares <= 0.0 {
        return 0.0;
    }
    values.windows(2).map(|pair| clipped(pair[0]) * clipped(pair[1])).sum::<f64>() / squares
}

/// The median, reordering the values; `None` without values. Values must not be NaN.
#[must_use]
pub fn middle(values: &mut [f64]) -> Option<f64> {
    let length = values.len();
    if length < 3 {
        return match values {
            [] => None,
            [one] => Some(*one),
            more => Some(more.iter().sum::<f64>() / count(length)),
        };
    }
    let (below, at, _) = values.select_nth_unstable_by(length / 2, f64::total_cmp);
    let at = *at;
    if length % 2 == 1 {
        return Some(at);
    }
    let largest_below = below.iter().copied().max_by(f64::total_cmp)?;
    Some(largest_below + 0.5 * (at - largest_below))
}

#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
fn count(length: usize) -> f64 {
    length as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_counts_at_most_three_deviations() {
        let calm = [9.0, 10.0, 11.0, 10.0, 9.5, 10.5, 10.0, 9.8, 10.2];
        let mut wild = calm;
        wild[3] = 1e9;
        let (calm, wild) = (robust_spread(&calm).unwrap(), robust_spread(&wild).unwrap());
        assert_eq!(calm.centre, 10.0);
        // Both ends are brought in from 1 to 3 x 1.4826 x 0.2: sqrt((2 x 0.8896^2 + 0.5 + 0.08) / 8).
        assert!((calm.deviation - 0.519_932_5).abs() < 1e-7, "{calm:?}");
        assert!(wild.centre == 10.0 && wild.deviation < 3.0 * calm.deviation, "{wild:?}");
    }

    #[test]
    fn where_most_values_are_the_same_the_others_still_count() {
        assert_eq!(robust_spread(&[5.0; 4]).unwrap().deviation, 0.0);
        assert!(robust_spread(&[5.0, 5.0, 5.0, 5.0, 6.0]).unwrap().deviation > 0.0);
        assert_eq!(robust_spread(&[5.0]), None);
    }

    #[test]
    fn neighbours_correlate_where_they_follow_each_other() {
        let correlation =
            |values: &[f64]| neighbour_correlation(values, robust_spread(values).unwrap());
        assert!(correlation(&[1.0, 1.0, 1.0, 2.0, 2.0, 2.0]) > 0.4);
        assert!(correlation(&[1.0, 2.0, 1.0, 2.0, 1.0, 2.0]) < -0.7);
        assert_eq!(
            neighbour_correlation(&[3.0; 5], RobustSpread { centre: 3.0, deviation: 0.0 }),
            0.0
        );
    }

    #[test]
    fn the_middle_is_the_median() {
        for values in
            [&mut [3.0, 1.0, 2.0][..], &mut [4.0, 1.0, 3.0, 2.0], &mut [2.0, 1.0], &mut [7.0]]
        {
            let sorted = crate::stats::median(values);
            assert_eq!(middle(values), sorted);
        }
        assert_eq!(middle(&mut []), None);
    }
}
