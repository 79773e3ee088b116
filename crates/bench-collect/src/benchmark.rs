//! A benchmark: a named thing to measure, with its inputs and outputs.

use bench_core::declare::{
    Aggregate, CollapsedView, Declaration, HandleKey, InputSpec, OutputSpec, Pin, SpecError,
};

use crate::declare::Spacing;
use crate::{Declare, Sweep};

/// A named thing to measure, with its inputs and outputs.
///
/// ```
/// use bench_collect::{Benchmark, Direction, RunConfig, even, input, metric};
///
/// let mut bench = Benchmark::new("parabola");
/// let x = bench.declare(input("x", even(-1.0..=1.0, 5)).unit("m"));
/// let y = bench.declare(metric("y", Direction::Minimize).unit("m"));
/// let result = bench.sweep().collect(&RunConfig::new(), |at, rec| {
///     rec.record(y, at.get(x).powi(2));
///     Ok(())
/// })?;
/// let best = result.best_point(y)?.expect("five points were measured");
/// assert_eq!(best.get(x)?, 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Benchmark {
    declaration: Declaration,
    /// How the values of each input lie, where a level may change their number.
    spacings: Vec<Option<Spacing>>,
    mistake: Option<SpecError>,
    code_version: Option<String>,
}

impl Benchmark {
    /// A benchmark without inputs and outputs. The name is the identity of its history.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut declaration = Declaration::new(name);
        // The default seed follows from the name, so that a sweep repeats itself without a setting.
        declaration.seed = HandleKey::input(0, name).fingerprint;
        Self { declaration, spacings: Vec::new(), mistake: None, code_version: None }
    }

    /// The heading of the report.
    #[must_use]
    pub fn title(mut self, title: &str) -> Self {
        title.clone_into(&mut self.declaration.hints.title);
        self
    }

    /// Text above the figures.
    #[must_use]
    pub fn description(mut self, text: &str) -> Self {
        text.clone_into(&mut self.declaration.hints.description);
        self
    }

    /// Text after the figures.
    #[must_use]
    pub fn closing_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.declaration.hints.closing_text);
        self
    }

    /// Lets the report show figures with these inputs collapsed, behind those of all points: each number is what the points become that
    /// differ in these inputs only. Where one of them does not vary there are no such figures.
    ///
    /// ```
    /// use bench_collect::{Aggregate, Benchmark};
    ///
    /// let bench = Benchmark::new("sorting").collapsed(&["threads"], Aggregate::Best);
    /// ```
    #[must_use]
    pub fn collapsed(mut self, inputs: &[&str], how: Aggregate) -> Self {
        let inputs = inputs.iter().map(|name| (*name).to_owned()).collect();
        self.declaration.hints.collapsed.push(CollapsedView { inputs, how });
        self
    }

    /// Sets several series of one benchmark apart.
    #[must_use]
    pub fn tag(mut self, tag: &str) -> Self {
        tag.clone_into(&mut self.declaration.tag);
        self
    }

    /// Declares the version of the measured code. With it the sample cache takes samples of every build that declares the
    /// same version; without, those of the very same program file only, so that edited code never serves stale samples.
    #[must_use]
    pub fn code_version(mut self, version: &str) -> Self {
        self.code_version = Some(version.to_owned());
        self
    }

    /// Declares an input or an output and returns its handle.
    pub fn declare<D: Declare>(&mut self, what: D) -> D::Handle {
        what.declare_in(self)
    }

    /// A sweep over all declared inputs, to be narrowed and started.
    pub fn sweep(&self) -> Sweep<'_> {
        Sweep::new(self)
    }

    pub(crate) fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    pub(crate) fn declared_code_version(&self) -> Option<&str> {
        self.code_version.as_deref()
    }

    /// The first mistake that a builder found and could not report.
    pub(crate) fn mistake(&self) -> Option<&SpecError> {
        self.mistake.as_ref()
    }

    pub(crate) fn note_mistake(&mut self, mistake: Option<SpecError>) {
        if self.mistake.is_none() {
            self.mistake = mistake;
        }
    }

    /// How the values of each input lie, in declared order.
    pub(crate) fn spacings(&self) -> &[Option<Spacing>] {
        &self.spacings
    }

    pub(crate) fn add_input(
        &mut self,
        spec: InputSpec,
        spacing: Option<Spacing>,
        mistake: Option<SpecError>,
    ) -> HandleKey {
        self.note_mistake(mistake);
        self.spacings.push(spacing);
        let key = HandleKey::input(self.declaration.inputs.len(), &spec.name);
        self.declaration.inputs.push(spec);
        key
    }

    pub(crate) fn add_pin(&mut self, pin: Pin) {
        self.declaration.hints.pins.push(pin);
    }

    pub(crate) fn add_output(&mut self, spec: OutputSpec) -> HandleKey {
        let key = HandleKey::output(self.declaration.outputs.len(), &spec.name);
        self.declaration.outputs.push(spec);
        key
    }
}
