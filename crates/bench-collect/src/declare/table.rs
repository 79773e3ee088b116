//! Declaring a table output.

use bench_core::Output;
use bench_core::declare::{
    InputKind, OutputKind, OutputSpec, SpecError, TableColumnSpec, TableSpec, TableView, Unit,
};
use bench_core::model::TableValue;

use super::Declare;
use crate::Benchmark;

/// A table output with its columns, to be declared.
#[must_use = "an output does nothing until it is declared"]
#[derive(Clone, Debug)]
pub struct TableBuilder {
    name: String,
    doc: String,
    spec: TableSpec,
    mistake: Option<SpecError>,
}

/// A table inside the sample: a signal over time, a point cloud, a distribution.
pub fn table(name: &str) -> TableBuilder {
    TableBuilder {
        name: name.to_owned(),
        doc: String::new(),
        spec: TableSpec::default(),
        mistake: None,
    }
}

impl TableBuilder {
    /// One sentence for the reader of the report.
    pub fn doc(mut self, doc: &str) -> Self {
        self.doc = doc.to_owned();
        self
    }

    /// A column of floats with its unit.
    pub fn float(self, name: &str, unit: &str) -> Self {
        self.column(name, InputKind::Float, unit)
    }

    /// A column of integers with its unit.
    pub fn int(self, name: &str, unit: &str) -> Self {
        self.column(name, InputKind::Int, unit)
    }

    /// A column of truth values.
    pub fn bool(self, name: &str) -> Self {
        self.column(name, InputKind::Bool, "")
    }

    /// A column of texts.
    pub fn text(self, name: &str) -> Self {
        self.column(name, InputKind::Choice, "")
    }

    /// Drawn as a line of the column `y` over the column `x`.
    pub fn curve(mut self, x: &str, y: &str) -> Self {
        if let (Some(x), Some(y)) = (self.position(x), self.position(y)) {
            self.spec.view = TableView::Curve { x, y };
        }
        self
    }

    /// Drawn as points at the columns `x` and `y`.
    pub fn scatter(mut self, x: &str, y: &str) -> Self {
        if let (Some(x), Some(y)) = (self.position(x), self.position(y)) {
            self.spec.view = TableView::Scatter { x, y };
        }
        self
    }

    /// Drawn as the distribution of the column `of`.
    pub fn histogram(mut self, of: &str) -> Self {
        if let Some(of) = self.position(of) {
            self.spec.view = TableView::Histogram { of };
        }
        self
    }

    fn column(mut self, name: &str, kind: InputKind, unit: &str) -> Self {
        let column = TableColumnSpec { name: name.to_owned(), kind, unit: Unit::new(unit) };
        self.spec.columns.push(column);
        self
    }

    fn position(&mut self, column: &str) -> Option<u32> {
        let position = self.spec.columns.iter().position(|spec| spec.name == column);
        if position.is_none() {
            self.mistake.get_or_insert(SpecError::UnknownColumn {
                output: self.name.clone(),
                column: column.to_owned(),
                known: self
                    .spec
                    .columns
                    .iter()
                    .map(|c| c.name.clone())
                    .collect::<Vec<_>>()
                    .join(", "),
            });
        }
        position.and_then(|position| u32::try_from(position).ok())
    }
}

impl Declare for TableBuilder {
    type Handle = Output<TableValue>;

    fn declare_in(self, benchmark: &mut Benchmark) -> Output<TableValue> {
        let mut spec = OutputSpec::new(&self.name, OutputKind::Table(self.spec));
        spec.doc = self.doc;
        benchmark.note_mistake(self.mistake);
        Output::from_key(benchmark.add_output(spec))
    }
}
