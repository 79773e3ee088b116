//! Everything of a result that is no column, as a page carries it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::BenchResult;
use bench_core::declare::Declaration;
use bench_core::model::{Column, PointTable, ResultParts};
use bench_core::saved::write_results;
use serde_json::{Map, Value, json};

use super::unpack::Reason;

/// An input of more values than this does not tell them twice, where its column of the points has them in the same order.
const MANY_VALUES: usize = 1000;

/// The fields `header`, base64 of a saved result without points, samples and attachments, and `values`: for each input whose
/// values are left out of it, the distance of their rows in the points and their number.
pub(super) fn fields(result: &BenchResult) -> Map<String, Value> {
    let full = result.parts();
    let mut declaration = full.declaration.clone();
    let left_out = leave_out_values(&mut declaration, &full.points);
    let parts = ResultParts {
        runs: full.runs.clone(),
        warnings: full.warnings.clone(),
        regression_report: full.regression_report.clone(),
        ..ResultParts::new(declaration)
    };
    let mut bytes = Vec::new();
    // Without samples every part fits, and a vector takes every byte; without it the page can still be looked at.
    let written =
        BenchResult::new(parts).ok().and_then(|bare| write_results(&[bare], &mut bytes).ok());
    let header = written.map(|()| STANDARD.encode(bytes));
    let mut fields = Map::new();
    fields.insert("header".to_owned(), json!(header));
    if !left_out.is_empty() {
        fields.insert("values".to_owned(), Value::Object(left_out));
    }
    fields
}

/// Leaves the first value to each numeric input of very many whose others stand at even distances in its column, as they do
/// in a full grid.
fn leave_out_values(declaration: &mut Declaration, points: &PointTable) -> Map<String, Value> {
    let lengths: Vec<usize> = declaration.varied_inputs().map(|input| input.values.len()).collect();
    let varied = declaration.inputs.iter_mut().filter(|input| input.is_varied());
    let mut left_out = Map::new();
    for (place, (input, column)) in varied.zip(points.columns()).enumerate() {
        let length = input.values.len();
        let stride: usize = lengths[place + 1..].iter().product();
        let is_number = matches!(column, Column::Float(_) | Column::Int(_));
        let in_column = || {
            let same = |(number, value)| column.get(number * stride).as_ref() == Some(value);
            input.values.iter().enumerate().all(same)
        };
        if length > MANY_VALUES && is_number && in_column() {
            input.values.truncate(1);
            left_out.insert(input.name.clone(), json!([stride, length]));
        }
    }
    left_out
}

/// Takes the values that were left out of the header from the points.
pub(super) fn restore_values(
    declaration: &mut Declaration,
    points: &PointTable,
    told: &Value,
) -> Result<(), Reason> {
    let left_out = &told["values"];
    let varied = declaration.inputs.iter_mut().filter(|input| input.is_varied());
    for (input, column) in varied.zip(points.columns()) {
        let Some(place) = left_out.get(&input.name) else {
            continue;
        };
        let number = |index: usize| place[index].as_u64().and_then(|n| usize::try_from(n).ok());
        let values = number(0).zip(number(1)).and_then(|(stride, length)| {
            let last = length.checked_sub(1)?.checked_mul(stride)?;
            // A damaged number must not ask for more memory than the column has rows.
            let within = stride > 0 && last < column.len();
            within
                .then(|| (0..length).map(|n| column.get(n * stride)).collect::<Option<Vec<_>>>())?
        });
        input.values = values.ok_or_else(|| {
            format!("the values of the input `{}` are not in its points", input.name)
        })?;
    }
    Ok(())
}
