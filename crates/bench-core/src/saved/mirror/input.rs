//! What is declared about an input.

use serde::{Deserialize, Serialize};

use super::plain::plain_enum;
use super::value::{KindMirror, ValueMirror, ValuesMirror};
use crate::declare::{InputSpec, InputValue, Scale, Unit};

plain_enum! {
    /// How an input's axis is best drawn.
    ScaleMirror = Scale { Automatic, Linear, Logarithmic }
}

/// What is declared about one input.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct InputMirror {
    name: String,
    kind: KindMirror,
    unit: String,
    doc: String,
    scale: ScaleMirror,
    values: ValuesMirror,
    default: Option<ValueMirror>,
    fixed: Option<ValueMirror>,
    #[serde(default)]
    former_names: Vec<String>,
}

impl From<&InputSpec> for InputMirror {
    fn from(spec: &InputSpec) -> Self {
        Self {
            name: spec.name.clone(),
            kind: spec.kind.into(),
            unit: spec.unit.label().to_owned(),
            doc: spec.doc.clone(),
            scale: spec.scale.into(),
            values: ValuesMirror::of(spec.kind, &spec.values),
            default: spec.default.as_ref().map(ValueMirror::from),
            fixed: spec.fixed.as_ref().map(ValueMirror::from),
            former_names: spec.former_names.clone(),
        }
    }
}

impl TryFrom<InputMirror> for InputSpec {
    type Error = String;

    fn try_from(mirror: InputMirror) -> Result<Self, String> {
        let values = mirror.values.into_values();
        Ok(Self {
            values: values.map_err(|reason| format!("input `{}`: {reason}", mirror.name))?,
            name: mirror.name,
            kind: mirror.kind.into(),
            unit: Unit::new(&mirror.unit),
            doc: mirror.doc,
            scale: mirror.scale.into(),
            default: mirror.default.map(InputValue::from),
            fixed: mirror.fixed.map(InputValue::from),
            former_names: mirror.former_names,
        })
    }
}
