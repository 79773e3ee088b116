//! Which points and outputs two results share.

use std::collections::{BTreeMap, BTreeSet};

use crate::declare::{Declaration, InputValue, OutputSpec};
use crate::history::{output_named, same_kind, values_under};
use crate::model::BenchResult;

/// What both results hold, and what only one of them does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairing {
    /// Points measured on both sides.
    pub points: usize,
    /// The points that only the base measured.
    pub base_points: Vec<UnpairedPoint>,
    /// The points that only the candidate measured.
    pub candidate_points: Vec<UnpairedPoint>,
    /// Names of the outputs of both sides, in the candidate's order.
    pub outputs: Vec<String>,
    /// The outputs of the base that nothing stands against.
    pub base_outputs: Vec<UnpairedOutput>,
    /// The outputs of the candidate that nothing stands against.
    pub candidate_outputs: Vec<UnpairedOutput>,
}

/// A point that one side lacks: its varied inputs with their values.
pub type UnpairedPoint = Vec<(String, InputValue)>;

/// An output that one side lacks, or that means something else there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnpairedOutput {
    /// Its name.
    pub name: String,
    /// Why nothing stands against it, as a sentence fragment.
    pub reason: String,
}

impl Pairing {
    /// Pairs the current runs of two results.
    ///
    /// Points are paired by identity: the names and values of all inputs, never their position. An input that the base
    /// does not know stands there at its default. Outputs are paired by name, kind, unit and meaning. The candidate knows
    /// inputs and outputs of the base by their former names, too.
    #[must_use]
    pub fn of(base: &BenchResult, candidate: &BenchResult) -> Self {
        let (theirs, ours) = (measured(base), measured(candidate));
        let paired: BTreeMap<u32, u32> = theirs
            .iter()
            .filter_map(|row| Some((*row, row_under(candidate, base, *row)?)))
            .filter(|(_, row)| ours.contains(row))
            .collect();
        let held: BTreeSet<u32> = paired.values().copied().collect();
        let mut pairing = Self {
            points: paired.len(),
            base_points: theirs
                .iter()
                .filter(|row| !paired.contains_key(row))
                .map(|row| inputs(base, *row))
                .collect(),
            candidate_points: ours.difference(&held).map(|row| inputs(candidate, *row)).collect(),
            ..Self::default()
        };
        pairing.pair_outputs(base.declaration(), candidate.declaration());
        pairing
    }

    /// Whether everything stands against something.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let points = [&self.base_points, &self.candidate_points];
        let outputs = [&self.base_outputs, &self.candidate_outputs];
        points.iter().all(|points| points.is_empty())
            && outputs.iter().all(|outputs| outputs.is_empty())
    }

    fn pair_outputs(&mut self, base: &Declaration, candidate: &Declaration) {
        let unpaired =
            |spec: &OutputSpec, reason| UnpairedOutput { name: spec.name.clone(), reason };
        let mut known = BTreeMap::new();
        for output in &candidate.outputs {
            let Some(position) = output_named(output, &base.outputs) else {
                let reason = "the base does not have it".to_owned();
                self.candidate_outputs.push(unpaired(output, reason));
                continue;
            };
            known.insert(position, output);
            match difference(&base.outputs[position], output, "the base") {
                None => self.outputs.push(output.name.clone()),
                Some(reason) => self.candidate_outputs.push(unpaired(output, reason)),
            }
        }
        for (position, output) in base.outputs.iter().enumerate() {
            let reason = match known.get(&position) {
                None => Some("the candidate does not have it".to_owned()),
                Some(now) => difference(now, output, "the candidate"),
            };
            self.base_outputs.extend(reason.map(|reason| unpaired(output, reason)));
        }
    }
}

/// The rows of the points that the current run measured, in the order of the point table.
fn measured(result: &BenchResult) -> BTreeSet<u32> {
    let rows = result.samples().rows_of_run(result.current_run_row());
    rows.filter_map(|row| result.samples().point.get(row)).collect()
}

/// The varied inputs at a point.
fn inputs(result: &BenchResult, row: u32) -> UnpairedPoint {
    let names = result.declaration().varied_inputs().map(|input| input.name.clone());
    names.zip(result.points().values(row as usize)).collect()
}

/// The row of the candidate at which a point of the base stands; `None` where it has none.
fn row_under(candidate: &BenchResult, base: &BenchResult, row: u32) -> Option<u32> {
    let now = candidate.declaration();
    let earlier = (base.declaration(), &base.points().values(row as usize)[..]);
    candidate.points().row_at(now, &values_under(now, earlier)?)
}

/// Why `output` is not compared with `there`, which has its name on that side; `None` where it is.
fn difference(there: &OutputSpec, output: &OutputSpec, side: &str) -> Option<String> {
    if !same_kind(&there.kind, &output.kind) {
        let name =
            if there.name == output.name { "of this name" } else { &format!("`{}`", there.name) };
        return Some(format!("{side} has a {} {name}", there.kind.word()));
    }
    if there.unit != output.unit {
        let unit = if there.unit.is_none() { "no unit" } else { &format!("`{}`", there.unit) };
        return Some(format!("{side} measures it in {unit}"));
    }
    (there.meaning != output.meaning)
        .then(|| format!("{side} has version {} of its meaning", there.meaning))
}
