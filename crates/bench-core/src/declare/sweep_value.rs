//! Rust types that an input can take.

use std::sync::Arc;

use super::{Choice, InputKind, InputValue};

/// A Rust type that an input can take: floats, integers, `bool`, text, and enums made with `impl_choice!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be swept: an input takes f64, i64, i32, u32, u64, usize, bool, String or an enum made with `impl_choice!`",
    label = "not a type that an input can take",
    note = "for an enum of yours, write `impl_choice!({Self} {{ Variant => \"name\" }});`"
)]
pub trait SweepValue: Sized + Clone + sealed::Sealed {
    /// The kind of input that carries this type.
    const KIND: InputKind;

    /// This value as an input value.
    ///
    /// # Errors
    /// Returns the offending number as text when an integer does not fit 64 signed bits.
    fn to_input_value(&self) -> Result<InputValue, String>;

    /// The value back; `None` where the kind or the range does not fit.
    fn from_input_value(value: &InputValue) -> Option<Self>;
}

impl SweepValue for f64 {
    const KIND: InputKind = InputKind::Float;

    fn to_input_value(&self) -> Result<InputValue, String> {
        Ok(InputValue::float(*self))
    }

    fn from_input_value(value: &InputValue) -> Option<Self> {
        match value {
            InputValue::Float(value) => Some(*value),
            _ => None,
        }
    }
}

impl SweepValue for bool {
    const KIND: InputKind = InputKind::Bool;

    fn to_input_value(&self) -> Result<InputValue, String> {
        Ok(InputValue::Bool(*self))
    }

    fn from_input_value(value: &InputValue) -> Option<Self> {
        match value {
            InputValue::Bool(value) => Some(*value),
            _ => None,
        }
    }
}

impl SweepValue for String {
    const KIND: InputKind = InputKind::Choice;

    fn to_input_value(&self) -> Result<InputValue, String> {
        Ok(InputValue::Choice(Arc::from(self.as_str())))
    }

    fn from_input_value(value: &InputValue) -> Option<Self> {
        match value {
            InputValue::Choice(name) => Some(name.to_string()),
            _ => None,
        }
    }
}

impl<T: Choice> SweepValue for T {
    const KIND: InputKind = InputKind::Choice;

    fn to_input_value(&self) -> Result<InputValue, String> {
        Ok(InputValue::Choice(Arc::from(self.name())))
    }

    fn from_input_value(value: &InputValue) -> Option<Self> {
        match value {
            InputValue::Choice(name) => T::ALL.iter().copied().find(|v| v.name() == &**name),
            _ => None,
        }
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl SweepValue for $integer {
            const KIND: InputKind = InputKind::Int;

            fn to_input_value(&self) -> Result<InputValue, String> {
                i64::try_from(*self).map(InputValue::Int).map_err(|_| self.to_string())
            }

            fn from_input_value(value: &InputValue) -> Option<Self> {
                match value {
                    InputValue::Int(value) => Self::try_from(*value).ok(),
                    _ => None,
                }
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// What may stand in a list of values: a type that can be swept, or text given as `&str`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be swept: an input takes f64, i64, i32, u32, u64, usize, bool, &str, String or an enum made with `impl_choice!`",
    label = "not a type that an input can take",
    note = "give values, not references: `[1.0, 2.0]` or `values.iter().copied()`"
)]
pub trait SweepItem {
    /// The type that the input has then.
    type Value: SweepValue;

    /// The value that the input takes.
    fn into_sweep_value(self) -> Self::Value;
}

impl<T: SweepValue> SweepItem for T {
    type Value = T;

    fn into_sweep_value(self) -> T {
        self
    }
}

impl SweepItem for &str {
    type Value = String;

    fn into_sweep_value(self) -> String {
        self.to_owned()
    }
}

/// Keeps the set of types closed, so that it can grow without breaking anyone.
mod sealed {
    use super::Choice;

    /// Implemented for the types that an input can take.
    pub trait Sealed {}

    impl Sealed for f64 {}
    impl Sealed for bool {}
    impl Sealed for String {}
    impl<T: Choice> Sealed for T {}

    macro_rules! seal {
        ($($integer:ty),*) => {$(impl Sealed for $integer {})*};
    }

    seal!(i8, i16, i32, i64, u8, u16, u32, u64, usize);
}
