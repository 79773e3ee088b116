//! The rows of the tables.

use super::grid::Grid;
use super::series::{Change, Noise, RUNS};

/// A kind of series in which nothing changes.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) noise: Noise,
    /// The first run that is judged, and the last.
    pub(crate) judged: (usize, usize),
    /// The rate asked of the method `sweep`.
    pub(crate) asked: &'static str,
}

const fn row(name: &'static str, noise: Noise, first: usize, asked: &'static str) -> Row {
    Row { name, noise, judged: (first, RUNS), asked }
}

/// A history that is no longer than this.
const fn short(name: &'static str, noise: Noise, runs: usize) -> Row {
    Row { name, noise, judged: (2, runs), asked: "" }
}

pub(crate) const NOTHING_CHANGES: [Row; 15] = [
    row("normal, 1 %", Noise::Gaussian(0.01), 10, "at most 1 %"),
    row("normal, 5 %", Noise::Gaussian(0.05), 10, "at most 1 %"),
    row("log-normal, 3 %, with 3 % spikes", Noise::HeavyTails, 10, "at most 1 %"),
    row("Student's t with 3 degrees of freedom", Noise::Student, 10, "at most 1 %"),
    row("correlated, 0.3", Noise::Correlated(0.3), 30, "at most 2 %"),
    row("correlated, 0.6", Noise::Correlated(0.6), 30, "at most 2 %"),
    row("two modes, left every 8th run", Noise::Bimodal(0.125), 30, "at most 4 %"),
    row("two modes, left every 3rd run", Noise::Bimodal(0.33), 30, "at most 4 %"),
    row("seasonal", Noise::Seasonal, 30, ""),
    row("every 5th run missing", Noise::Missing, 10, ""),
    row("constant", Noise::Constant, 10, ""),
    row("around zero", Noise::ZeroBaseline, 10, ""),
    row("always zero", Noise::Zero, 10, ""),
    short("short: normal, 2 %, to run 9", Noise::Gaussian(0.02), 9),
    short("short: 3 % with 3 % spikes, to run 9", Noise::HeavyTails, 9),
];

pub(crate) const CHANGES: [(&str, Noise, Change); 10] = [
    ("5 deviations in normal noise of 1 %", Noise::Gaussian(0.01), Change::Step(0.05)),
    ("5 deviations in normal noise of 5 %", Noise::Gaussian(0.05), Change::Step(0.25)),
    ("3 deviations in normal noise of 1 %", Noise::Gaussian(0.01), Change::Step(0.03)),
    ("10 % among spikes", Noise::HeavyTails, Change::Step(0.10)),
    ("15 % among spikes", Noise::HeavyTails, Change::Step(0.15)),
    ("5 deviations (10 %), correlated 0.6", Noise::Correlated(0.6), Change::Step(0.10)),
    ("20 % in two modes", Noise::Bimodal(0.125), Change::Step(0.20)),
    ("5 deviations, every 5th run missing", Noise::Missing, Change::Step(0.10)),
    ("drift of 0.2 deviations a run", Noise::Gaussian(0.01), Change::Drift(0.002)),
    ("a single spike of 20 % (no change)", Noise::Gaussian(0.01), Change::Spike(0.2)),
];

/// Slow changes from the first run on.
pub(crate) const DRIFTS: [(&str, Noise, Change); 5] = [
    ("normal, 1 %, 0.05 deviations a run", Noise::Gaussian(0.01), Change::Ramp(0.000_5)),
    ("normal, 1 %, 0.1 deviations a run", Noise::Gaussian(0.01), Change::Ramp(0.001)),
    ("normal, 1 %, 0.2 deviations a run", Noise::Gaussian(0.01), Change::Ramp(0.002)),
    ("3 % with 3 % spikes, 0.1 deviations a run", Noise::HeavyTails, Change::Ramp(0.003)),
    ("correlated, 0.6, 0.1 deviations a run", Noise::Correlated(0.6), Change::Ramp(0.002)),
];

/// Runs that a mode is kept, on average.
pub(crate) const STICKINESS: [f64; 6] = [2.0, 3.0, 5.0, 8.0, 10.0, 20.0];

/// Two runs of three launches, and nothing changes.
pub(crate) const STILL: Grid = Grid {
    runs: 2,
    launches: 3,
    noise: 0.02,
    run_offset: 0.0,
    launch_offset: 0.0,
    slice: 0.0,
    point: 0.0,
    everywhere: 0.0,
    exponent: 0.0,
};

pub(crate) const GRIDS: [(&str, Grid); 7] = [
    ("nothing changes, 3 launches a side", STILL),
    ("the same, runs shifted by 2 %", Grid { run_offset: 0.02, launch_offset: 0.01, ..STILL }),
    ("one slice 2 % slower", Grid { slice: 0.02, ..STILL }),
    (
        "the same, runs shifted by 2 %",
        Grid { slice: 0.02, run_offset: 0.02, launch_offset: 0.01, ..STILL },
    ),
    (
        "nothing changes, 20 runs of 1 launch",
        Grid { runs: 20, launches: 1, run_offset: 0.01, ..STILL },
    ),
    (
        "one slice 2 % slower, 20 runs of 1 launch",
        Grid { runs: 20, launches: 1, slice: 0.02, run_offset: 0.01, ..STILL },
    ),
    (
        "one slice 3 % slower, 5 runs of 1 launch",
        Grid { runs: 5, launches: 1, slice: 0.03, ..STILL },
    ),
];
