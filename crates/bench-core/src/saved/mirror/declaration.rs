//! Everything that was declared.

use serde::{Deserialize, Serialize};

use super::input::InputMirror;
use super::output::OutputMirror;
use crate::declare::{
    Aggregate, CollapsedView, Declaration, Design, DisplayHints, InputSpec, OutputSpec, Pin,
    Precision,
};

/// Everything that was declared about a benchmark and one sweep of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeclarationMirror {
    benchmark: String,
    tag: String,
    hints: HintsMirror,
    inputs: Vec<InputMirror>,
    outputs: Vec<OutputMirror>,
    design: DesignMirror,
    repeats: u32,
    /// Left out where there is none, as in files before there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    precision: Option<PrecisionMirror>,
    launches: u32,
    seed: u64,
}

/// Until when a point is repeated.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct PrecisionMirror {
    output: String,
    within: f64,
    most: u32,
}

/// What the author says about how a result is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct HintsMirror {
    title: String,
    description: String,
    closing_text: String,
    pins: Vec<PinMirror>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    collapsed: Vec<CollapsedMirror>,
}

/// Inputs collapsed in figures of their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct CollapsedMirror {
    inputs: Vec<String>,
    how: AggregateMirror,
}

/// What several points become.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AggregateMirror {
    Mean,
    Median,
    Quantile(f64),
    Min,
    Max,
    Sum,
    Best,
}

/// One pinned figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PinMirror {
    Add { output: String, mark: String },
    Remove { output: String, mark: String },
    Only { output: String, marks: Vec<String> },
}

/// How the points were chosen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DesignMirror {
    Grid,
    Zip,
    Table,
    Random { seed: u64 },
    LatinHypercube { seed: u64 },
}

impl From<&Declaration> for DeclarationMirror {
    fn from(declaration: &Declaration) -> Self {
        Self {
            benchmark: declaration.benchmark.clone(),
            tag: declaration.tag.clone(),
            hints: (&declaration.hints).into(),
            inputs: declaration.inputs.iter().map(InputMirror::from).collect(),
            outputs: declaration.outputs.iter().map(OutputMirror::from).collect(),
            design: declaration.design.into(),
            repeats: declaration.repeats,
            precision: declaration.precision.clone().map(|rule| PrecisionMirror {
                output: rule.output,
                within: rule.within,
                most: rule.most,
            }),
            launches: declaration.launches,
            seed: declaration.seed,
        }
    }
}

impl TryFrom<DeclarationMirror> for Declaration {
    type Error = String;

    fn try_from(mirror: DeclarationMirror) -> Result<Self, String> {
        let inputs = mirror.inputs.into_iter().map(InputSpec::try_from);
        Ok(Self {
            inputs: inputs.collect::<Result<_, _>>()?,
            benchmark: mirror.benchmark,
            tag: mirror.tag,
            hints: mirror.hints.into(),
            outputs: mirror.outputs.into_iter().map(OutputSpec::from).collect(),
            design: mirror.design.into(),
            repeats: mirror.repeats,
            precision: mirror.precision.map(|rule| Precision {
                output: rule.output,
                within: rule.within,
                most: rule.most,
            }),
            launches: mirror.launches,
            seed: mirror.seed,
        })
    }
}

impl From<&DisplayHints> for HintsMirror {
    fn from(hints: &DisplayHints) -> Self {
        Self {
            title: hints.title.clone(),
            description: hints.description.clone(),
            closing_text: hints.closing_text.clone(),
            pins: hints.pins.iter().map(PinMirror::from).collect(),
            collapsed: hints.collapsed.iter().map(CollapsedMirror::from).collect(),
        }
    }
}

impl From<HintsMirror> for DisplayHints {
    fn from(mirror: HintsMirror) -> Self {
        Self {
            title: mirror.title,
            description: mirror.description,
            closing_text: mirror.closing_text,
            pins: mirror.pins.into_iter().map(Pin::from).collect(),
            collapsed: mirror.collapsed.into_iter().map(CollapsedView::from).collect(),
        }
    }
}

impl From<&CollapsedView> for CollapsedMirror {
    fn from(view: &CollapsedView) -> Self {
        let how = match view.how {
            Aggregate::Mean => AggregateMirror::Mean,
            Aggregate::Median => AggregateMirror::Median,
            Aggregate::Quantile(p) => AggregateMirror::Quantile(p),
            Aggregate::Min => AggregateMirror::Min,
            Aggregate::Max => AggregateMirror::Max,
            Aggregate::Sum => AggregateMirror::Sum,
            Aggregate::Best => AggregateMirror::Best,
        };
        Self { inputs: view.inputs.clone(), how }
    }
}

impl From<CollapsedMirror> for CollapsedView {
    fn from(mirror: CollapsedMirror) -> Self {
        let how = match mirror.how {
            AggregateMirror::Mean => Aggregate::Mean,
            AggregateMirror::Median => Aggregate::Median,
            AggregateMirror::Quantile(p) => Aggregate::Quantile(p),
            AggregateMirror::Min => Aggregate::Min,
            AggregateMirror::Max => Aggregate::Max,
            AggregateMirror::Sum => Aggregate::Sum,
            AggregateMirror::Best => Aggregate::Best,
        };
        Self { inputs: mirror.inputs, how }
    }
}

impl From<&Pin> for PinMirror {
    fn from(pin: &Pin) -> Self {
        match pin.clone() {
            Pin::Add { output, mark } => Self::Add { output, mark },
            Pin::Remove { output, mark } => Self::Remove { output, mark },
            Pin::Only { output, marks } => Self::Only { output, marks },
        }
    }
}

impl From<PinMirror> for Pin {
    fn from(mirror: PinMirror) -> Self {
        match mirror {
            PinMirror::Add { output, mark } => Self::Add { output, mark },
            PinMirror::Remove { output, mark } => Self::Remove { output, mark },
            PinMirror::Only { output, marks } => Self::Only { output, marks },
        }
    }
}

impl From<Design> for DesignMirror {
    fn from(design: Design) -> Self {
        match design {
            Design::Grid => Self::Grid,
            Design::Zip => Self::Zip,
            Design::Table => Self::Table,
            Design::Random { seed } => Self::Random { seed },
            Design::LatinHypercube { seed } => Self::LatinHypercube { seed },
        }
    }
}

impl From<DesignMirror> for Design {
    fn from(mirror: DesignMirror) -> Self {
        match mirror {
            DesignMirror::Grid => Self::Grid,
            DesignMirror::Zip => Self::Zip,
            DesignMirror::Table => Self::Table,
            DesignMirror::Random { seed } => Self::Random { seed },
            DesignMirror::LatinHypercube { seed } => Self::LatinHypercube { seed },
        }
    }
}
