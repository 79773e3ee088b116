//! Series of runs whose truth is known, from a seed.

use bench_core::stats::RandomNumbers;

/// Runs of a series.
pub(crate) const RUNS: usize = 100;

/// The run from which on a step or a drift is.
pub(crate) const CHANGE_AT: usize = 40;

/// How the runs of a series vary by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Noise {
    /// Normal, with this relative spread.
    Gaussian(f64),
    /// Log-normal of 3 %, and 3 % of the runs are 10 % to 100 % slower.
    HeavyTails,
    /// Student's t with three degrees of freedom, 2 % wide.
    Student,
    /// Each run takes over this share of the last one's deviation; 2 %.
    Correlated(f64),
    /// Two modes 6 % apart, left with this probability at every run; 1 % around them.
    Bimodal(f64),
    /// A week of seven runs, 3 % up and down, and 1 % noise.
    Seasonal,
    /// Normal of 2 %, and every fifth run is missing.
    Missing,
    /// Always the same.
    Constant,
    /// Around zero.
    ZeroBaseline,
    /// Always zero.
    Zero,
}

/// What happens to a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Change {
    /// Nothing.
    Nothing,
    /// From [`CHANGE_AT`] on it is larger by this fraction.
    Step(f64),
    /// From [`CHANGE_AT`] on it grows by this fraction a run.
    Drift(f64),
    /// It grows by this fraction a run from the first one on.
    Ramp(f64),
    /// The run [`CHANGE_AT`] alone is larger by this fraction.
    Spike(f64),
}

/// A series of [`RUNS`] runs around 100; NaN where a run is missing.
pub(crate) fn series(noise: Noise, change: Change, seed: u64) -> Vec<f64> {
    let mut random = RandomNumbers::new(seed);
    let random = &mut random;
    let mut state = if let Noise::Bimodal(_) = noise {
        f64::from(random.uniform() < 0.5)
    } else {
        random.normal()
    };
    let run = |at: usize| {
        let value = match noise {
            Noise::Gaussian(spread) => 100.0 * (1.0 + spread * random.normal()),
            Noise::HeavyTails => {
                let spike = random.uniform() < 0.03;
                let height = 0.1 + (0.3 * -(1.0 - random.uniform()).ln()).min(0.9);
                100.0 * (0.03 * random.normal()).exp() * if spike { 1.0 + height } else { 1.0 }
            }
            Noise::Student => {
                let chi = (0..3).map(|_| random.normal().powi(2)).sum::<f64>();
                100.0 * (0.02 * random.normal() / (chi / 3.0).sqrt()).exp()
            }
            Noise::Correlated(share) => {
                if at > 0 {
                    state = share * state + (1.0 - share * share).sqrt() * random.normal();
                }
                100.0 * (0.02 * state).exp()
            }
            Noise::Bimodal(switch) => {
                if at > 0 && random.uniform() < switch {
                    state = 1.0 - state;
                }
                100.0 * (1.0 + 0.06 * state) * (0.01 * random.normal()).exp()
            }
            Noise::Seasonal => {
                let week = std::f64::consts::TAU * (at % 7) as f64 / 7.0;
                100.0 * (0.03 * week.sin() + 0.01 * random.normal()).exp()
            }
            Noise::Missing if random.uniform() < 0.2 => f64::NAN,
            Noise::Missing => 100.0 * (0.02 * random.normal()).exp(),
            Noise::Constant => 100.0,
            Noise::ZeroBaseline => random.normal(),
            Noise::Zero => 0.0,
        };
        value * factor(change, at)
    };
    (0..RUNS).map(run).collect()
}

fn factor(change: Change, at: usize) -> f64 {
    match change {
        Change::Step(size) if at >= CHANGE_AT => 1.0 + size,
        Change::Spike(size) if at == CHANGE_AT => 1.0 + size,
        Change::Drift(size) if at >= CHANGE_AT => 1.0 + size * (at - CHANGE_AT) as f64,
        Change::Ramp(size) => 1.0 + size * at as f64,
        _ => 1.0,
    }
}
