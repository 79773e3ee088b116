//! Everything that was declared about a benchmark and one sweep of it.

use std::collections::{BTreeMap, BTreeSet};

use super::spec_error::SpecError;
use super::{
    Aggregate, CollapsedView, Design, DisplayHints, HandleKey, InputSpec, OutputSpec, Precision,
};

/// Everything that was declared about a benchmark and one sweep of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    /// The benchmark's name; with the tag it names the series of its runs.
    pub benchmark: String,
    /// Sets several series of one benchmark apart; empty for none.
    pub tag: String,
    /// What the author says about how the result is shown.
    pub hints: DisplayHints,
    /// Every declared input in declared order, varied or fixed.
    pub inputs: Vec<InputSpec>,
    /// Every declared output in declared order.
    pub outputs: Vec<OutputSpec>,
    /// How the points were chosen.
    pub design: Design,
    /// Samples planned for each point and launch; the least of them where a precision decides.
    pub repeats: u32,
    /// Until when a point is repeated, where that depends on what it measures.
    pub precision: Option<Precision>,
    /// Process starts planned.
    pub launches: u32,
    /// The seed from which the seeds of samples follow.
    pub seed: u64,
}

impl Declaration {
    /// A declaration with a name and nothing else.
    #[must_use]
    pub fn new(benchmark: &str) -> Self {
        Self {
            benchmark: benchmark.to_owned(),
            tag: String::new(),
            hints: DisplayHints::default(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            design: Design::Grid,
            repeats: 1,
            precision: None,
            launches: 1,
            seed: 0,
        }
    }

    /// The heading of the report: the author's title, or the benchmark's name.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.hints.title.is_empty() { &self.benchmark } else { &self.hints.title }
    }

    /// The inputs that vary, in declared order: one column of the point table each.
    pub fn varied_inputs(&self) -> impl Iterator<Item = &InputSpec> {
        self.inputs.iter().filter(|input| input.is_varied())
    }

    /// The position among the varied inputs of the input at `index`; `None` where it is fixed.
    #[must_use]
    pub fn varied_position(&self, index: usize) -> Option<usize> {
        let input = self.inputs.get(index)?;
        input.is_varied().then(|| self.inputs[..index].iter().filter(|i| i.is_varied()).count())
    }

    /// The input that a handle points at; `None` for a handle of another benchmark.
    #[must_use]
    pub fn input(&self, key: HandleKey) -> Option<(usize, &InputSpec)> {
        let index = key.index as usize;
        let spec = self.inputs.get(index)?;
        (HandleKey::input(index, &spec.name) == key).then_some((index, spec))
    }

    /// The output that a handle points at; `None` for a handle of another benchmark.
    #[must_use]
    pub fn output(&self, key: HandleKey) -> Option<(usize, &OutputSpec)> {
        let index = key.index as usize;
        let spec = self.outputs.get(index)?;
        (HandleKey::output(index, &spec.name) == key).then_some((index, spec))
    }

    /// The most samples of a point in a launch.
    #[must_use]
    pub fn most_repeats(&self) -> u32 {
        self.precision.as_ref().map_or(self.repeats, |rule| rule.most.max(self.repeats))
    }

    /// Checks every name, input and output.
    ///
    /// # Errors
    /// Names the first mistake found.
    pub fn validate(&self) -> Result<(), SpecError> {
        check_name("benchmark", &self.benchmark)?;
        check_unique("input", self.inputs.iter().map(|input| input.name.as_str()))?;
        check_unique("output", self.outputs.iter().map(|output| output.name.as_str()))?;
        let inputs = self.inputs.iter().map(|input| (&input.name, &input.former_names));
        check_former("input", &inputs.collect::<Vec<_>>())?;
        let outputs = self.outputs.iter().map(|output| (&output.name, &output.former_names));
        check_former("output", &outputs.collect::<Vec<_>>())?;
        self.hints.collapsed.iter().try_for_each(|view| self.check_view(view))?;
        self.inputs.iter().try_for_each(InputSpec::validate)?;
        self.outputs.iter().try_for_each(OutputSpec::validate)
    }
}

impl Declaration {
    fn check_view(&self, view: &CollapsedView) -> Result<(), SpecError> {
        if let Aggregate::Quantile(p) = view.how
            && !(0.0..=1.0).contains(&p)
        {
            return Err(SpecError::Quantile { p: p.to_string() });
        }
        let unknown = |name: &&String| self.inputs.iter().all(|input| input.name != **name);
        match view.inputs.iter().find(unknown) {
            None => Ok(()),
            Some(name) => Err(SpecError::CollapsedInput {
                name: name.clone(),
                known: self.inputs.iter().map(|i| &*i.name).collect::<Vec<_>>().join(", "),
            }),
        }
    }
}

/// The longest name in bytes; readers of saved files rely on it.
const LONGEST_NAME: usize = 1024;

/// Checks that a name can stand in a file, a page and a command line.
pub(super) fn check_name(what: &'static str, name: &str) -> Result<(), SpecError> {
    let article = match what {
        "benchmark" => "a benchmark",
        "input" => "an input",
        "component" => "a component",
        "column" => "a column",
        _ => "an output",
    };
    if name.trim().is_empty() {
        return Err(SpecError::EmptyName { what: article });
    }
    let reason = if name.len() > LONGEST_NAME {
        "it is longer than 1024 bytes"
    } else if name.chars().any(char::is_control) {
        "it holds a control character"
    } else {
        return Ok(());
    };
    let name = name.chars().take(40).collect();
    Err(SpecError::UnusableName { what, name, reason })
}

/// Checks that names of the past are usable, belong to one thing each, and are no names of now.
fn check_former(what: &'static str, declared: &[(&String, &Vec<String>)]) -> Result<(), SpecError> {
    let mut seen = BTreeSet::new();
    let pairs =
        declared.iter().flat_map(|(name, all)| all.iter().map(move |former| (name, former)));
    for (name, former) in pairs {
        check_name(what, former)?;
        let reason = if declared.iter().any(|(now, _)| *now == former) {
            "it is the name of one that is declared now"
        } else if !seen.insert(former) {
            "it is given as a former name twice"
        } else {
            continue;
        };
        let (name, former) = ((*name).clone(), former.clone());
        return Err(SpecError::FormerName { what, name, former, reason });
    }
    Ok(())
}

fn check_unique<'a>(
    what: &'static str,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), SpecError> {
    let mut seen = BTreeMap::new();
    for (position, name) in names.enumerate() {
        if let Some(first) = seen.insert(name, position) {
            return Err(SpecError::DuplicateName {
                what,
                name: name.to_owned(),
                first: first + 1,
                second: position + 1,
            });
        }
    }
    Ok(())
}
