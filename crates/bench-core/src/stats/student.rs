//! Student's t distribution, and the quantiles of the beta distribution.

use std::f64::consts::PI;

use super::special::{incomplete_beta, ln_gamma};

/// Degrees of freedom beyond which the distribution is normal for every purpose here.
const MANY: f64 = 1e6;

/// The probability that |t| is at least this large by chance, with `df` degrees of freedom (also infinitely many):
/// Abramowitz and Stegun, 26.7.1. NaN gives NaN.
#[must_use]
pub fn student_two_sided(t: f64, df: f64) -> f64 {
    if t.is_nan() || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if t.is_infinite() {
        return 0.0;
    }
    let df = df.min(MANY);
    incomplete_beta(df / 2.0, 0.5, df / (df + t * t))
}

/// The t beyond which |t| lies by chance with probability `p` (0 to 1): Hill, "Algorithm 396: Student's t-Quantiles",
/// Communications of the ACM 13 (1970), made exact by Newton's method.
#[must_use]
pub fn student_critical(p: f64, df: f64) -> f64 {
    let usable = p > 0.0 && df > 0.0;
    if !usable {
        return f64::INFINITY;
    }
    let df = df.min(MANY);
    if df < 1.0 {
        let beyond = halved(0.0, 1.0, |share| student_two_sided(share / (1.0 - share), df) > p);
        return beyond / (1.0 - beyond);
    }
    let mut t = hill(p.min(1.0), df);
    let ln_front = ln_gamma((df + 1.0) / 2.0) - ln_gamma(df / 2.0) - 0.5 * (df * PI).ln();
    for _ in 0..8 {
        let density = (ln_front - (df + 1.0) / 2.0 * (t * t / df).ln_1p()).exp();
        let step = (student_two_sided(t, df) - p) / (2.0 * density);
        if !step.is_finite() {
            break;
        }
        t = (t + step).max(0.0);
        if step.abs() <= 1e-12 * t {
            break;
        }
    }
    t
}

/// Hill's approximation, good to about six digits.
fn hill(p: f64, n: f64) -> f64 {
    if n < 2.0 {
        // Exact for one and for two degrees of freedom, and mixed between.
        let one = 1.0 / (0.5 * PI * p).tan();
        let two = (2.0 / (p * (2.0 - p)) - 2.0).sqrt();
        return one.powf(2.0 - n) * two.powf(n - 1.0);
    }
    let a = 1.0 / (n - 0.5);
    let b = 48.0 / (a * a);
    let mut c = ((20_700.0 * a / b - 98.0) * a - 16.0) * a + 96.36;
    let d = ((94.5 / (b + c) - 3.0) / b + 1.0) * (a * PI * 0.5).sqrt() * n;
    let mut y = (d * p).powf(2.0 / n);
    if y > 0.05 + a {
        let x = normal_lower(0.5 * p);
        y = x * x;
        if n < 5.0 {
            c += 0.3 * (n - 4.5) * (x + 0.6);
        }
        c += (((0.05 * d * x - 5.0) * x - 7.0) * x - 2.0) * x + b;
        y = (((((0.4 * y + 6.3) * y + 36.0) * y + 94.5) / c - y - 3.0) / b + 1.0) * x;
        y = (a * y * y).exp_m1();
    } else {
        let inner = ((n + 6.0) / (n * y) - 0.089 * d - 0.822) * (n + 2.0) * 3.0;
        y = ((1.0 / inner + 0.5 / (n + 4.0)) * y - 1.0) * (n + 1.0) / (n + 2.0) + 1.0 / y;
    }
    (n * y).sqrt()
}

/// The normal quantile of a probability up to 1/2: Abramowitz and Stegun, 26.2.23, to about 4e-4; only a start.
fn normal_lower(p: f64) -> f64 {
    let t = (-2.0 * p.ln()).sqrt();
    let over = (0.010_328 * t + 0.802_853) * t + 2.515_517;
    let under = ((0.001_308 * t + 0.189_269) * t + 1.432_788) * t + 1.0;
    -(t - over / under)
}

/// The quantile `p` of the beta distribution with parameters `a` and `b`, found by halving.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    halved(0.0, 1.0, |x| incomplete_beta(a, b, x) < p)
}

/// The place between `low` and `high` where `below` changes from true to false.
fn halved(mut low: f64, mut high: f64, below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, wanted: f64) {
        assert!((found / wanted - 1.0).abs() <= 1e-8, "{found} is not {wanted}");
    }

    /// Tables of the t distribution (NIST/SEMATECH e-Handbook 1.3.6.7.2) with the digits of scipy.stats.
    #[test]
    fn golden_values() {
        near(student_critical(0.05, 1.0), 12.706_204_736_174_698);
        near(student_critical(0.05, 4.0), 2.776_445_105_197_793);
        near(student_critical(0.01, 30.0), 2.749_995_653_567_231);
        near(student_critical(1e-4, 3.0), 28.000130010948972);
        near(student_critical(1e-4, 40.0), 4.320699958496944);
        near(student_critical(0.4, 1.5), 1.1533643782954688);
        near(student_critical(0.05, 0.5), 164.55767348048846);
        near(student_two_sided(2.0, 10.0), 0.073_388_034_770_740_39);
        near(student_two_sided(8.0, 6.0), 2.034_645_020_790_507e-4);
        assert!((student_critical(0.05, f64::INFINITY) - 1.959_963_985).abs() < 1e-5);
        near(beta_quantile(0.95, 1.0, 20.0), 0.139_108_340_668_265_2);
        near(beta_quantile(0.025, 3.0, 18.0), 0.032_070_937_185_463_7);
        assert!(student_two_sided(f64::NAN, 3.0).is_nan());
        assert_eq!(student_two_sided(f64::INFINITY, 3.0), 0.0);
        assert_eq!(student_critical(0.0, 3.0), f64::INFINITY);
    }
}
