//! Input values, one by one and packed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::plain::plain_enum;
use crate::declare::{InputKind, InputValue};

plain_enum! {
    /// The type of an input's values.
    KindMirror = InputKind { Float, Int, Bool, Choice }
}

/// One input value.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ValueMirror {
    Float(f64),
    Int(i64),
    Bool(bool),
    Choice(String),
}

impl From<&InputValue> for ValueMirror {
    fn from(value: &InputValue) -> Self {
        match value {
            InputValue::Float(value) => Self::Float(*value),
            InputValue::Int(value) => Self::Int(*value),
            InputValue::Bool(value) => Self::Bool(*value),
            InputValue::Choice(value) => Self::Choice(value.to_string()),
        }
    }
}

impl From<ValueMirror> for InputValue {
    fn from(value: ValueMirror) -> Self {
        match value {
            ValueMirror::Float(value) => Self::Float(value),
            ValueMirror::Int(value) => Self::Int(value),
            ValueMirror::Bool(value) => Self::Bool(value),
            ValueMirror::Choice(value) => Self::Choice(Arc::from(value)),
        }
    }
}

/// A list of input values of one kind; numbers are packed in little-endian order, a byte for a truth value.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ValuesMirror {
    Float(ByteBuf),
    Int(ByteBuf),
    Bool(ByteBuf),
    Choice(Vec<String>),
}

impl ValuesMirror {
    /// The values of an input of this kind. A checked declaration holds no value of another kind.
    pub(super) fn of(kind: InputKind, values: &[InputValue]) -> Self {
        let eight = |value: &InputValue| match value {
            InputValue::Float(value) => value.to_le_bytes(),
            InputValue::Int(value) => value.to_le_bytes(),
            InputValue::Bool(_) | InputValue::Choice(_) => [0; 8],
        };
        let packed = || ByteBuf::from(values.iter().flat_map(eight).collect::<Vec<u8>>());
        match kind {
            InputKind::Float => Self::Float(packed()),
            InputKind::Int => Self::Int(packed()),
            InputKind::Bool => Self::Bool(ByteBuf::from(
                values
                    .iter()
                    .map(|value| u8::from(matches!(value, InputValue::Bool(true))))
                    .collect::<Vec<u8>>(),
            )),
            InputKind::Choice => Self::Choice(values.iter().map(ToString::to_string).collect()),
        }
    }

    pub(super) fn into_values(self) -> Result<Vec<InputValue>, String> {
        match self {
            Self::Float(bytes) => {
                each_eight(&bytes, |bytes| InputValue::Float(f64::from_le_bytes(bytes)))
            }
            Self::Int(bytes) => {
                each_eight(&bytes, |bytes| InputValue::Int(i64::from_le_bytes(bytes)))
            }
            Self::Bool(bytes) => bytes
                .iter()
                .map(|byte| match byte {
                    0 | 1 => Ok(InputValue::Bool(*byte == 1)),
                    _ => Err(format!("the truth value {byte}")),
                })
                .collect(),
            Self::Choice(texts) => {
                Ok(texts.into_iter().map(|text| InputValue::Choice(Arc::from(text))).collect())
            }
        }
    }
}

fn each_eight(
    bytes: &[u8],
    value: impl Fn([u8; 8]) -> InputValue,
) -> Result<Vec<InputValue>, String> {
    let (whole, rest) = bytes.as_chunks::<8>();
    if !rest.is_empty() {
        return Err(format!("{} bytes of packed input values", bytes.len()));
    }
    Ok(whole.iter().map(|bytes| value(*bytes)).collect())
}

/// Named values, as verdicts and claims place themselves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PlaceMirror {
    input: String,
    value: ValueMirror,
}

impl PlaceMirror {
    pub(super) fn list(places: &[(String, InputValue)]) -> Vec<Self> {
        let mirror = |(input, value): &(String, InputValue)| Self {
            input: input.clone(),
            value: value.into(),
        };
        places.iter().map(mirror).collect()
    }

    pub(super) fn into_pair(self) -> (String, InputValue) {
        (self.input, self.value.into())
    }
}
