//! Benchmarks as plain values: merged, and looked up by name.

use bench_core::declare::{
    Declaration, HandleKey, InputSpec, OutputSpec, Recordable, SpecError, SweepValue, differences,
};
use bench_core::{Input, Output};

use crate::plan::names;
use crate::{Benchmark, Error};

/// A benchmark is a plain value: clone it, add to it, merge others into it, and compare the declarations of two plans
/// with [`differences`](bench_core::declare::differences).
impl Benchmark {
    /// Adds the inputs and outputs of another benchmark that this one does not have. Handles of this benchmark stay
    /// valid; those of the other one do not point into this one, so look its names up with [`Benchmark::input`] and
    /// [`Benchmark::output`].
    ///
    /// Where both declare a name differently, planning a sweep fails and says how.
    ///
    /// ```
    /// use bench_collect::{Benchmark, Direction, RunConfig, input, metric};
    ///
    /// let mut machine = Benchmark::new("machine");
    /// let _threads = machine.declare(input("threads", [1_u32, 8]));
    /// let mut bench = Benchmark::new("joins");
    /// let rows = bench.declare(input("rows", [1000_u32]));
    /// let time = bench.declare(metric("time", Direction::Minimize));
    /// bench.merge(&machine);
    /// let threads = bench.input::<u32>("threads")?;
    /// let result = bench.sweep().collect(&RunConfig::new(), |at, rec| {
    ///     rec.record(time, f64::from(at.get(rows) / at.get(threads)));
    ///     Ok(())
    /// })?;
    /// assert_eq!(result.points().len(), 2);
    /// # Ok::<(), bench_collect::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.note_mistake(other.mistake().cloned());
        for (spec, spacing) in other.declaration().inputs.iter().zip(other.spacings()) {
            match self.declaration().inputs.iter().find(|own| own.name == spec.name) {
                None => {
                    let _key = self.add_input(spec.clone(), *spacing, None);
                }
                Some(own) => {
                    let conflict = conflict("input", &spec.name, &[of_input(own), of_input(spec)]);
                    self.note_mistake(conflict);
                }
            }
        }
        for spec in &other.declaration().outputs {
            match self.declaration().outputs.iter().find(|own| own.name == spec.name) {
                None => {
                    let _key = self.add_output(spec.clone());
                }
                Some(own) => {
                    let both = [of_output(own), of_output(spec)];
                    self.note_mistake(conflict("output", &spec.name, &both));
                }
            }
        }
    }

    /// The handle of an input, by its name.
    ///
    /// # Errors
    /// There is no such input, or it takes values of another type.
    pub fn input<T: SweepValue>(&self, name: &str) -> Result<Input<T>, Error> {
        let inputs = &self.declaration().inputs;
        let Some(place) = inputs.iter().position(|input| input.name == name) else {
            let benchmark = self.declaration().benchmark.clone();
            let known = names(inputs);
            return Err(Error::UnknownInput { benchmark, name: name.to_owned(), known });
        };
        let declared = inputs[place].kind;
        if declared != T::KIND {
            let (declared, asked) = (declared.word(), T::KIND.word());
            return Err(Error::InputType { input: name.to_owned(), declared, asked });
        }
        Ok(Input::from_key(HandleKey::input(place, name)))
    }

    /// The handle of an output, by its name. Recording a value of a type that it does not take fails the sample.
    ///
    /// # Errors
    /// There is no such output.
    pub fn output<T: Recordable>(&self, name: &str) -> Result<Output<T>, Error> {
        let outputs = &self.declaration().outputs;
        let place = outputs.iter().position(|output| output.name == name);
        let place = place.ok_or_else(|| {
            let known: Vec<&str> = outputs.iter().map(|output| output.name.as_str()).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            let benchmark = self.declaration().benchmark.clone();
            Error::UnknownOutput { benchmark, name: name.to_owned(), known }
        })?;
        Ok(Output::from_key(HandleKey::output(place, name)))
    }
}

fn of_input(spec: &InputSpec) -> Declaration {
    let mut declaration = Declaration::new("");
    declaration.inputs.push(spec.clone());
    declaration
}

fn of_output(spec: &OutputSpec) -> Declaration {
    let mut declaration = Declaration::new("");
    declaration.outputs.push(spec.clone());
    declaration
}

/// The first difference between two declarations of one name.
fn conflict(what: &'static str, name: &str, both: &[Declaration; 2]) -> Option<SpecError> {
    let difference = differences(&both[0], &both[1]).into_iter().next()?;
    // The sentence names its subject, and so does the error.
    let subject = format!("{what} `{name}`: ");
    let difference = difference.strip_prefix(&subject).unwrap_or(&difference).to_owned();
    Some(SpecError::MergeConflict { what, name: name.to_owned(), difference })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Direction, RunConfig, input, metric};

    fn benchmark(size: i64, direction: Direction) -> Benchmark {
        let mut bench = Benchmark::new("merged");
        let _size = bench.declare(input("size", [size]));
        let _time = bench.declare(metric("time", direction));
        bench
    }

    #[test]
    fn equal_names_are_kept_once_and_unequal_ones_are_a_named_mistake() {
        let told = |other: &Benchmark| {
            let mut bench = benchmark(1, Direction::Minimize);
            bench.merge(other);
            match bench.sweep().plan(&RunConfig::new()) {
                Ok(plan) => names(&plan.declaration().inputs),
                Err(error) => error.to_string(),
            }
        };
        let mut more = benchmark(1, Direction::Minimize);
        let _threads = more.declare(input("threads", [1_i64, 2]));
        insta::assert_snapshot!(told(&more), @"size, threads");
        insta::assert_snapshot!(told(&benchmark(2, Direction::Minimize)), @"input `size` cannot be merged: the values were 1, are 2");
        insta::assert_snapshot!(told(&benchmark(1, Direction::Neutral)), @"output `time` cannot be merged: the direction was smaller is better, is no better direction");
    }

    #[test]
    fn names_are_looked_up_with_their_type() {
        let bench = benchmark(1, Direction::Minimize);
        assert!(bench.input::<u32>("size").is_ok() && bench.output::<f64>("time").is_ok());
        insta::assert_snapshot!(bench.input::<f64>("size").unwrap_err(), @"input `size` takes integer values, and was looked up for float ones");
        insta::assert_snapshot!(bench.input::<i64>("width").unwrap_err(), @"there is no input `width`; the inputs of `merged` are: size");
        insta::assert_snapshot!(bench.output::<f64>("energy").unwrap_err(), @"there is no output `energy`; the outputs of `merged` are: time");
    }
}
