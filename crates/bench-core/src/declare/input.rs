//! What is declared about an input.

use std::collections::HashMap;

use super::spec_error::SpecError;
use super::{InputKind, InputValue, Unit};

/// How an input's axis is best drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Decided from the range of the values.
    #[default]
    Automatic,
    /// Even steps.
    Linear,
    /// Even ratios.
    Logarithmic,
}

/// What is declared about one input.
#[derive(Clone, Debug, PartialEq)]
pub struct InputSpec {
    /// Its name, unique among the inputs.
    pub name: String,
    /// The type of its values.
    pub kind: InputKind,
    /// The unit of its values.
    pub unit: Unit,
    /// One sentence for the reader of the report.
    pub doc: String,
    /// How its axis is best drawn.
    pub scale: Scale,
    /// The values it is swept over, in declared order.
    pub values: Vec<InputValue>,
    /// The value it takes where it is not swept.
    pub default: Option<InputValue>,
    /// The value it is fixed at in this sweep; `None` where it varies.
    pub fixed: Option<InputValue>,
    /// Names under which earlier runs knew it.
    pub former_names: Vec<String>,
}

impl InputSpec {
    /// A varied input with nothing but a name and values.
    #[must_use]
    pub fn new(name: &str, kind: InputKind, values: Vec<InputValue>) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            unit: Unit::none(),
            doc: String::new(),
            scale: Scale::Automatic,
            values,
            default: None,
            fixed: None,
            former_names: Vec::new(),
        }
    }

    /// Whether the input varies in this sweep.
    #[must_use]
    pub fn is_varied(&self) -> bool {
        self.fixed.is_none()
    }

    /// `name [unit]`.
    #[must_use]
    pub fn axis_title(&self) -> String {
        self.unit.axis_title(&self.name)
    }

    /// Checks name, values, default and fixed value.
    ///
    /// # Errors
    /// Names the first mistake found.
    pub fn validate(&self) -> Result<(), SpecError> {
        super::declaration::check_name("input", &self.name)?;
        if self.values.is_empty() && self.fixed.is_none() {
            return Err(SpecError::NoValues { input: self.name.clone() });
        }
        for value in self.values.iter().chain(&self.default).chain(&self.fixed) {
            self.check_value(value)?;
        }
        // Values that only rise or only fall, as most do, are different without looking any further.
        if self.values.is_sorted_by(|a, b| a < b) || self.values.is_sorted_by(|a, b| a > b) {
            return Ok(());
        }
        let mut seen = HashMap::with_capacity(self.values.len());
        for (position, value) in self.values.iter().enumerate() {
            if let Some(first) = seen.insert(value, position) {
                return Err(SpecError::DuplicateValue {
                    input: self.name.clone(),
                    value: value.to_string(),
                    first: first + 1,
                    second: position + 1,
                });
            }
        }
        Ok(())
    }

    fn check_value(&self, value: &InputValue) -> Result<(), SpecError> {
        if value.kind() != self.kind {
            return Err(SpecError::WrongKind {
                input: self.name.clone(),
                expected: self.kind.word(),
                value: value.to_string(),
                found: value.kind().word(),
            });
        }
        match value {
            InputValue::Float(number) if !number.is_finite() => {
                Err(SpecError::NotFinite { input: self.name.clone(), value: value.to_string() })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floats(values: &[f64]) -> InputSpec {
        let values = values.iter().copied().map(InputValue::float).collect();
        InputSpec::new("theta", InputKind::Float, values)
    }

    #[test]
    fn mistakes_name_the_input_and_the_value() {
        let message = |spec: InputSpec| spec.validate().unwrap_err().to_string();
        insta::assert_snapshot!(message(floats(&[])), @"input `theta` has no values");
        insta::assert_snapshot!(
            message(floats(&[0.0, f64::NAN])),
            @"input `theta` has the value NaN, but only finite numbers can be swept"
        );
        insta::assert_snapshot!(
            message(floats(&[0.0, 1.0, -0.0])),
            @"input `theta` lists the value 0 twice, at positions 1 and 3"
        );
        let mut mixed = floats(&[0.0]);
        mixed.default = Some(InputValue::Int(3));
        insta::assert_snapshot!(message(mixed), @"input `theta` takes float values, but 3 is integer");
    }
}
