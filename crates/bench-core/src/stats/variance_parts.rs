//! The variance of a value over a full grid, in parts: what each input explains alone, what pairs explain together.

/// The variance of a value over a full grid, in parts that add up to the whole.
///
/// Every point has the same weight. With one mean a point the parts are those of the analysis of variance of a balanced
/// factorial design (Fisher, "Statistical Methods for Research Workers", 1925), which is the decomposition of Hoeffding,
/// "A Class of Statistics with Asymptotically Normal Distribution", Annals of Mathematical Statistics 19 (1948), for
/// inputs that are drawn evenly from their values; a part divided by [`total`](Self::total) is the sensitivity index of
/// Sobol', "Sensitivity Estimates for Nonlinear Mathematical Models" (1993).
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceParts {
    /// Everything: the parts below together. The square of the value's unit.
    pub total: f64,
    /// What each input explains alone, in the order of the inputs.
    pub alone: Vec<f64>,
    /// What two inputs explain together beyond each alone, with their positions; ordered by position.
    pub pairs: Vec<(usize, usize, f64)>,
    /// What three or more inputs explain together only.
    pub higher: f64,
    /// What no input explains: the mean variance of samples at the same point.
    pub within: f64,
}

/// Splits the variance over a full grid.
///
/// `levels` holds the number of values of each input, `means` the mean at each point with the last input changing
/// fastest, `within` the mean over the points of the variance (divided by n) of the samples there. `None` where the
/// numbers of levels and means do not fit, there is no input, or a number is not finite.
///
/// ```
/// use bench_core::stats::variance_parts;
///
/// // A value that is the sum of its two inputs has no interaction.
/// let parts = variance_parts(&[2, 2], &[0.0, 1.0, 10.0, 11.0], 0.0).unwrap();
/// assert_eq!(parts.alone, [25.0, 0.25]);
/// assert_eq!(parts.pairs, [(0, 1, 0.0)]);
/// ```
#[must_use]
pub fn variance_parts(levels: &[usize], means: &[f64], within: f64) -> Option<VarianceParts> {
    let points = levels.iter().try_fold(1_usize, |all, count| all.checked_mul(*count))?;
    let fits = !levels.is_empty() && points == means.len() && points > 0;
    if !fits || !within.is_finite() || means.iter().any(|mean| !mean.is_finite()) {
        return None;
    }
    let centre = mean_of(means);
    let centred: Vec<f64> = means.iter().map(|mean| mean - centre).collect();
    let between = mean_square(&centred);
    let effects: Vec<Vec<f64>> =
        (0..levels.len()).map(|input| effect(levels, &centred, &[input])).collect();
    let alone: Vec<f64> = effects.iter().map(|effect| mean_square(effect)).collect();
    let mut pairs = Vec::new();
    for first in 0..levels.len() {
        for second in first + 1..levels.len() {
            let mut both = effect(levels, &centred, &[first, second]);
            for (place, value) in both.iter_mut().enumerate() {
                let (i, j) = (place / levels[second], place % levels[second]);
                *value -= effects[first][i] + effects[second][j];
            }
            pairs.push((first, second, mean_square(&both)));
        }
    }
    let explained = alone.iter().sum::<f64>() + pairs.iter().map(|pair| pair.2).sum::<f64>();
    // Rounding alone may leave a little less than nothing.
    let higher = if levels.len() > 2 { (between - explained).max(0.0) } else { 0.0 };
    let total = explained + higher + within;
    total.is_finite().then_some(VarianceParts { total, alone, pairs, higher, within })
}

/// The means over all inputs but `kept`, one for each combination of their levels, the last changing fastest.
fn effect(levels: &[usize], centred: &[f64], kept: &[usize]) -> Vec<f64> {
    let stride = |input: usize| levels[input + 1..].iter().product::<usize>();
    let places: Vec<(usize, usize)> =
        kept.iter().map(|input| (stride(*input), levels[*input])).collect();
    let count: usize = places.iter().map(|(_, levels)| levels).product();
    let mut sums = vec![0.0; count];
    for (point, value) in centred.iter().enumerate() {
        let place = places
            .iter()
            .fold(0, |place, (stride, levels)| place * levels + (point / stride) % levels);
        sums[place] += value;
    }
    let samples = as_float(centred.len() / count);
    sums.iter_mut().for_each(|sum| *sum /= samples);
    sums
}

fn mean_of(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / as_float(values.len())
}

fn mean_square(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>() / as_float(values.len())
}

#[expect(clippy::cast_precision_loss, reason = "a slice is far shorter than 2^53")]
fn as_float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
    }

    #[test]
    fn a_product_of_two_inputs_is_all_interaction() {
        let parts = variance_parts(&[2, 2], &[1.0, -1.0, -1.0, 1.0], 0.5).unwrap();
        assert_eq!(parts.alone, [0.0, 0.0]);
        assert_eq!(parts.pairs, [(0, 1, 1.0)]);
        assert_eq!((parts.higher, parts.within, parts.total), (0.0, 0.5, 1.5));
    }

    #[test]
    fn what_only_three_inputs_explain_together_is_of_a_higher_order() {
        let signs: Vec<f64> =
            (0..8_u32).map(|point| if point.count_ones() % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let parts = variance_parts(&[2, 2, 2], &signs, 0.0).unwrap();
        assert_eq!((parts.higher, parts.total), (1.0, 1.0));
        assert!(parts.alone.iter().all(|part| *part == 0.0));
    }

    /// Sums of squares of a two-way table computed by hand: rows 3 and 5 and 10 in the mean, columns 5 and 7.
    #[test]
    fn a_two_way_table_worked_by_hand() {
        let parts = variance_parts(&[3, 2], &[1.0, 5.0, 4.0, 6.0, 10.0, 10.0], 0.0).unwrap();
        assert!(close(parts.alone[0], 26.0 / 3.0), "{parts:?}");
        assert!(close(parts.alone[1], 1.0), "{parts:?}");
        assert!(close(parts.pairs[0].2, 2.0 / 3.0), "{parts:?}");
        assert!(close(parts.total, 31.0 / 3.0), "{parts:?}");
    }

    #[test]
    fn what_is_no_full_grid_of_numbers_has_no_parts() {
        assert_eq!(variance_parts(&[], &[1.0], 0.0), None);
        assert_eq!(variance_parts(&[2, 2], &[1.0, 2.0, 3.0], 0.0), None);
        assert_eq!(variance_parts(&[2], &[1.0, f64::NAN], 0.0), None);
        assert_eq!(variance_parts(&[2], &[1.0, 2.0], f64::INFINITY), None);
        assert_eq!(variance_parts(&[usize::MAX, 2], &[1.0], 0.0), None);
    }

    fn grids() -> impl Strategy<Value = (Vec<usize>, Vec<f64>)> {
        proptest::collection::vec(1_usize..4, 1..4).prop_flat_map(|levels| {
            let points = levels.iter().product::<usize>();
            (Just(levels), proptest::collection::vec(-100.0..100.0_f64, points))
        })
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_variance((levels, means) in grids()) {
            let parts = variance_parts(&levels, &means, 0.25).unwrap();
            let centre = mean_of(&means);
            let variance = mean_square(&means.iter().map(|m| m - centre).collect::<Vec<_>>());
            prop_assert!(close(parts.total, variance + 0.25), "{parts:?} {variance}");
            prop_assert!(parts.alone.iter().all(|part| *part >= 0.0));
        }

        #[test]
        fn adding_a_constant_changes_no_part((levels, means) in grids()) {
            let moved: Vec<f64> = means.iter().map(|mean| mean + 7.0).collect();
            let (before, after) =
                (variance_parts(&levels, &means, 0.0), variance_parts(&levels, &moved, 0.0));
            prop_assert!(close(before.unwrap().total, after.unwrap().total));
        }
    }
}
