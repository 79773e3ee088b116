//! Everything that the parts of one figure are made from.

use bench_core::BenchResult;
use bench_core::declare::{InputSpec, InputValue, OutputKind, OutputSpec};
use bench_core::judge::{MeanKind, Verdict};
use bench_core::model::Column;

use crate::select::{Mark, Plot};
use crate::shape::{Dimension, OutputShape, ResultShape};

/// One figure to be made: a plot of a plan with the output it shows.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) result: &'a BenchResult,
    pub(crate) shape: &'a ResultShape,
    /// Rows of the current run's samples that did not fail.
    pub(crate) rows: &'a [usize],
    pub(crate) plot: &'a Plot,
    pub(crate) mark: Mark,
    /// Position of the output in the declaration.
    pub(crate) index: usize,
    pub(crate) spec: &'a OutputSpec,
    pub(crate) output: &'a OutputShape,
}

impl<'a> Subject<'a> {
    /// What a plot of a plan shows; `None` where its output or its mark does not exist.
    pub(crate) fn of(
        result: &'a BenchResult,
        shape: &'a ResultShape,
        rows: &'a [usize],
        plot: &'a Plot,
    ) -> Option<Self> {
        let outputs = &result.declaration().outputs;
        let index = outputs.iter().position(|spec| spec.name == plot.output)?;
        let (spec, output) = (outputs.get(index)?, shape.outputs.get(index)?);
        let mark = *plot.mark.as_ref().ok()?;
        Some(Self { result, shape, rows, plot, mark, index, spec, output })
    }

    /// The name of what is drawn: the output, or one component of it.
    pub(crate) fn name(&self) -> String {
        match &self.plot.component {
            Some(component) => format!("{} {component}", self.spec.name),
            None => self.spec.name.clone(),
        }
    }

    /// The same figure with the metric on its horizontal axis in the place of its output.
    pub(crate) fn against(&self) -> Option<Self> {
        let name = self.plot.against.as_deref()?;
        let outputs = &self.result.declaration().outputs;
        let index = outputs.iter().position(|spec| spec.name == name)?;
        Some(Self { index, spec: &outputs[index], output: self.shape.outputs.get(index)?, ..*self })
    }

    /// The title of the axis of values.
    pub(crate) fn value_title(&self) -> String {
        match self.spec.kind {
            OutputKind::Flag => format!("success ratio of {}", self.spec.name),
            _ => self.spec.unit.axis_title(&self.name()),
        }
    }

    /// Positions of the components drawn; `None` for outputs that are no vectors.
    pub(crate) fn components(&self) -> Option<Vec<usize>> {
        let OutputKind::Vector { components } = &self.spec.kind else {
            return None;
        };
        let wanted = self.plot.component.as_ref();
        let drawn = |name: &String| wanted.is_none_or(|wanted| wanted == name);
        Some((0..components.len()).filter(|place| drawn(&components[*place])).collect())
    }

    /// An input that varies, with its column in the point table.
    pub(crate) fn input(&self, name: &str) -> Option<(&'a InputSpec, &'a Column)> {
        let inputs = self.result.declaration().varied_inputs();
        inputs.zip(self.result.points().columns()).find(|(input, _)| input.name == name)
    }

    /// What was observed of an input.
    pub(crate) fn dimension(&self, name: &str) -> Option<&'a Dimension> {
        self.shape.dimensions.iter().find(|d| d.name == name)
    }

    /// The title of an input's axis.
    pub(crate) fn input_title(&self, name: &str) -> String {
        self.input(name).map_or_else(|| name.to_owned(), |(input, _)| input.axis_title())
    }

    /// The verdict on the output over all points that the figure shows.
    pub(crate) fn verdict(&self) -> Option<&'a Verdict> {
        let verdicts = &self.result.regression_report().verdicts;
        verdicts.iter().find(|v| v.output == self.spec.name && self.is_about(&v.scope))
    }

    /// Which mean stands for a run in a history: the one that was judged.
    pub(crate) fn mean_kind(&self) -> MeanKind {
        MeanKind::judged(self.result.parts(), self.index)
    }

    /// Which points of the point table the figure is about: all, unless its plot names the only ones.
    pub(crate) fn points_shown(&self) -> Vec<bool> {
        let has = |point: usize, name: &str, value: &InputValue| {
            let column = self.input(name).map(|(_, column)| column);
            column.and_then(|column| column.get(point)).as_ref() == Some(value)
        };
        let within = &self.plot.within;
        let is_shown = |point| within.iter().all(|(name, value)| has(point, name, value));
        (0..self.result.points().len()).map(is_shown).collect()
    }

    /// The values that an input took in the samples drawn: numbers ascending, choices in declared order.
    pub(crate) fn levels(&self, name: &str) -> Vec<InputValue> {
        let Some((input, column)) = self.input(name) else {
            return Vec::new();
        };
        let mut seen = vec![false; column.len()];
        for row in self.rows {
            if let Some(point) = self.result.samples().point.get(*row) {
                seen[point as usize] = true;
            }
        }
        let points = (0..column.len()).filter(|point| seen[*point]);
        let mut levels: Vec<InputValue> = points.filter_map(|point| column.get(point)).collect();
        levels.sort_unstable();
        levels.dedup();
        if !input.kind.is_numeric() {
            let declared = |value: &InputValue| input.values.iter().position(|v| v == value);
            levels.sort_by_key(|value| declared(value).unwrap_or(usize::MAX));
        }
        levels
    }
}
