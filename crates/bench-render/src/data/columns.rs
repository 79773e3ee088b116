//! The columns of a result, under the names that figures use.

use bench_core::BenchResult;
use bench_core::declare::{Measure, OutputKind, OutputSpec, TableColumnSpec};
use bench_core::model::{Column, IndexColumn, Iterations, MissingMap, OutputData, TableColumn};
use serde_json::{Map, Value, json};

use super::encode::{Packed, blob, codes, counters, floats, integers, positions, seconds};
use super::name::{
    cells_table, component_column, ends_column, input_column, iterations_column, output_column,
};

/// All columns of a result by name.
pub(super) fn columns(result: &BenchResult) -> Map<String, Value> {
    let mut all = Map::new();
    points(result, &mut all);
    samples(result, &mut all);
    let samples = result.samples().len();
    let outputs = result.samples().outputs.iter();
    for (column, spec) in outputs.zip(&result.declaration().outputs) {
        output(&column.data, &column.missing, spec, &mut all);
        iterations(&column.iterations, samples, spec, &mut all);
    }
    all
}

/// What is told of a column beside its values.
struct Label<'a> {
    table: &'a str,
    name: &'a str,
    title: String,
    unit: &'a str,
}

fn points(result: &BenchResult, all: &mut Map<String, Value>) {
    let inputs = result.declaration().varied_inputs();
    for (column, input) in result.points().columns().iter().zip(inputs) {
        let label = Label {
            table: "points",
            name: &input.name,
            title: input.axis_title(),
            unit: input.unit.label(),
        };
        // Only names have an order that is not their own.
        let names = input.values.iter().filter(|_| matches!(column, Column::Text(_)));
        let order: Vec<String> = names.map(ToString::to_string).collect();
        all.insert(input_column(&input.name), typed(column, &label, &order));
    }
}

fn samples(result: &BenchResult, all: &mut Map<String, Value>) {
    let samples = result.samples();
    let narrow = |name: &'static str, column: &IndexColumn| (name, "", positions(column.iter()));
    let parts = [
        narrow("run", &samples.run),
        narrow("point", &samples.point),
        narrow("launch", &samples.launch),
        narrow("repeat", &samples.repeat),
        narrow("order", &samples.order),
        narrow("status", &samples.status),
        ("start_ns", "ns", counters(&samples.start_ns)),
        ("duration_ns", "ns", counters(&samples.duration_ns)),
    ];
    for (name, unit, packed) in parts {
        let title = if unit.is_empty() {
            name.to_owned()
        } else {
            format!("{} [{unit}]", name.trim_end_matches("_ns"))
        };
        let label = Label { table: "samples", name, title, unit };
        all.insert(format!("sample/{name}"), labelled(packed, &label));
    }
}

fn output(
    data: &OutputData,
    missing: &MissingMap,
    spec: &OutputSpec,
    all: &mut Map<String, Value>,
) {
    let label = Label {
        table: "samples",
        name: &spec.name,
        title: spec.axis_title(),
        unit: spec.unit.label(),
    };
    let with_missing = |mut column: Value| {
        if !missing.is_all_present() {
            column["missing"] = Value::String(blob(&missing.to_codes(), 1));
        }
        column
    };
    let plain = |packed: Packed| with_missing(labelled(packed, &label));
    let name = output_column(&spec.name);
    match data {
        OutputData::Number(values) => {
            let is_duration = spec.kind == OutputKind::Metric(Measure::Duration);
            let packed = if is_duration { seconds(values) } else { floats(values.iter().copied()) };
            let mut column = plain(packed);
            if is_duration {
                column["duration"] = json!(true);
            }
            all.insert(name, column);
        }
        OutputData::Flag(values) => {
            let mut column = plain(codes(values.iter().map(|flag| u8::from(*flag))));
            column["booleans"] = json!(true);
            all.insert(name, column);
        }
        OutputData::Vector(parts) => {
            let OutputKind::Vector { components } = &spec.kind else {
                return;
            };
            for (component, values) in components.iter().zip(parts) {
                let label = Label {
                    table: "samples",
                    name: component,
                    title: spec.unit.axis_title(&format!("{} {component}", spec.name)),
                    unit: spec.unit.label(),
                };
                let column = labelled(floats(values.iter().copied()), &label);
                all.insert(component_column(&spec.name, component), with_missing(column));
            }
        }
        OutputData::Text(values) => {
            let mut column = plain(positions(values.codes().iter().copied()));
            let texts: Vec<&str> = values.dictionary().iter().collect();
            column["texts"] = json!(texts);
            all.insert(name, column);
        }
        OutputData::Attachment(values) => {
            all.insert(name, plain(positions(values.iter().copied())));
        }
        OutputData::Table(tables) => {
            all.insert(ends_column(&spec.name), plain(counters(&tables.ends)));
            cells(tables, spec, all);
        }
        OutputData::Reference(rows) => {
            // Nothing of a live object is in a page, but which cells held one.
            all.insert(name, plain(codes(std::iter::repeat_n(0, *rows))));
        }
    }
}

/// How many calls each time is the mean of, where not all are of one.
fn iterations(
    iterations: &Iterations,
    samples: usize,
    spec: &OutputSpec,
    all: &mut Map<String, Value>,
) {
    if iterations.is_all_one() {
        return;
    }
    let title = format!("iterations of {}", spec.name);
    let label = Label { table: "samples", name: &spec.name, title, unit: "" };
    let counts = positions((0..samples).map(|row| iterations.get(row)));
    all.insert(iterations_column(&spec.name), labelled(counts, &label));
}

fn cells(tables: &TableColumn, spec: &OutputSpec, all: &mut Map<String, Value>) {
    let OutputKind::Table(table) = &spec.kind else {
        return;
    };
    let name_of_table = cells_table(&spec.name);
    for (column, TableColumnSpec { name, unit, .. }) in tables.columns.iter().zip(&table.columns) {
        let label =
            Label { table: &name_of_table, name, title: unit.axis_title(name), unit: unit.label() };
        all.insert(component_column(&spec.name, name), typed(column, &label, &[]));
    }
}

/// A column of any type; texts named in `order` come first in the list of texts, so that choices keep the order
/// in which they were declared.
fn typed(column: &Column, label: &Label<'_>, order: &[String]) -> Value {
    match column {
        Column::Float(values) => labelled(floats(values.iter().copied()), label),
        Column::Int(values) => labelled(integers(values.iter().copied()), label),
        Column::Bool(values) => {
            let mut column = labelled(codes(values.iter().map(|flag| u8::from(*flag))), label);
            column["booleans"] = json!(true);
            column
        }
        Column::Text(values) => {
            let dictionary: Vec<&str> = values.dictionary().iter().collect();
            let declared = |text: &str| order.iter().position(|known| known == text);
            let mut sorted: Vec<usize> = (0..dictionary.len()).collect();
            sorted.sort_by_key(|code| declared(dictionary[*code]).unwrap_or(usize::MAX));
            let mut places = vec![0_u32; sorted.len()];
            for (place, code) in (0_u32..).zip(&sorted) {
                places[*code] = place;
            }
            let moved = values.codes().iter().map(|code| places[*code as usize]);
            let mut column = labelled(positions(moved), label);
            let texts: Vec<&str> = sorted.iter().map(|code| dictionary[*code]).collect();
            column["texts"] = json!(texts);
            column
        }
    }
}

fn labelled(packed: Packed, label: &Label<'_>) -> Value {
    let mut fields = packed.fields();
    fields.insert("table".to_owned(), json!(label.table));
    fields.insert("title".to_owned(), json!(label.title));
    fields.insert("name".to_owned(), json!(label.name));
    fields.insert("unit".to_owned(), json!(label.unit));
    Value::Object(fields)
}
