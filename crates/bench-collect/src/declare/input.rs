//! Declaring an input.

use std::marker::PhantomData;

use bench_core::Input;
use bench_core::declare::{InputSpec, Scale, SpecError, SweepValue, Unit};

use super::{Declare, IntoValues, Spacing};
use crate::Benchmark;

/// An input with its values, to be declared.
#[must_use = "an input does nothing until it is declared"]
#[derive(Clone, Debug)]
pub struct InputBuilder<T> {
    spec: InputSpec,
    spacing: Option<Spacing>,
    mistake: Option<SpecError>,
    value: PhantomData<fn() -> T>,
}

/// An input that is swept over `values`: `range(0.0..=1.0)`, `even(0.0..=1.0, 11)`, an array, or any iterator
/// of values.
pub fn input<V: IntoValues>(name: &str, values: V) -> InputBuilder<V::Value> {
    let mut spec = InputSpec::new(name, V::Value::KIND, Vec::new());
    let mut spacing = None;
    let mistake = match values.into_values() {
        Ok(list) => {
            spec.scale = list.scale;
            spacing = list.spacing;
            let values = list.values.iter().map(SweepValue::to_input_value);
            match values.collect::<Result<_, _>>() {
                Ok(values) => {
                    spec.values = values;
                    None
                }
                Err(value) => Some(SpecError::IntegerRange { input: name.to_owned(), value }),
            }
        }
        Err(reason) => Some(SpecError::InvalidRange { input: name.to_owned(), reason }),
    };
    InputBuilder { spec, spacing, mistake, value: PhantomData }
}

impl<T: SweepValue> InputBuilder<T> {
    /// The unit of the values.
    pub fn unit(mut self, unit: &str) -> Self {
        self.spec.unit = Unit::new(unit);
        self
    }

    /// One sentence for the reader of the report.
    pub fn doc(mut self, doc: &str) -> Self {
        self.spec.doc = doc.to_owned();
        self
    }

    /// The value taken where the input is not swept.
    pub fn default(mut self, value: impl Into<T>) -> Self {
        match value.into().to_input_value() {
            Ok(value) => self.spec.default = Some(value),
            Err(value) => {
                let input = self.spec.name.clone();
                self.mistake.get_or_insert(SpecError::IntegerRange { input, value });
            }
        }
        self
    }

    /// A name under which earlier runs knew this input, so that a rename orphans none of their points. Say it again for
    /// further names; the latest comes first.
    pub fn formerly(mut self, name: &str) -> Self {
        self.spec.former_names.push(name.to_owned());
        self
    }

    /// How the axis is best drawn, where the values do not tell.
    pub fn scale(mut self, scale: Scale) -> Self {
        self.spec.scale = scale;
        self
    }
}

impl<T: SweepValue> Declare for InputBuilder<T> {
    type Handle = Input<T>;

    fn declare_in(self, benchmark: &mut Benchmark) -> Input<T> {
        Input::from_key(benchmark.add_input(self.spec, self.spacing, self.mistake))
    }
}
