//! A step somewhere in a series, found by ranks.

use super::RandomNumbers;

/// The most telling place to cut a series in two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// Values in front of the cut.
    pub before: usize,
    /// The standardised rank sum of the values in front: large where they are large.
    pub score: f64,
}

/// The cut whose rank sum is the furthest from chance, with at least `least` values on each side: the statistic of Pettitt,
/// "A Non-parametric Approach to the Change-point Problem", Applied Statistics 28 (1979), standardised at every place
/// as in Wilcoxon's test, so that short ends count as much as the middle.
///
/// `None` for series shorter than twice `least`. Values must not be NaN.
#[must_use]
pub fn strongest_cut(values: &[f64], least: usize) -> Option<Cut> {
    cut_of_ranks(&centred_ranks(values), least)
}

/// The probability of a cut at least as telling somewhere in a series in which nothing changes: the share of random orders
/// of the series, in blocks of `block` neighbours, whose own strongest cut is as strong. Choosing the place is part of
/// what is compared, so it needs no further correction.
///
/// `orders` are drawn at most; the answer is at least 1 / (orders + 1) (Phipson and Smyth, "Permutation P-values Should
/// Never Be Zero", 2010). Drawing ends as soon as the answer must exceed `enough`, which is then about what is returned.
#[must_use]
pub fn chance_of_cut(
    values: &[f64],
    least: usize,
    block: usize,
    (orders, enough): (u32, f64),
    random: &mut RandomNumbers,
) -> f64 {
    let ranks = centred_ranks(values);
    let Some(found) = cut_of_ranks(&ranks, least) else { return 1.0 };
    let mut blocks: Vec<&[f64]> = ranks.chunks(block.max(1)).collect();
    let mut shuffled = Vec::with_capacity(ranks.len());
    let mut as_strong = 0_u32;
    for drawn in 1..=orders {
        random.shuffle(&mut blocks);
        shuffled.clear();
        blocks.iter().for_each(|block| shuffled.extend_from_slice(block));
        let cut = cut_of_ranks(&shuffled, least);
        as_strong += u32::from(cut.is_some_and(|cut| cut.score.abs() >= found.score.abs() - 1e-9));
        if f64::from(as_strong + 1) / f64::from(orders + 1) > enough {
            return f64::from(as_strong + 1) / f64::from(drawn + 1);
        }
    }
    f64::from(as_strong + 1) / f64::from(orders + 1)
}

/// The rank of each value less the mean rank; equal values share the mean of their ranks.
pub(super) fn centred_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mean = (number(values.len()) - 1.0) / 2.0;
    let mut start = 0;
    while start < order.len() {
        let tied = order[start..].iter().take_while(|at| values[**at] == values[order[start]]);
        let end = start + tied.count().max(1);
        let rank = number(start + end - 1) / 2.0 - mean;
        order[start..end].iter().for_each(|at| ranks[*at] = rank);
        start = end;
    }
    ranks
}

fn cut_of_ranks(ranks: &[f64], least: usize) -> Option<Cut> {
    let least = least.max(1);
    let length = ranks.len();
    if length < 2 * least {
        return None;
    }
    let variance = ranks.iter().map(|rank| rank * rank).sum::<f64>() / (number(length) - 1.0);
    let (mut best, mut highest) = (None, 0.0);
    let mut sum = ranks[..least - 1].iter().sum::<f64>();
    for before in least..=length - least {
        sum += ranks[before - 1];
        let (m, n) = (number(before), number(length));
        // Compared squared, because this is the innermost loop of every scan.
        let squared = sum * sum / (m * (n - m));
        if squared > highest {
            highest = squared;
            best = Some((before, sum));
        }
    }
    let (before, sum) = best?;
    let (m, n) = (number(before), number(length));
    Some(Cut { before, score: sum / (m * (n - m) / n * variance).sqrt() })
}

#[expect(clippy::cast_precision_loss, reason = "a slice holds far fewer than 2^53 values")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_where_it_is() {
        let series = [1.0, 3.0, 2.0, 5.0, 4.0, 11.0, 13.0, 12.0, 15.0, 14.0];
        let cut = strongest_cut(&series, 2).unwrap();
        // The Wilcoxon statistic of 5 against 5, fully apart: (15 - 27.5) / sqrt(5 * 5 * 11 / 12).
        assert_eq!(cut.before, 5);
        assert!((cut.score + 12.5 / (275.0_f64 / 12.0).sqrt()).abs() < 1e-12, "{cut:?}");
        assert_eq!(strongest_cut(&series, 6), None);
        assert_eq!(strongest_cut(&[1.0; 8], 2), None, "nothing varies");
    }

    #[test]
    fn the_chance_of_a_cut_is_the_share_of_orders_that_show_one_as_strong() {
        let series = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut random = RandomNumbers::new(1);
        // Of the 720 orders, those are as strong that have 1 to 3 on one side and 4 to 6 on the other: 2 * 6 * 6.
        let found = chance_of_cut(&series, 3, 1, (20_000, 1.0), &mut random);
        assert!((found - 0.1).abs() < 0.01, "{found}");
        // Three blocks of two have six orders; only the series itself keeps 1 to 3 on one side.
        let found = chance_of_cut(&series, 3, 2, (20_000, 1.0), &mut random);
        assert!((found - 1.0 / 6.0).abs() < 0.01, "{found}");
        let early = chance_of_cut(&series, 3, 1, (20_000, 0.001), &mut random);
        assert!(early > 0.01, "drawing ends early: {early}");
    }

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(centred_ranks(&[2.0, 1.0, 2.0, 3.0]), [0.0, -1.5, 0.0, 1.5]);
    }
}
