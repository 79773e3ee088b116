//! The results that are rendered, with numbers like measured ones.

#![expect(clippy::expect_used, reason = "small sweeps of numbers fit what they declare")]

use bench_core::BenchResult;
use bench_core::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
};
use bench_core::judge::{JudgePolicy, judge};
use bench_core::model::{
    CellValue, Event, PointRow, ResultParts, Run, RunId, SampleKey, SampleRow, SampleStatus,
    Timestamp,
};

/// The size of a sweep.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// Values of each numeric input.
    pub(crate) inputs: &'static [u32],
    pub(crate) repeats: u32,
    pub(crate) runs: u32,
    pub(crate) metrics: u32,
    /// Whether the numbers use every bit, instead of whole nanoseconds.
    pub(crate) noise: bool,
}

/// A sequence of numbers that looks random and is the same every time; splitmix64 of Steele, Lea and Flood (2014).
fn bits(place: u64) -> u64 {
    let mut z = place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number from 0 to below 1.
#[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
fn unit(place: u64) -> f64 {
    (bits(place) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A sweep of this size.
pub(crate) fn sweep(size: Size) -> BenchResult {
    let mut declaration = Declaration::new("sweep");
    for (place, levels) in size.inputs.iter().enumerate() {
        let values = (0..i64::from(*levels)).map(InputValue::Int).collect();
        declaration.inputs.push(InputSpec::new(&format!("x{place}"), InputKind::Int, values));
    }
    let measure = if size.noise { Measure::Number } else { Measure::Duration };
    for metric in 0..size.metrics {
        declaration
            .outputs
            .push(OutputSpec::new(&format!("m{metric}"), OutputKind::Metric(measure)));
    }
    declaration.repeats = size.repeats;
    let mut parts = ResultParts::new(declaration);
    let points: u32 = size.inputs.iter().product();
    for point in 0..points {
        let mut rest = point;
        let mut values: Vec<InputValue> = size
            .inputs
            .iter()
            .rev()
            .map(|levels| {
                let value = InputValue::Int(i64::from(rest % levels));
                rest /= levels;
                value
            })
            .collect();
        values.reverse();
        let row = PointRow { values, skip_reason: None };
        parts.points.insert(&parts.declaration, &row).expect("the values fit their inputs");
    }
    for run in 0..size.runs {
        parts.runs.push(Run {
            id: RunId(u128::from(run) + 1),
            event: Event { label: format!("v{run}"), commit: None, branch: None },
            started_at: Timestamp(i64::from(run) * 86_400_000_000_000),
            launches: 1,
            ..Run::default()
        });
        for point in 0..points {
            for repeat in 0..size.repeats {
                push(&mut parts, SampleKey { run, point, launch: 0, repeat }, size);
            }
        }
    }
    parts.regression_report = judge(&parts, &JudgePolicy::default(), size.runs > 1);
    BenchResult::new(parts).expect("the parts fit")
}

fn push(parts: &mut ResultParts, key: SampleKey, size: Size) {
    let order = u32::try_from(parts.samples.len()).expect("fewer than 2^32 samples");
    parts.samples.push_row(&SampleRow {
        key,
        order,
        start_ns: u64::from(order) * 2000 + bits(u64::from(order)) % 500,
        duration_ns: 1000 + bits(u64::from(order) + 1) % 400,
        status: SampleStatus::Ok,
    });
    let ResultParts { declaration, samples, attachments, .. } = parts;
    for (number, column) in (0_u64..).zip(samples.outputs.iter_mut()) {
        let chance = unit(u64::from(order) * u64::from(size.metrics) + number);
        let level = 1.0 + f64::from(key.point % 97) / 97.0;
        let value = if size.noise {
            // From 1 to below 2 every bit of the fraction is used.
            1.0 + chance
        } else {
            // About 180,000 different whole nanoseconds, in seconds as a clock gives them.
            ((level + 0.1 * chance) * 1.8e5).round() / 1e9
        };
        let spec = &declaration.outputs[usize::try_from(number).unwrap_or_default()];
        column.push(&CellValue::Number(value), &spec.kind, attachments).expect("a number fits");
    }
}
