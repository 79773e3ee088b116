//! Parts that do not fit together: what is found, and how it is said.

use crate::declare::{
    Direction, InputKind, Measure, OutputKind, OutputSpec, TableColumnSpec, TableSpec, Unit,
};
use crate::fixture::{Rows, choices, int, ints, metric};
use crate::model::{
    BenchResult, CellValue, Column, FailureKind, Image, IndexColumn, Iterations, MissingMap,
    OutputColumn, OutputData, PointTable, ResultParts, SampleFailure, TableColumn, TableValue,
};

/// Two points, one run, two samples of each output kind that has something to be wrong.
fn sound() -> ResultParts {
    let outputs = vec![
        metric("time", Direction::Minimize),
        OutputSpec::new("ok", OutputKind::Flag),
        OutputSpec::new("xy", OutputKind::Vector { components: vec!["x".into(), "y".into()] }),
        OutputSpec::new("note", OutputKind::Text),
        OutputSpec::new("picture", OutputKind::Image),
        OutputSpec::new("object", OutputKind::Reference),
        OutputSpec::new("signal", signal()),
    ];
    let cells = [
        CellValue::Number(1.0),
        CellValue::Flag(true),
        CellValue::Vector(vec![1.0, 2.0]),
        CellValue::Text("a".into()),
        CellValue::Image(Image::png(vec![1])),
        CellValue::Reference(None),
        CellValue::Table(TableValue::new().float("t", vec![0.0, 1.0])),
    ];
    let rows = Rows::new(vec![ints("n", &[1, 2])], outputs).run("a");
    rows.sample(&[int(1)], &cells).sample(&[int(2)], &cells).done().into_parts()
}

fn signal() -> OutputKind {
    let column = TableColumnSpec { name: "t".into(), kind: InputKind::Float, unit: Unit::none() };
    OutputKind::Table(TableSpec { columns: vec![column], ..TableSpec::default() })
}

fn index(values: &[u32]) -> IndexColumn {
    values.iter().copied().collect()
}

fn failure(sample: u64) -> SampleFailure {
    SampleFailure { sample, kind: FailureKind::Error, messages: ["no"].into() }
}

#[test]
fn sound_parts_are_a_result() {
    assert_eq!(BenchResult::new(sound()).unwrap().samples().len(), 2);
}

/// What is said of the sound parts after one change.
fn said(change: impl FnOnce(&mut ResultParts)) -> String {
    let mut parts = sound();
    change(&mut parts);
    BenchResult::new(parts).unwrap_err().to_string()
}

#[test]
fn every_departure_is_named() {
    let data = |output: usize, data: OutputData| {
        said(move |parts| parts.samples.outputs[output].data = data)
    };
    let told = [
        said(|p| p.declaration.benchmark.clear()),
        // Tables of another shape than declared.
        said(|p| p.declaration.inputs.push(ints("m", &[1]))),
        said(|p| p.declaration.inputs[0] = choices("n", &["a"])),
        said(|p| p.samples.outputs.truncate(1)),
        // Columns of another length than their table.
        said(|p| p.samples.run = index(&[0])),
        said(|p| p.samples.point = index(&[0, 1, 1])),
        said(|p| p.samples.launch = index(&[])),
        said(|p| p.samples.repeat = index(&[0])),
        said(|p| p.samples.order = index(&[0])),
        said(|p| p.samples.status = index(&[0])),
        said(|p| p.samples.duration_ns.clear()),
        said(|p| p.samples.outputs[0].missing = MissingMap::all_present(3)),
        said(|p| p.samples.outputs[0].iterations = Iterations::from_counts(index(&[2, 2]))),
        said(|p| {
            p.declaration.outputs[0].kind = OutputKind::Metric(Measure::Duration);
            p.samples.outputs[0].iterations = Iterations::from_counts(index(&[2, 0]));
        }),
        said(|p| {
            p.declaration.outputs[0].kind = OutputKind::Metric(Measure::Duration);
            p.samples.outputs[0].iterations = Iterations::from_counts(index(&[2, 1, 2]));
        }),
        data(0, OutputData::Number(vec![1.0])),
        data(1, OutputData::Flag(vec![])),
        data(2, OutputData::Vector(vec![vec![1.0; 2], vec![1.0; 3]])),
        data(3, OutputData::Text(["a"].into_iter().collect())),
        data(4, OutputData::Attachment(vec![0; 3])),
        data(5, OutputData::Reference(7)),
        data(6, table(&[2], Column::Float(vec![0.0; 2]))),
        data(6, table(&[2, 4], Column::Float(vec![0.0; 3]))),
        // Columns of another type than declared.
        data(0, OutputData::Flag(vec![true; 2])),
        data(2, OutputData::Vector(vec![vec![1.0; 2]])),
        data(6, table(&[2, 4], Column::Int(vec![0; 4]))),
        data(6, table(&[4, 2], Column::Float(vec![0.0; 2]))),
        // Columns that point at nothing.
        said(|p| p.samples.run = index(&[0, 1])),
        said(|p| p.samples.point = index(&[0, 2])),
        said(|p| p.samples.status = index(&[0, 9])),
        said(|p| p.points = PointTable::new(&p.declaration)),
        said(|p| p.runs.clear()),
        data(4, OutputData::Attachment(vec![0, 1])),
        // Samples and failures.
        said(|p| p.samples.point = index(&[1, 1])),
        said(|p| p.failures = vec![failure(2)]),
        said(|p| p.failures = vec![failure(1)]),
        said(|p| p.samples.status = index(&[0, 1])),
        said(|p| {
            p.samples.status = index(&[0, 1]);
            p.failures = vec![failure(1), failure(1)];
        }),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    a benchmark has an empty name
    the point table has 1 columns, but 2 are declared
    the column `n` does not hold what is declared: choice
    the sample table has 1 columns, but 7 are declared
    the column `run` has 1 rows, but its table has 2
    the column `point` has 3 rows, but its table has 2
    the column `launch` has 0 rows, but its table has 2
    the column `repeat` has 1 rows, but its table has 2
    the column `order` has 1 rows, but its table has 2
    the column `status` has 1 rows, but its table has 2
    the column `duration` has 0 rows, but its table has 2
    the column `time` has 3 rows, but its table has 2
    the column `iterations of time` does not hold what is declared: time metric
    the column `time` holds a mean of 0 calls, which must be 1 or more
    the column `iterations of time` has 3 rows, but its table has 2
    the column `time` has 1 rows, but its table has 2
    the column `ok` has 0 rows, but its table has 2
    the column `xy` has 3 rows, but its table has 2
    the column `note` has 1 rows, but its table has 2
    the column `picture` has 3 rows, but its table has 2
    the column `object` has 7 rows, but its table has 2
    the column `signal` has 1 rows, but its table has 2
    the column `signal` has 3 rows, but its table has 4
    the column `time` does not hold what is declared: metric
    the column `xy` does not hold what is declared: vector
    the column `signal` does not hold what is declared: table
    the column `signal` does not hold what is declared: table
    the column `run` points at row 1 of a table with 1 rows
    the column `point` points at row 2 of a table with 2 rows
    the column `status` points at row 9 of a table with 3 rows
    the column `point` points at row 1 of a table with 0 rows
    the column `run` points at row 0 of a table with 0 rows
    the column `picture` points at row 1 of a table with 1 rows
    point 1, launch 0, repeat 0 of run 0 occurs twice
    the column `failures` points at row 2 of a table with 2 rows
    sample 1 is not failed, but the number of failures listed for it is 1
    sample 1 is failed, but the number of failures listed for it is 0
    sample 1 is failed, but the number of failures listed for it is 2
    ");
}

fn table(ends: &[u64], column: Column) -> OutputData {
    OutputData::Table(TableColumn { ends: ends.to_vec(), columns: vec![column] })
}

#[test]
fn duplicates_are_found_whatever_the_order_of_rows() {
    let said = said(|p| {
        let sample = |p: &mut ResultParts, point: u32| {
            let mut row = p.samples.row(0).unwrap();
            row.key.point = point;
            p.samples.push_row(&row);
            for (column, spec) in p.samples.outputs.iter_mut().zip(&p.declaration.outputs) {
                let empty: &mut OutputColumn = column;
                empty.push_missing(crate::model::MissingReason::NotRun);
                assert_eq!(empty.len(), 3, "{}", spec.name);
            }
        };
        sample(p, 0);
    });
    insta::assert_snapshot!(said, @"point 0, launch 0, repeat 0 of run 0 occurs twice");
}
