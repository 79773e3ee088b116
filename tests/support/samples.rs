//! Small results of known content, made without measuring and without a clock.

use bench_core::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec, Unit,
};
use bench_core::model::{
    AttachmentTable, CellValue, Event, LiveTable, PointRow, ResultParts, Run, RunId, SampleKey,
    SampleRow, SampleStatus, Timestamp,
};
use bench_core::{BenchResult, Direction};
use std::sync::Arc;

/// A sweep of two inputs with three repeats and outputs of several kinds, one of them a live object.
#[must_use]
pub fn waveform(live: &Arc<Vec<u8>>) -> BenchResult {
    let mut declaration = Declaration::new("waveform");
    declaration.hints.title = "Sampling a waveform".to_owned();
    let theta = (0..5).map(|n| InputValue::float(f64::from(n) * 0.5)).collect();
    let mut input = InputSpec::new("theta", InputKind::Float, theta);
    input.unit = Unit::new("rad");
    let waves = ["sine", "<script>alert(1)</script>"].map(|name| InputValue::Choice(name.into()));
    declaration.inputs = vec![input, InputSpec::new("wave", InputKind::Choice, waves.to_vec())];
    let mut voltage = OutputSpec::new("voltage", OutputKind::Metric(Measure::Number));
    voltage.unit = Unit::new("V");
    voltage.direction = Direction::Maximize;
    declaration.outputs = vec![
        voltage,
        OutputSpec::new("time", OutputKind::Metric(Measure::Duration)),
        OutputSpec::new("settled", OutputKind::Flag),
        OutputSpec::new("mesh", OutputKind::Reference),
    ];
    declaration.repeats = 3;
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run {
        id: RunId(7),
        event: Event { label: "v1".to_owned(), commit: None, branch: None },
        started_at: Timestamp(1_795_442_700_000_000_000),
        duration_ns: 12_000_000,
        launches: 1,
        ..Run::default()
    });
    let mut objects = LiveTable::default();
    let axes = parts.declaration.inputs.clone();
    for theta in &axes[0].values {
        for wave in &axes[1].values {
            let values = vec![theta.clone(), wave.clone()];
            let row = PointRow { values, skip_reason: None };
            let point = parts.points.insert(&parts.declaration, &row).expect("values fit");
            for repeat in 0..3 {
                let x = theta.as_number().unwrap_or_default() + f64::from(repeat) * 0.01;
                let cells = [
                    CellValue::Number(x.sin()),
                    CellValue::Number(1e-6 * (1.0 + x)),
                    CellValue::Flag(repeat > 0),
                    CellValue::Reference(Some(live.clone())),
                ];
                let row = parts.samples.len();
                objects.insert(3, row, live.clone());
                push(&mut parts, point, repeat, &cells);
            }
        }
    }
    BenchResult::new(parts).expect("the parts fit").with_live(objects)
}

fn push(parts: &mut ResultParts, point: u32, repeat: u32, cells: &[CellValue]) {
    let order = u32::try_from(parts.samples.len()).expect("a small result");
    parts.samples.push_row(&SampleRow {
        key: SampleKey { run: 0, point, launch: 0, repeat },
        order,
        start_ns: u64::from(order) * 1000,
        duration_ns: 900,
        status: SampleStatus::Ok,
    });
    let mut attachments = AttachmentTable::new();
    let columns = parts.samples.outputs.iter_mut().zip(&parts.declaration.outputs);
    for ((column, spec), cell) in columns.zip(cells) {
        column.push(cell, &spec.kind, &mut attachments).expect("cells fit");
    }
}
