//! The streams of a result: which packed sequences of numbers its tables are written as, and in which order.

use serde::{Deserialize, Serialize};

use crate::declare::{Declaration, InputKind, Measure, OutputKind};

/// The table a stream belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Table {
    /// Identities of points.
    Points,
    /// The varied inputs of points.
    Inputs,
    /// The points that the design skips.
    Skips,
    /// The samples beside their outputs.
    Samples,
    /// The outputs of samples.
    Outputs,
    /// The attachments that cells refer to.
    Attachments,
    /// The samples that failed.
    Failures,
    /// A table of a later version.
    #[serde(other)]
    Unknown,
}

/// What a stream holds of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    /// A value a row.
    Values,
    /// Codes of missing reasons, a byte a row; nothing for a group of rows that are all present.
    Missing,
    /// How many calls each value of a time metric is the mean of; nothing for a group of rows that are all of one.
    Iterations,
    /// For each row a position in the texts of its group.
    Codes,
    /// Bytes of each text.
    Lengths,
    /// The texts in UTF-8, one after another.
    Bytes,
    /// For each sample the row behind its last in its table.
    Ends,
    /// How many texts belong to each row.
    Counts,
    /// A part of a later version.
    #[serde(other)]
    Unknown,
}

/// The type of a stream's elements, as NumPy writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Element {
    /// 64-bit floats.
    #[serde(rename = "<f8")]
    F8,
    /// 64-bit signed integers.
    #[serde(rename = "<i8")]
    I8,
    /// 64-bit unsigned integers.
    #[serde(rename = "<u8")]
    U8,
    /// 32-bit unsigned integers.
    #[serde(rename = "<u4")]
    U4,
    /// Truth values, a byte each.
    #[serde(rename = "|b1")]
    B1,
    /// Bytes.
    #[serde(rename = "|u1")]
    U1,
    /// A type of a later version.
    #[serde(other, rename = "unknown")]
    Unknown,
}

impl Element {
    /// Bytes of one element.
    pub(super) fn width(self) -> usize {
        match self {
            Self::F8 | Self::I8 | Self::U8 => 8,
            Self::U4 => 4,
            Self::B1 | Self::U1 | Self::Unknown => 1,
        }
    }
}

/// What a stream is: unique in a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StreamKey {
    /// The table.
    pub(super) table: Table,
    /// The position of the column in it.
    pub(super) column: u32,
    /// The component of a vector, or the column of a table output; 0 elsewhere.
    pub(super) item: u32,
    /// What of the column.
    pub(super) part: Part,
}

/// The columns of the sample table that take no memory while constant, by position.
pub(super) const INDEX_COLUMNS: [&str; 6] = ["run", "point", "launch", "repeat", "order", "status"];

/// The position of the first sample column that is not an index column.
pub(super) const START: u32 = 6;

/// The position of the durations.
pub(super) const DURATION: u32 = 7;

/// One stream as the layout of a result lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StreamSpec {
    /// What it is.
    pub(super) key: StreamKey,
    /// The name of its column.
    pub(super) name: String,
    /// The type of its elements.
    pub(super) element: Element,
}

/// The streams of every result with this declaration, in the order of their numbers.
pub(super) fn layout(declaration: &Declaration) -> Vec<StreamSpec> {
    let mut layout = Layout(Vec::new());
    layout.add(Table::Points, 0, 0, Part::Values, "id", Element::U1);
    for (column, input) in (0..).zip(declaration.varied_inputs()) {
        layout.column(Table::Inputs, column, 0, &input.name, input.kind);
    }
    layout.add(Table::Skips, 0, 0, Part::Values, "point", Element::U4);
    layout.texts(Table::Skips, 1, 0, "reason");
    for (column, name) in (0..).zip(INDEX_COLUMNS) {
        layout.add(Table::Samples, column, 0, Part::Values, name, Element::U4);
    }
    for (column, name) in [(START, "start_ns"), (DURATION, "duration_ns")] {
        layout.add(Table::Samples, column, 0, Part::Values, name, Element::U8);
    }
    for (column, output) in (0..).zip(&declaration.outputs) {
        layout.output(column, &output.name, &output.kind);
    }
    layout.add(Table::Attachments, 0, 0, Part::Values, "attachment", Element::U4);
    layout.add(Table::Attachments, 1, 0, Part::Values, "media_type", Element::U1);
    layout.texts(Table::Attachments, 2, 0, "name");
    layout.add(Table::Failures, 0, 0, Part::Values, "sample", Element::U8);
    layout.add(Table::Failures, 1, 0, Part::Values, "kind", Element::U1);
    layout.add(Table::Failures, 2, 0, Part::Counts, "messages", Element::U4);
    layout.texts(Table::Failures, 2, 0, "messages");
    layout.0
}

struct Layout(Vec<StreamSpec>);

impl Layout {
    fn add(
        &mut self,
        table: Table,
        column: u32,
        item: u32,
        part: Part,
        name: &str,
        element: Element,
    ) {
        let key = StreamKey { table, column, item, part };
        self.0.push(StreamSpec { key, name: name.to_owned(), element });
    }

    fn texts(&mut self, table: Table, column: u32, item: u32, name: &str) {
        self.add(table, column, item, Part::Lengths, name, Element::U4);
        self.add(table, column, item, Part::Bytes, name, Element::U1);
    }

    fn column(&mut self, table: Table, column: u32, item: u32, name: &str, kind: InputKind) {
        let element = match kind {
            InputKind::Float => Element::F8,
            InputKind::Int => Element::I8,
            InputKind::Bool => Element::B1,
            InputKind::Choice => {
                self.add(table, column, item, Part::Codes, name, Element::U4);
                return self.texts(table, column, item, name);
            }
        };
        self.add(table, column, item, Part::Values, name, element);
    }

    fn output(&mut self, column: u32, name: &str, kind: &OutputKind) {
        let table = Table::Outputs;
        match kind {
            OutputKind::Metric(measure) => {
                self.add(table, column, 0, Part::Values, name, Element::F8);
                if *measure == Measure::Duration {
                    self.add(table, column, 0, Part::Iterations, name, Element::U4);
                }
            }
            OutputKind::Flag => self.add(table, column, 0, Part::Values, name, Element::B1),
            OutputKind::Vector { components } => {
                for (item, _) in (0..).zip(components) {
                    self.add(table, column, item, Part::Values, name, Element::F8);
                }
            }
            OutputKind::Text => self.column(table, column, 0, name, InputKind::Choice),
            OutputKind::Image | OutputKind::Video | OutputKind::File => {
                self.add(table, column, 0, Part::Values, name, Element::U4);
            }
            OutputKind::Table(spec) => {
                self.add(table, column, 0, Part::Ends, name, Element::U8);
                for (item, part) in (0..).zip(&spec.columns) {
                    self.column(table, column, item, name, part.kind);
                }
            }
            OutputKind::Reference => {}
        }
        self.add(table, column, 0, Part::Missing, name, Element::U1);
    }
}
