//! What was declared: inputs and outputs with their units and meanings.

use bench_core::BenchResult;
use bench_core::declare::{Direction, InputSpec};
use bench_core::wording::{input_value, output_value};
use serde::Serialize;

use super::text;

#[derive(Serialize)]
pub(super) struct InputRow {
    name: String,
    unit: String,
    kind: &'static str,
    values: String,
    doc: String,
}

pub(super) fn inputs(result: &BenchResult) -> Vec<InputRow> {
    let inputs = result.declaration().inputs.iter();
    inputs
        .map(|input| InputRow {
            name: input.name.clone(),
            unit: input.unit.label().to_owned(),
            kind: input.kind.word(),
            values: values(input),
            doc: input.doc.clone(),
        })
        .collect()
}

/// The values in one line: all of a few, the ends of many.
fn values(input: &InputSpec) -> String {
    const FEW: usize = 6;
    if let Some(fixed) = &input.fixed {
        return format!("fixed at {}", input_value(fixed));
    }
    match input.values.as_slice() {
        few if few.len() <= FEW => {
            let texts: Vec<_> = few.iter().map(input_value).collect();
            texts.join(", ")
        }
        [first, second, .., last] => {
            format!(
                "{}, {}, … {} ({})",
                input_value(first),
                input_value(second),
                input_value(last),
                text::count(input.values.len(), "value", "values")
            )
        }
        _ => String::new(),
    }
}

#[derive(Serialize)]
pub(super) struct OutputRow {
    name: String,
    unit: String,
    kind: &'static str,
    better: &'static str,
    claim: String,
    doc: String,
}

pub(super) fn outputs(result: &BenchResult) -> Vec<OutputRow> {
    let outputs = result.declaration().outputs.iter();
    outputs
        .map(|output| OutputRow {
            name: output.name.clone(),
            unit: output.unit.label().to_owned(),
            kind: output.kind.word(),
            better: match output.direction {
                Direction::Neutral => "",
                directed => directed.word(),
            },
            claim: output
                .claim
                .map_or_else(String::new, |claim| claim.text(|limit| output_value(limit, output))),
            doc: output.doc.clone(),
        })
        .collect()
}
