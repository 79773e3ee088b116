//! One output of every kind: pushed, read back, refused.

use crate::declare::{
    InputKind, InputValue, Measure, OutputKind, OutputSpec, TableColumnSpec, TableSpec, Unit,
};
use crate::fixture::{choice, int};
use crate::model::{
    Attachment, AttachmentTable, Cell, CellValue, Column, Image, MissingReason, OutputColumn,
    PackedTexts, TableValue, TextColumn, Video,
};

fn every_kind() -> Vec<(OutputKind, CellValue)> {
    let column =
        |name: &str, kind| TableColumnSpec { name: name.to_owned(), kind, unit: Unit::none() };
    let columns = vec![column("t", InputKind::Float), column("c", InputKind::Choice)];
    let table = OutputKind::Table(TableSpec { columns, ..TableSpec::default() });
    let signal = TableValue::new().float("t", vec![0.5, f64::NAN]).text("c", ["a", "a"]);
    vec![
        (OutputKind::Metric(Measure::Number), CellValue::Number(f64::NAN)),
        (OutputKind::Metric(Measure::Duration), CellValue::Number(1e-9)),
        (OutputKind::Metric(Measure::Duration), CellValue::Batch { mean: 1e-9, iterations: 64 }),
        (OutputKind::Flag, CellValue::Flag(true)),
        (
            OutputKind::Vector { components: vec!["x".into(), "y".into()] },
            CellValue::Vector(vec![1.0, f64::INFINITY]),
        ),
        (OutputKind::Text, CellValue::Text("two words".into())),
        (OutputKind::Image, CellValue::Image(Image::svg(vec![1, 2]))),
        (OutputKind::Video, CellValue::Video(Video::mp4(vec![3]))),
        (OutputKind::File, CellValue::File(Attachment::new("log.txt", vec![4]))),
        (table, CellValue::Table(signal)),
        (OutputKind::Reference, CellValue::Reference(None)),
    ]
}

#[test]
fn every_kind_is_read_back_as_it_was_pushed() {
    for (kind, value) in every_kind() {
        let mut files = AttachmentTable::new();
        let mut column = OutputColumn::empty(&OutputSpec::new("y", kind.clone()));
        column.reserve(4);
        column.push_missing(MissingReason::NotRun);
        column.push(&value, &kind, &mut files).unwrap();
        column.push_missing(MissingReason::Failed);
        column.push(&value, &kind, &mut files).unwrap();
        let read: Vec<String> =
            (0..5).map(|row| format!("{:?}", column.cell(row, &kind, &files))).collect();
        let present = match kind {
            OutputKind::Reference => Some(Cell::Missing(MissingReason::LiveNotSaved)),
            _ => Some(Cell::Value(value)),
        };
        let missing = |reason| Some(Cell::Missing(reason));
        let expected = [
            missing(MissingReason::NotRun),
            present.clone(),
            missing(MissingReason::Failed),
            present,
            None,
        ];
        assert_eq!(read, expected.map(|cell| format!("{cell:?}")), "{}", kind.word());
        assert_eq!((column.len(), column.is_empty()), (4, false));
        let scalar = kind.is_scalar().then_some(());
        assert_eq!(column.scalar(1).map(|_| ()), scalar, "{}", kind.word());
        assert_eq!(column.scalar(0), None, "a filler is no value");
        assert!(files.len() <= 1, "the same bytes are stored once");
        assert_eq!(column, column.clone(), "a column equals itself, whatever it holds");
    }
}

#[test]
fn a_value_of_another_kind_is_refused_and_nothing_is_appended() {
    for (declared, (kind, fitting)) in every_kind().into_iter().enumerate() {
        let mut column = OutputColumn::empty(&OutputSpec::new("y", kind.clone()));
        for (given, (_, value)) in every_kind().into_iter().enumerate() {
            // Both kinds of metric hold numbers; only one of them the mean of a batch.
            let fits = given == declared
                || (given < 2 && declared < 3)
                || (given == 2 && (1..3).contains(&declared));
            let mut files = AttachmentTable::new();
            let before = column.clone();
            let pushed = column.push(&value, &kind, &mut files);
            assert_eq!(pushed.is_ok(), fits, "{} into {}", value.word(), kind.word());
            if !fits {
                assert_eq!((&column, files.len()), (&before, 0), "{} changed", kind.word());
            }
        }
        assert!(column.mismatch(&fitting, &kind).is_none());
    }
}

#[test]
fn departures_say_what_was_given_and_what_is_declared() {
    let kinds = every_kind();
    let (vector, table) = (&kinds[4].0, &kinds[9].0);
    let said = |value: CellValue, kind: &OutputKind| {
        let mut column = OutputColumn::empty(&OutputSpec::new("y", kind.clone()));
        column.push(&value, kind, &mut AttachmentTable::new()).unwrap_err()
    };
    let t = || TableValue::new().float("t", vec![0.0]);
    let told = [
        said(CellValue::Number(1.0), &OutputKind::Flag),
        said(CellValue::Flag(true), &OutputKind::Metric(Measure::Duration)),
        said(CellValue::Batch { mean: 1.0, iterations: 2 }, &OutputKind::Metric(Measure::Number)),
        said(CellValue::Batch { mean: 1.0, iterations: 0 }, &OutputKind::Metric(Measure::Duration)),
        said(CellValue::Image(Image::png(vec![])), &OutputKind::Video),
        said(CellValue::File(Attachment::new("", vec![])), &OutputKind::Image),
        said(CellValue::Vector(vec![]), vector),
        said(CellValue::Vector(vec![1.0; 3]), vector),
        said(CellValue::Table(t()), table),
        said(CellValue::Table(t().text("d", ["a"])), table),
        said(CellValue::Table(t().int("c", vec![1])), table),
        said(CellValue::Table(t().text("c", ["a", "b"])), table),
    ];
    insta::assert_snapshot!(told.join("\n"), @r"
    a metric, but it is a flag
    a flag, but it is a time metric
    a mean of a batch, but it is a metric
    the mean of 0 calls
    an image, but it is a video
    a file, but it is an image
    0 components, but 2 are declared
    3 components, but 2 are declared
    1 columns, but 2 are declared
    the column `d` where `c` is declared
    integer values in the column `c`, which is declared as choice
    1 rows in the column `t`, but 2 in another
    ");
}

#[test]
fn a_column_behind_another_kind_than_declared_refuses_too() {
    let mut column = OutputColumn::empty(&OutputSpec::new("y", OutputKind::Text));
    let (value, kind) = (CellValue::Flag(true), OutputKind::Flag);
    let said = column.push(&value, &kind, &mut AttachmentTable::new()).unwrap_err();
    insta::assert_snapshot!(said, @"a flag, which this column does not hold");
    assert!(column.is_empty());
}

#[test]
fn typed_columns_take_their_kind_only() {
    let values = [InputValue::float(0.5), int(1), InputValue::Bool(true), choice("a")];
    for value in &values {
        let mut column = Column::empty(value.kind());
        for other in &values {
            assert_eq!(column.push(other), other.kind() == value.kind());
            assert_eq!(column.append(&Column::empty(other.kind())), other.kind() == value.kind());
        }
        assert_eq!((column.len(), column.get(0).as_ref()), (1, Some(value)));
        assert_eq!(column.get(1), None);
        for other in &values {
            let mut another = Column::empty(other.kind());
            assert!(another.push(other));
            assert_eq!(column == another, other == value);
        }
    }
}

#[test]
fn text_columns_are_made_of_fitting_parts_only() {
    let dictionary = |texts: &[&str]| texts.iter().collect::<PackedTexts>();
    let made = |texts: &[&str], codes: &[u32]| {
        TextColumn::from_parts(&dictionary(texts), codes.to_vec())
            .map(|column| column.iter().collect::<Vec<_>>().join(","))
    };
    assert_eq!(made(&["a", "b"], &[1, 0, 1]).as_deref(), Some("b,a,b"));
    assert_eq!(made(&[], &[]).as_deref(), Some(""));
    assert_eq!(made(&["a"], &[1]), None, "a code outside the dictionary");
    assert_eq!(made(&["a", "a"], &[0]), None, "a dictionary that repeats itself");
    let given = TextColumn::from_parts(&dictionary(&["b", "a"]), vec![1, 0]).unwrap();
    assert_eq!(given, ["a", "b"].into_iter().collect(), "equality is of texts, not of codes");
}
