//! The columns of a result encoded as a page holds them, and nothing else.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::BenchResult;
use bench_core::model::{IndexColumn, OutputData};
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// All columns with more than one value: bytes shuffled, deflated, base64.
pub(crate) fn encoded(result: &BenchResult) -> Vec<u8> {
    let samples = result.samples();
    let mut all = Vec::new();
    let index = |column: &IndexColumn| column.iter().map(u32::to_le_bytes).collect::<Vec<_>>();
    let columns = [
        &samples.run,
        &samples.point,
        &samples.launch,
        &samples.repeat,
        &samples.order,
        &samples.status,
    ];
    for column in columns {
        add(&index(column), &mut all);
    }
    for times in [&samples.start_ns, &samples.duration_ns] {
        add(&times.iter().map(|time| time.to_le_bytes()).collect::<Vec<_>>(), &mut all);
    }
    for output in &samples.outputs {
        if let OutputData::Number(values) = &output.data {
            add(&values.iter().map(|value| value.to_le_bytes()).collect::<Vec<_>>(), &mut all);
        }
    }
    all
}

fn add<const WIDTH: usize>(values: &[[u8; WIDTH]], all: &mut Vec<u8>) {
    if values.iter().all(|value| Some(value) == values.first()) {
        return;
    }
    let mut shuffled = Vec::with_capacity(values.len() * WIDTH);
    for place in 0..WIDTH {
        shuffled.extend(values.iter().map(|value| value[place]));
    }
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
    // A vector takes every byte.
    let packed = deflate.write_all(&shuffled).and_then(|()| deflate.finish()).unwrap_or_default();
    all.extend_from_slice(STANDARD.encode(packed).as_bytes());
}
