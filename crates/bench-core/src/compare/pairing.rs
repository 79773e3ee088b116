//! Which points and outputs two results share.

use std::collections::{BTreeMap, BTreeSet};

use crate::declare::{Declaration, InputValue, OutputSpec, PointId};
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
    /// does not know stands there at its default. Outputs are paired by name, kind, unit and meaning.
    #[must_use]
    pub fn of(base: &BenchResult, candidate: &BenchResult) -> Self {
        let (theirs, ours) = (measured(base), measured(candidate));
        let ids = theirs.iter().map(|row| id_under(candidate.declaration(), base, *row));
        let theirs: Vec<(Option<PointId>, u32)> = ids.zip(theirs.iter().copied()).collect();
        let held: BTreeSet<PointId> = theirs.iter().filter_map(|(id, _)| *id).collect();
        let mine: BTreeMap<PointId, u32> =
            ours.iter().map(|row| (candidate.points().ids()[*row as usize], *row)).collect();
        let shared = |id: &Option<PointId>| id.is_some_and(|id| mine.contains_key(&id));
        let mut pairing = Self {
            points: theirs.iter().filter(|(id, _)| shared(id)).count(),
            base_points: theirs
                .iter()
                .filter(|(id, _)| !shared(id))
                .map(|(_, row)| inputs(base, *row))
                .collect(),
            candidate_points: ours
                .iter()
                .filter(|row| !held.contains(&candidate.points().ids()[**row as usize]))
                .map(|row| inputs(candidate, *row))
                .collect(),
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
        for output in &candidate.outputs {
            match difference(base, output, "the base") {
                None => self.outputs.push(output.name.clone()),
                Some(reason) => self
                    .candidate_outputs
                    .push(UnpairedOutput { name: output.name.clone(), reason }),
            }
        }
        for output in &base.outputs {
            if let Some(reason) = difference(candidate, output, "the candidate") {
                self.base_outputs.push(UnpairedOutput { name: output.name.clone(), reason });
            }
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

/// The identity of a point of `result` under the inputs of `now`; `None` where `now` lacks an input of it.
fn id_under(now: &Declaration, result: &BenchResult, row: u32) -> Option<PointId> {
    let values = result.points().values(row as usize);
    let mut varied = values.iter();
    let known: BTreeMap<&str, &InputValue> = result
        .declaration()
        .inputs
        .iter()
        .filter_map(|input| {
            let value = input.fixed.as_ref().or_else(|| varied.next())?;
            Some((input.name.as_str(), value))
        })
        .collect();
    if !known.keys().all(|name| now.inputs.iter().any(|input| input.name == *name)) {
        return None;
    }
    let all = now.inputs.iter().map(|input| {
        let value = known.get(input.name.as_str()).copied().or(input.default.as_ref())?;
        Some((input.name.as_str(), value))
    });
    Some(PointId::of(all.collect::<Option<Vec<_>>>()?))
}

/// Why no output of `other` stands against `output`; `None` where one does.
fn difference(other: &Declaration, output: &OutputSpec, side: &str) -> Option<String> {
    let Some(there) = other.outputs.iter().find(|there| there.name == output.name) else {
        return Some(format!("{side} does not have it"));
    };
    if there.kind != output.kind {
        return Some(format!("{side} has a {} of this name", there.kind.word()));
    }
    if there.unit != output.unit {
        let unit = if there.unit.is_none() { "no unit" } else { &format!("`{}`", there.unit) };
        return Some(format!("{side} measures it in {unit}"));
    }
    (there.meaning != output.meaning)
        .then(|| format!("{side} has version {} of its meaning", there.meaning))
}
