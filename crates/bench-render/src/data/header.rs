//! Everything of a result that is no column, as a page carries it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::BenchResult;
use bench_core::declare::{Declaration, InputSpec};
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
    let (declaration, left_out) = without_values(&full.declaration, &full.points);
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
    fields.insert("header".to_owned(), header.map_or(Value::Null, Value::String));
    if !left_out.is_empty() {
        fields.insert("values".to_owned(), Value::Object(left_out));
    }
    fields
}

/// The declaration with the first value alone of each numeric input of very many whose others stand at even distances in its
/// column, as they do in a full grid; and where they stand.
fn without_values(full: &Declaration, points: &PointTable) -> (Declaration, Map<String, Value>) {
    let lengths: Vec<usize> = full.varied_inputs().map(|input| input.values.len()).collect();
    let mut columns = points.columns().iter();
    let mut place = 0;
    let mut left_out = Map::new();
    let mut bare = |input: &InputSpec| {
        let column = if input.is_varied() { columns.next() } else { None };
        let Some(column) = column else {
            return input.clone();
        };
        place += 1;
        let length = input.values.len();
        // The grid of points that were chosen otherwise can be larger than any number.
        let stride = lengths[place..].iter().try_fold(1_usize, |all, more| all.checked_mul(*more));
        let is_number = matches!(column, Column::Float(_) | Column::Int(_));
        let in_column = |stride: &usize| {
            let rows = (0..column.len()).step_by((*stride).max(1));
            let found = rows.take(length).filter_map(|row| column.get(row));
            found.eq(input.values.iter().cloned())
        };
        let stride = stride.filter(|_| length > MANY_VALUES && is_number).filter(in_column);
        let Some(stride) = stride else {
            return input.clone();
        };
        left_out.insert(input.name.clone(), json!([stride, length]));
        // Field by field, because a copy of a million values that are thrown away takes its time.
        let InputSpec { name, kind, unit, doc, scale, values, default, fixed, former_names } =
            input;
        InputSpec {
            name: name.clone(),
            kind: *kind,
            unit: unit.clone(),
            doc: doc.clone(),
            scale: *scale,
            values: values[..1].to_vec(),
            default: default.clone(),
            fixed: fixed.clone(),
            former_names: former_names.clone(),
        }
    };
    let inputs = full.inputs.iter().map(&mut bare).collect();
    let Declaration {
        benchmark,
        tag,
        hints,
        inputs: _,
        outputs,
        design,
        repeats,
        precision,
        launches,
        seed,
    } = full;
    let declaration = Declaration {
        benchmark: benchmark.clone(),
        tag: tag.clone(),
        hints: hints.clone(),
        inputs,
        outputs: outputs.clone(),
        design: *design,
        repeats: *repeats,
        precision: precision.clone(),
        launches: *launches,
        seed: *seed,
    };
    (declaration, left_out)
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
