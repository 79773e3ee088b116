//! What is declared about an output.

use serde::{Deserialize, Serialize};

use super::plain::plain_enum;
use super::value::KindMirror;
use crate::declare::{
    Claim, Direction, Measure, OutputKind, OutputSpec, TableColumnSpec, TableSpec, TableView, Unit,
};

plain_enum! {
    /// Which way an output is better.
    DirectionMirror = Direction { Minimize, Maximize, Neutral }
}

/// What an output records.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OutputKindMirror {
    Metric,
    TimeMetric,
    Flag,
    Vector { components: Vec<String> },
    Text,
    Image,
    Video,
    File,
    Table { columns: Vec<TableColumnMirror>, view: ViewMirror },
    Reference,
}

/// One column of a table output.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct TableColumnMirror {
    name: String,
    kind: KindMirror,
    unit: String,
}

/// How a table is best drawn.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ViewMirror {
    Rows,
    Curve { x: u32, y: u32 },
    Scatter { x: u32, y: u32 },
    Histogram { of: u32 },
}

/// A promised bound.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ClaimMirror {
    Below(f64),
    AtMost(f64),
    Above(f64),
    AtLeast(f64),
    Between(f64, f64),
}

/// What is declared about one output.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct OutputMirror {
    name: String,
    kind: OutputKindMirror,
    unit: String,
    doc: String,
    direction: DirectionMirror,
    margin: Option<f64>,
    block: Option<f64>,
    claim: Option<ClaimMirror>,
    meaning: u32,
    #[serde(default)]
    former_names: Vec<String>,
}

impl From<&OutputSpec> for OutputMirror {
    fn from(spec: &OutputSpec) -> Self {
        Self {
            name: spec.name.clone(),
            kind: (&spec.kind).into(),
            unit: spec.unit.label().to_owned(),
            doc: spec.doc.clone(),
            direction: spec.direction.into(),
            margin: spec.margin,
            block: spec.block,
            claim: spec.claim.map(ClaimMirror::from),
            meaning: spec.meaning,
            former_names: spec.former_names.clone(),
        }
    }
}

impl From<OutputMirror> for OutputSpec {
    fn from(mirror: OutputMirror) -> Self {
        Self {
            name: mirror.name,
            kind: mirror.kind.into(),
            unit: Unit::new(&mirror.unit),
            doc: mirror.doc,
            direction: mirror.direction.into(),
            margin: mirror.margin,
            block: mirror.block,
            claim: mirror.claim.map(Claim::from),
            meaning: mirror.meaning,
            former_names: mirror.former_names,
        }
    }
}

impl From<&OutputKind> for OutputKindMirror {
    fn from(kind: &OutputKind) -> Self {
        match kind {
            OutputKind::Metric(Measure::Number) => Self::Metric,
            OutputKind::Metric(Measure::Duration) => Self::TimeMetric,
            OutputKind::Flag => Self::Flag,
            OutputKind::Vector { components } => Self::Vector { components: components.clone() },
            OutputKind::Text => Self::Text,
            OutputKind::Image => Self::Image,
            OutputKind::Video => Self::Video,
            OutputKind::File => Self::File,
            OutputKind::Table(spec) => Self::Table {
                columns: spec.columns.iter().map(TableColumnMirror::from).collect(),
                view: spec.view.into(),
            },
            OutputKind::Reference => Self::Reference,
        }
    }
}

impl From<OutputKindMirror> for OutputKind {
    fn from(mirror: OutputKindMirror) -> Self {
        match mirror {
            OutputKindMirror::Metric => Self::Metric(Measure::Number),
            OutputKindMirror::TimeMetric => Self::Metric(Measure::Duration),
            OutputKindMirror::Flag => Self::Flag,
            OutputKindMirror::Vector { components } => Self::Vector { components },
            OutputKindMirror::Text => Self::Text,
            OutputKindMirror::Image => Self::Image,
            OutputKindMirror::Video => Self::Video,
            OutputKindMirror::File => Self::File,
            OutputKindMirror::Table { columns, view } => Self::Table(TableSpec {
                columns: columns.into_iter().map(TableColumnSpec::from).collect(),
                view: view.into(),
            }),
            OutputKindMirror::Reference => Self::Reference,
        }
    }
}

impl From<&TableColumnSpec> for TableColumnMirror {
    fn from(spec: &TableColumnSpec) -> Self {
        Self { name: spec.name.clone(), kind: spec.kind.into(), unit: spec.unit.label().to_owned() }
    }
}

impl From<TableColumnMirror> for TableColumnSpec {
    fn from(mirror: TableColumnMirror) -> Self {
        Self { name: mirror.name, kind: mirror.kind.into(), unit: Unit::new(&mirror.unit) }
    }
}

impl From<TableView> for ViewMirror {
    fn from(view: TableView) -> Self {
        match view {
            TableView::Rows => Self::Rows,
            TableView::Curve { x, y } => Self::Curve { x, y },
            TableView::Scatter { x, y } => Self::Scatter { x, y },
            TableView::Histogram { of } => Self::Histogram { of },
        }
    }
}

impl From<ViewMirror> for TableView {
    fn from(mirror: ViewMirror) -> Self {
        match mirror {
            ViewMirror::Rows => Self::Rows,
            ViewMirror::Curve { x, y } => Self::Curve { x, y },
            ViewMirror::Scatter { x, y } => Self::Scatter { x, y },
            ViewMirror::Histogram { of } => Self::Histogram { of },
        }
    }
}

impl From<Claim> for ClaimMirror {
    fn from(claim: Claim) -> Self {
        match claim {
            Claim::Below(limit) => Self::Below(limit),
            Claim::AtMost(limit) => Self::AtMost(limit),
            Claim::Above(limit) => Self::Above(limit),
            Claim::AtLeast(limit) => Self::AtLeast(limit),
            Claim::Between(low, high) => Self::Between(low, high),
        }
    }
}

impl From<ClaimMirror> for Claim {
    fn from(mirror: ClaimMirror) -> Self {
        match mirror {
            ClaimMirror::Below(limit) => Self::Below(limit),
            ClaimMirror::AtMost(limit) => Self::AtMost(limit),
            ClaimMirror::Above(limit) => Self::Above(limit),
            ClaimMirror::AtLeast(limit) => Self::AtLeast(limit),
            ClaimMirror::Between(low, high) => Self::Between(low, high),
        }
    }
}
