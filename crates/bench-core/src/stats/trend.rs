//! Whether a series rises or falls all along, where neighbours may resemble each other.

use super::ranks::number;
use super::{
    RobustSpread, erfc, kendall_with_order, median, neighbour_correlation, normal_quantile,
    robust_spread,
};

/// A trend of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Kendall's rank correlation with time, from -1 to 1.
    pub tau: f64,
    /// The median change from one value to the next, of all pairs.
    pub slope: f64,
    /// The 95 % interval of the slope.
    pub interval: (f64, f64),
    /// The probability of such a correlation where nothing changes.
    pub p_value: f64,
    /// The spread around the line.
    pub spread: RobustSpread,
}

/// By how much short series underestimate the correlation of neighbours.
const UNDERESTIMATED: f64 = 1.2;

/// The trend of a series, or `None` where it is likelier by chance than `enough`.
///
/// The test is that of Mann, "Nonparametric Tests Against Trend", Econometrica 13 (1945), and Kendall; the slope and its interval are
/// those of Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal of the American Statistical
/// Association 63 (1968). Where what is left beside the line correlates from value to value, the variance of the test grows as in
/// Hamed and Rao, "A Modified Mann-Kendall Trend Test for Autocorrelated Data", Journal of Hydrology 204 (1998), with
/// correlations that fall off from one neighbour to the next. Values must not be NaN.
#[must_use]
pub fn trend(series: &[f64], enough: f64) -> Option<Trend> {
    let kendall = kendall_with_order(series)?;
    // Correlation of neighbours only ever makes a trend less sure, and most series end here.
    if kendall.p_value > enough {
        return None;
    }
    let mut slopes = Vec::with_capacity(series.len() * (series.len() - 1) / 2);
    for (position, earlier) in series.iter().enumerate() {
        let later = series[position + 1..].iter().zip(1_usize..);
        slopes.extend(later.map(|(later, steps)| (later - earlier) / number(steps)));
    }
    slopes.sort_unstable_by(f64::total_cmp);
    let slope = super::quantile(&slopes, 0.5)?;
    let rest: Vec<f64> =
        series.iter().enumerate().map(|(at, value)| value - slope * number(at)).collect();
    let spread = robust_spread(&rest)?;
    let n = number(series.len());
    let correlation = (UNDERESTIMATED * neighbour_correlation(&rest, spread)).clamp(0.0, 0.95);
    let (mut sum, mut power) = (0.0, correlation);
    for lag in 1..series.len().saturating_sub(2) {
        let left = n - number(lag);
        sum += left * (left - 1.0) * (left - 2.0) * power;
        power *= correlation;
    }
    let inflation = 1.0 + 2.0 * sum / (n * (n - 1.0) * (n - 2.0));
    // Ties make the true variance a little smaller, and so the answer a little careful.
    let deviation = (n * (n - 1.0) * (2.0 * n + 5.0) / 18.0 * inflation).sqrt();
    let score = kendall.tau * n * (n - 1.0) / 2.0;
    let p_value = erfc(score.abs() / deviation / std::f64::consts::SQRT_2).max(kendall.p_value);
    let half = normal_quantile(0.975) * deviation / number(slopes.len());
    let end = |share: f64| super::quantile(&slopes, share.clamp(0.0, 1.0));
    let interval = (end(0.5 - half / 2.0)?, end(0.5 + half / 2.0)?);
    let found = Trend { tau: kendall.tau, slope, interval, p_value, spread };
    (p_value <= enough).then_some(found)
}

/// What is left of a series beside a line with this slope through its middle.
#[must_use]
pub fn beside_line(series: &[f64], slope: f64) -> Vec<f64> {
    let rest: Vec<f64> =
        series.iter().enumerate().map(|(at, value)| value - slope * number(at)).collect();
    let middle = median(&rest).unwrap_or(0.0);
    rest.into_iter().map(|value| value - middle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::RandomNumbers;

    /// `scipy.stats.theilslopes` and `scipy.stats.kendalltau`; neighbours do not correlate here.
    #[test]
    fn a_line_with_noise() {
        let series: Vec<f64> =
            (0..40_u32).map(|i| 0.02 * f64::from(i) + f64::from(i * 12 % 41) / 41.0).collect();
        let found = trend(&series, 1.0).unwrap();
        let close =
            |found: f64, golden: f64| (found - golden).abs() < 1e-6 * golden.abs().max(1e-3);
        assert!(close(found.tau, GOLDEN[0]), "{found:?}");
        assert!(close(found.slope, GOLDEN[1]), "{found:?}");
        assert!((found.interval.0 - GOLDEN[2]).abs() < 1e-3, "{found:?}");
        assert!((found.interval.1 - GOLDEN[3]).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn series_that_wander_look_like_a_trend_and_are_none() {
        let mut random = RandomNumbers::new(3);
        let (mut plain, mut careful) = (0, 0);
        for _ in 0..400 {
            let mut state = random.normal();
            let series: Vec<f64> = (0..60)
                .map(|_| {
                    state = 0.6 * state + 0.8 * random.normal();
                    state
                })
                .collect();
            plain += u32::from(kendall_with_order(&series).unwrap().p_value <= 0.01);
            careful += u32::from(trend(&series, 0.01).is_some());
        }
        assert!(plain > 40, "without the correction: {plain} of 400");
        assert!(careful < 20, "{careful} of 400");
    }

    #[test]
    fn nothing_is_said_where_nothing_rises() {
        assert_eq!(trend(&[1.0; 30], 1.0), None);
        assert_eq!(trend(&[1.0], 1.0), None);
        let series: Vec<f64> = (0..30_u32).map(|i| f64::from(i * 7 % 31)).collect();
        assert_eq!(trend(&series, 0.001), None);
        assert_eq!(beside_line(&[1.0, 3.0, 5.0], 2.0), [0.0; 3]);
    }

    const GOLDEN: [f64; 4] =
        [0.464_102_564_102, 0.022_360_346_184, 0.012_682_926_829, 0.026_968_641_115];
}
