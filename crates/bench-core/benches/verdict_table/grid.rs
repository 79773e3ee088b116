//! Grids of 6 x 5 x 4 points whose truth is known, from a seed.

use std::sync::Arc;

use bench_core::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
};
use bench_core::judge::{JudgePolicy, Scope, judge};
use bench_core::model::{
    CellValue, Event, PointRow, ResultParts, Run, RunId, SampleKey, SampleRow, SampleStatus,
    Timestamp,
};
use bench_core::stats::RandomNumbers;

/// How a grid varies by chance, and what became slower in its last run.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// Runs, the one judged included.
    pub(crate) runs: u32,
    /// Launches of each.
    pub(crate) launches: u32,
    /// Relative spread of one value.
    pub(crate) noise: f64,
    /// Relative spread of what all values of a run share.
    pub(crate) run_offset: f64,
    /// Relative spread of what all values of a launch share.
    pub(crate) launch_offset: f64,
    /// By what fraction the last run is slower where `threads` is 8: 24 points.
    pub(crate) slice: f64,
    /// By what fraction it is slower at the one point 16, 4, `map`.
    pub(crate) point: f64,
    /// By what fraction it is slower everywhere.
    pub(crate) everywhere: f64,
    /// What the exponent of its growth with `size` gained.
    pub(crate) exponent: f64,
}

const SIZES: [i64; 6] = [4, 8, 16, 32, 64, 128];
const THREADS: [i64; 5] = [1, 2, 4, 8, 16];
const NAMES: [&str; 4] = ["list", "map", "set", "tree"];

/// The slice that [`Grid::slice`] makes slower.
pub(crate) fn slower_slice() -> Scope {
    Scope::Slice { input: "threads".to_owned(), value: InputValue::Int(8) }
}

/// In how many grids something was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// The slower slice.
    pub(crate) named: u32,
    /// Any other slice, or a slope.
    pub(crate) others: u32,
    /// Any point.
    pub(crate) points: u32,
    /// The pooled metric.
    pub(crate) pooled: u32,
}

impl Grid {
    /// What is found in so many grids.
    pub(crate) fn findings(&self, of: u32, policy: &JudgePolicy) -> Findings {
        let mut findings = Findings::default();
        for seed in 0..of {
            let report = judge(&self.build(u64::from(seed)), policy, true);
            let scopes: Vec<&Scope> = report.findings().map(|verdict| &verdict.scope).collect();
            let any = |is: &dyn Fn(&Scope) -> bool| u32::from(scopes.iter().any(|scope| is(scope)));
            let slower = slower_slice();
            findings.named += any(&|scope| *scope == slower);
            findings.others += any(&|scope| {
                *scope != slower && matches!(scope, Scope::Slice { .. } | Scope::Slope { .. })
            });
            findings.points += any(&|scope| matches!(scope, Scope::Point { .. }));
            findings.pooled += any(&|scope| *scope == Scope::Pooled);
        }
        findings
    }

    /// A result with this grid.
    pub(crate) fn build(&self, seed: u64) -> ResultParts {
        let mut random = RandomNumbers::new(seed);
        let mut parts = ResultParts::new(declaration());
        for run in 0..self.runs {
            parts.runs.push(Run {
                id: RunId(u128::from(run) + 1),
                event: Event { label: format!("v{run}"), ..Event::default() },
                started_at: Timestamp(i64::from(run)),
                launches: self.launches,
                ..Run::default()
            });
            let run_offset = self.run_offset * random.normal();
            for launch in 0..self.launches {
                let offset = run_offset + self.launch_offset * random.normal();
                for size in SIZES {
                    for threads in THREADS {
                        for name in NAMES {
                            let noise = offset + self.noise * random.normal();
                            let change = if run + 1 == self.runs {
                                self.change(size, threads, name)
                            } else {
                                0.0
                            };
                            let time = 1e-6 * (size as f64).powf(1.02) / (threads as f64).sqrt();
                            push(
                                &mut parts,
                                (run, launch),
                                (size, threads, name),
                                time * (noise + change).exp(),
                            );
                        }
                    }
                }
            }
        }
        parts
    }

    /// The logarithm of what the last run multiplies a value with.
    fn change(&self, size: i64, threads: i64, name: &str) -> f64 {
        let mut change = self.everywhere.ln_1p() + self.exponent * (size as f64 / 4.0).ln();
        if threads == 8 {
            change += self.slice.ln_1p();
        }
        if (size, threads, name) == (16, 4, "map") {
            change += self.point.ln_1p();
        }
        change
    }
}

fn declaration() -> Declaration {
    let mut declaration = Declaration::new("grid");
    let ints = |values: &[i64]| values.iter().copied().map(InputValue::Int).collect();
    declaration.inputs = vec![
        InputSpec::new("size", InputKind::Int, ints(&SIZES)),
        InputSpec::new("threads", InputKind::Int, ints(&THREADS)),
        InputSpec::new("kind", InputKind::Choice, NAMES.iter().map(|name| choice(name)).collect()),
    ];
    declaration.outputs = vec![OutputSpec::new("time", OutputKind::Metric(Measure::Duration))];
    declaration
}

fn choice(name: &str) -> InputValue {
    InputValue::Choice(Arc::from(name))
}

fn push(
    parts: &mut ResultParts,
    (run, launch): (u32, u32),
    (size, threads, name): (i64, i64, &str),
    value: f64,
) {
    let values = vec![InputValue::Int(size), InputValue::Int(threads), choice(name)];
    let row = PointRow { values, skip_reason: None };
    let point = parts.points.insert(&parts.declaration, &row).expect("the values fit");
    let key = SampleKey { run, point, launch, repeat: 0 };
    let order = u32::try_from(parts.samples.len()).expect("samples are few");
    parts.samples.push_row(&SampleRow {
        key,
        order,
        start_ns: 0,
        duration_ns: 1,
        status: SampleStatus::Ok,
    });
    let ResultParts { samples, declaration, attachments, .. } = parts;
    for (column, spec) in samples.outputs.iter_mut().zip(&declaration.outputs) {
        column.push(&CellValue::Number(value), &spec.kind, attachments).expect("the cell fits");
    }
}
