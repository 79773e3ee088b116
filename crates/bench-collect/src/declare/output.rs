//! Declaring an output.

use std::marker::PhantomData;
use std::time::Duration;

use bench_core::declare::{Claim, Measure, OutputKind, OutputSpec, Unit};
use bench_core::model::{Attachment, Image, Live, Video};
use bench_core::{Direction, Output};

use super::Declare;
use crate::Benchmark;

/// An output, to be declared.
#[must_use = "an output does nothing until it is declared"]
#[derive(Clone, Debug)]
pub struct OutputBuilder<T> {
    spec: OutputSpec,
    value: PhantomData<fn() -> T>,
}

fn output<T>(name: &str, kind: OutputKind) -> OutputBuilder<T> {
    OutputBuilder { spec: OutputSpec::new(name, kind), value: PhantomData }
}

/// One number a sample, with the way it is better.
pub fn metric(name: &str, direction: Direction) -> OutputBuilder<f64> {
    output(name, OutputKind::Metric(Measure::Number)).direction(direction)
}

/// A duration a sample, stored in seconds and shown in a readable unit; smaller is better.
pub fn time_metric(name: &str) -> OutputBuilder<Duration> {
    output(name, OutputKind::Metric(Measure::Duration))
}

/// Success or not; its mean is the success ratio, and larger is better.
pub fn flag(name: &str) -> OutputBuilder<bool> {
    output(name, OutputKind::Flag)
}

/// A fixed number of named numbers a sample.
pub fn vector<'a>(
    name: &str,
    components: impl IntoIterator<Item = &'a str>,
) -> OutputBuilder<Vec<f64>> {
    let components = components.into_iter().map(str::to_owned).collect();
    output(name, OutputKind::Vector { components })
}

/// A piece of text a sample.
pub fn text(name: &str) -> OutputBuilder<String> {
    output(name, OutputKind::Text)
}

/// A picture a sample.
pub fn image(name: &str) -> OutputBuilder<Image> {
    output(name, OutputKind::Image)
}

/// A video a sample.
pub fn video(name: &str) -> OutputBuilder<Video> {
    output(name, OutputKind::Video)
}

/// A file to download a sample.
pub fn file(name: &str) -> OutputBuilder<Attachment> {
    output(name, OutputKind::File)
}

/// A live object a sample, usable in this process and absent from every file.
pub fn reference<T: Send + Sync + 'static>(name: &str) -> OutputBuilder<Live<T>> {
    output(name, OutputKind::Reference)
}

impl<T> OutputBuilder<T> {
    /// One sentence for the reader of the report.
    pub fn doc(mut self, doc: &str) -> Self {
        self.spec.doc = doc.to_owned();
        self
    }

    /// A name under which earlier runs knew this output, so that a rename orphans none of its values. Say it again for
    /// further names; the latest comes first.
    pub fn formerly(mut self, name: &str) -> Self {
        self.spec.former_names.push(name.to_owned());
        self
    }

    /// The version of what the values mean; another version starts a new column of the history.
    pub fn meaning(mut self, version: u32) -> Self {
        self.spec.meaning = version;
        self
    }
}

/// An output whose sample is one number or several.
pub trait Numeric: sealed::Sealed {}

impl Numeric for f64 {}
impl Numeric for Vec<f64> {}
impl Numeric for bool {}

impl<T: Numeric> OutputBuilder<T> {
    /// The unit of the numbers.
    pub fn unit(mut self, unit: &str) -> Self {
        self.spec.unit = Unit::new(unit);
        self
    }
}

/// An output whose sample is judged as one number.
pub trait Judged: sealed::Sealed {}

impl Judged for f64 {}
impl Judged for Duration {}
impl Judged for bool {}

impl<T: Judged> OutputBuilder<T> {
    /// The way it is better.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.spec.direction = direction;
        self
    }

    /// The smallest relative change worth a word, as a fraction: 0.01 is one percent. Kept with the result; the
    /// percentage rule does not look at it.
    pub fn margin(mut self, fraction: f64) -> Self {
        self.spec.margin = Some(fraction);
        self
    }

    /// The relative change that fails a build, as a fraction. Kept with the result; the percentage rule fails a build
    /// by its own threshold.
    pub fn block(mut self, fraction: f64) -> Self {
        self.spec.block = Some(fraction);
        self
    }

    /// A bound promised for every sample, in the metric's unit (durations in seconds).
    pub fn claim(mut self, claim: Claim) -> Self {
        self.spec.claim = Some(claim);
        self
    }
}

impl<T> Declare for OutputBuilder<T> {
    type Handle = Output<T>;

    fn declare_in(self, benchmark: &mut Benchmark) -> Output<T> {
        Output::from_key(benchmark.add_output(self.spec))
    }
}

mod sealed {
    /// Implemented for the types named above.
    pub trait Sealed {}

    impl Sealed for f64 {}
    impl Sealed for Vec<f64> {}
    impl Sealed for bool {}
    impl Sealed for std::time::Duration {}
}
