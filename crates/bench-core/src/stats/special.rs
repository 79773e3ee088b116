//! Special functions behind the distributions.

use std::f64::consts::PI;

/// The logarithm of the gamma function for positive numbers: Lanczos, "A Precision Approximation of the Gamma Function",
/// SIAM Journal on Numerical Analysis 1 (1964), with the coefficients of Godfrey (2001) for g = 7; about 15 digits.
pub(super) fn ln_gamma(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (PI / (PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let terms = (1..).map(f64::from).zip(COEFFICIENTS).map(|(n, c)| c / (x + n));
    let sum = 0.999_999_999_999_809_9 + terms.sum::<f64>();
    let t = x + 7.5;
    0.5 * (2.0 * PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// The regularised incomplete beta function `I_x(a, b)`: the continued fraction of the Digital Library of Mathematical
/// Functions, 8.17.22, evaluated by Lentz's method.
pub(super) fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges quickly below the mean only; above, the other tail is computed.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut c, mut d) = (1.0, 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    for m in (1..=500).map(f64::from) {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front.exp() * fraction / a
}

/// The derivative of [`ln_gamma`]: recurrence to 6 and above, then the asymptotic series 6.3.18 of Abramowitz and Stegun.
pub(super) fn digamma(mut x: f64) -> f64 {
    let mut below = 0.0;
    while x < 6.0 {
        below -= 1.0 / x;
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    let series =
        y * (1.0 / 12.0 - y * (1.0 / 120.0 - y * (1.0 / 252.0 - y * (1.0 / 240.0 - y / 132.0))));
    below + x.ln() - 0.5 / x - series
}

/// The derivative of [`digamma`]: recurrence to 6 and above, then the series 6.4.12 of Abramowitz and Stegun.
pub(super) fn trigamma(mut x: f64) -> f64 {
    let mut below = 0.0;
    while x < 6.0 {
        below += 1.0 / (x * x);
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    let series =
        y * (1.0 / 6.0 - y * (1.0 / 30.0 - y * (1.0 / 42.0 - y * (1.0 / 30.0 - 5.0 * y / 66.0))));
    below + 1.0 / x + y / 2.0 + series / x
}

/// The derivative of [`trigamma`].
fn tetragamma(mut x: f64) -> f64 {
    let mut below = 0.0;
    while x < 6.0 {
        below -= 2.0 / (x * x * x);
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    let series = y * (0.5 - y * (1.0 / 6.0 - y * (1.0 / 6.0 - y * 0.3)));
    below - y - y / x - y * series
}

/// The number whose [`trigamma`] is `y`, by the Newton iteration in the appendix of Smyth (2004), see
/// [`shrunken_variances`](super::shrunken_variances).
pub(super) fn trigamma_inverse(y: f64) -> f64 {
    if y > 1e7 {
        return 1.0 / y.sqrt();
    }
    if y < 1e-6 {
        return 1.0 / y;
    }
    let mut x = 0.5 + 1.0 / y;
    for _ in 0..50 {
        let value = trigamma(x);
        let step = value * (1.0 - value / y) / tetragamma(x);
        x += step;
        if (step / x).abs() < 1e-10 {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() <= 1e-10 * wanted.abs().max(1.0), "{found} is not {wanted}");
    }

    /// Values of scipy.special.
    #[test]
    fn golden_values() {
        near(ln_gamma(0.5), 0.572_364_942_924_700_1);
        near(ln_gamma(10.0), 12.801_827_480_081_469);
        near(ln_gamma(123.4), 469.336_097_442_190_6);
        near(incomplete_beta(2.0, 3.0, 0.4), 0.5248);
        near(incomplete_beta(0.5, 0.5, 0.1), 0.204_832_764_699_133_45);
        near(incomplete_beta(30.0, 2.0, 0.99), 0.961_610_485_404_765_4);
        near(digamma(1.0), -0.577_215_664_901_532_9);
        near(digamma(7.3), 1.917_820_335_637_986);
        near(trigamma(0.5), PI * PI / 2.0);
        near(trigamma(4.2), 0.268_664_940_731_400_8);
        for x in [0.3, 1.0, 4.0, 50.0, 3e5] {
            near(trigamma_inverse(trigamma(x)) / x, 1.0);
        }
    }
}
