//! Where a sample is measured: the values of the inputs, the repeat, the seed.

use bench_core::Input;
use bench_core::declare::{Declaration, HandleKey, InputValue, SweepValue};

use crate::Error;
use crate::plan::sample_seed;

/// A misuse that cannot be returned from where it is found; it unwinds to whoever called the function that did it.
pub(crate) struct Misuse(pub(crate) Error);

/// Where a sample is measured: the values of the inputs, the repeat, the seed.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    declaration: &'a Declaration,
    /// What the handle of each input is, where finding one must not read the names again.
    keys: &'a [HandleKey],
    values: &'a [InputValue],
    point: u128,
    launch: u32,
    repeat: u32,
}

impl<'a> At<'a> {
    pub(crate) fn new(
        declaration: &'a Declaration,
        values: &'a [InputValue],
        point: u128,
        launch: u32,
        repeat: u32,
    ) -> Self {
        Self { declaration, keys: &[], values, point, launch, repeat }
    }

    /// As [`At::new`], with what the handle of each input is; made in one piece, because copying it would cost as much
    /// as the rest.
    #[inline]
    pub(super) fn with_keys(
        declaration: &'a Declaration,
        keys: &'a [HandleKey],
        values: &'a [InputValue],
        place: (u128, u32, u32),
    ) -> Self {
        let (point, launch, repeat) = place;
        Self { declaration, keys, values, point, launch, repeat }
    }

    /// A point while points are still being chosen.
    pub(crate) fn outside_samples(declaration: &'a Declaration, values: &'a [InputValue]) -> Self {
        Self::new(declaration, values, 0, 0, 0)
    }

    /// The value of an input at this point.
    ///
    /// # Panics
    /// Unwinds with a handle of another benchmark. In the first sample `collect` turns that into
    /// [`Error::ForeignHandle`](crate::Error::ForeignHandle), in a later one into the failure of the sample, so
    /// that nothing measured before is lost.
    #[inline]
    #[must_use]
    pub fn get<T: SweepValue>(&self, input: Input<T>) -> T {
        match self.find(input) {
            Ok(value) => value,
            Err(error) => std::panic::resume_unwind(Box::new(Misuse(error))),
        }
    }

    #[inline]
    pub(crate) fn find<T: SweepValue>(&self, input: Input<T>) -> Result<T, Error> {
        let key: HandleKey = input.key();
        let index = key.index as usize;
        if self.keys.get(index) == Some(&key)
            && let Some(value) = self.values.get(index).and_then(T::from_input_value)
        {
            return Ok(value);
        }
        self.find_by_name(key)
    }

    #[cold]
    fn find_by_name<T: SweepValue>(&self, key: HandleKey) -> Result<T, Error> {
        let known = self.declaration.input(key).and_then(|(index, _)| self.values.get(index));
        known.and_then(T::from_input_value).ok_or_else(|| Error::ForeignHandle {
            benchmark: self.declaration.benchmark.clone(),
            side: "input",
            index: key.index,
            known: self
                .declaration
                .inputs
                .iter()
                .map(|input| input.name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        })
    }

    /// The repeat, from 0.
    #[must_use]
    pub fn repeat(&self) -> u32 {
        self.repeat
    }

    /// The launch, from 0.
    #[must_use]
    pub fn launch(&self) -> u32 {
        self.launch
    }

    /// The seed of this sample, for random work: from the sweep's seed, the point, the launch and the repeat,
    /// and so the same in every run.
    #[must_use]
    pub fn seed(&self) -> u64 {
        sample_seed(self.declaration.seed, self.point, self.launch, self.repeat)
    }
}
