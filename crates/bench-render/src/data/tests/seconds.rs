//! Seconds in whole nanoseconds take less room and come back bit by bit.

use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::model::OutputData;

use crate::data::columns::columns;
use crate::data::unpack::Columns;
use crate::shape::fixture::Fixture;

/// What a column of durations is packed as, after it was seen to come back as it was.
fn packed(cell: fn(u32) -> f64) -> String {
    const SAMPLES: u32 = 6;
    let mut fixture = Fixture::new(OutputSpec::new("t", OutputKind::Metric(Measure::Duration)));
    fixture.declaration.repeats = SAMPLES;
    let mut parts = fixture.parts();
    for row in 0..SAMPLES {
        let column = &mut parts.samples.outputs[0].data;
        if let OutputData::Number(values) = column {
            values[row as usize] = cell(row);
        }
    }
    let result = bench_core::BenchResult::new(parts).unwrap();
    let all = columns(&result);
    let back = Columns::new(&all, 100_000).floats("output/t").unwrap();
    let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    let values: Vec<f64> = (0..SAMPLES).map(cell).collect();
    assert_eq!(bits(&back), bits(&values));
    let column = &all["output/t"];
    let how = if column.get("constant").is_some() { "constant" } else { "blob" };
    format!("{} per {} {how}", column["type"], column["per"])
}

#[test]
fn whole_nanoseconds_are_packed_as_such() {
    assert_eq!(packed(|row| f64::from(row * 123_457) / 1e9), "\"u32\" per 1000000000.0 blob");
    assert_eq!(packed(|_| 105e-6), "\"u32\" per 1000000000.0 constant");
    assert_eq!(
        packed(|row| if row == 2 { f64::NAN } else { f64::from(row) / 1e9 }),
        "\"u32\" per 1000000000.0 blob"
    );
    assert_eq!(packed(|row| 4.0 + f64::from(row)), "\"u64\" per 1000000000.0 blob");
}

#[test]
fn other_seconds_are_packed_as_they_are() {
    assert_eq!(packed(|row| f64::from(row) / 3.0), "\"f64\" per null blob");
    assert_eq!(packed(|row| -f64::from(row) / 1e9), "\"f64\" per null blob");
    assert_eq!(packed(|row| f64::from(row) * 1e300), "\"f64\" per null blob");
    let odd_nan = |row| if row == 0 { f64::from_bits(0x7ff8_0000_0000_0001) } else { 0.0 };
    assert_eq!(packed(odd_nan), "\"f64\" per null blob");
}
