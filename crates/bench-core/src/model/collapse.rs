//! A result with inputs collapsed: the same runs, launches and repeats with fewer points.

use std::collections::BTreeMap;

use super::aggregate::{check_quantile, check_varied, values_become};
use super::{
    Aggregate, AggregateError, AttachmentTable, BenchResult, CellValue, MissingReason, PointRow,
    ResultParts, SampleKey, SampleRow, SampleStatus,
};
use crate::declare::{Declaration, Direction, Measure, OutputKind, OutputSpec};

/// The samples that become one: what they have in common, and what each output has in them.
struct Group {
    row: SampleRow,
    /// For each output kept, the row of each point and its value there.
    values: Vec<Vec<(u32, f64)>>,
}

impl BenchResult {
    /// This result with the inputs named `collapse` collapsed: points that differ in these only become one. Each of its samples is made
    /// of those of the same run, launch and repeat, so that repeats and histories stay what they are.
    ///
    /// Only metrics and flags are kept, flags as success ratios, and with [`Aggregate::Best`] only metrics with a better direction.
    /// Nothing is judged: verdicts, claims and failures are those of the whole result.
    ///
    /// # Errors
    /// An input does not exist or does not vary, or no output can be collapsed like this.
    pub fn collapsed(&self, collapse: &[&str], how: Aggregate) -> Result<Self, AggregateError> {
        check_varied(self, collapse)?;
        check_quantile(how)?;
        let now = self.declaration();
        let outputs: Vec<usize> =
            (0..now.outputs.len()).filter(|at| collapses(&now.outputs[*at], how)).collect();
        if outputs.is_empty() {
            return Err(AggregateError::NothingToCollapse { how: how.to_string() });
        }
        let declaration = declaration(now, collapse, how, &outputs);
        let mut parts = ResultParts { runs: self.runs().to_vec(), ..ResultParts::new(declaration) };
        for group in groups(self, collapse, &outputs, &mut parts) {
            parts.samples.push_row(&group.row);
            let columns = parts.samples.outputs.iter_mut().zip(&parts.declaration.outputs);
            for ((column, spec), values) in columns.zip(&group.values) {
                match values_become(values, how, spec.direction).0 {
                    // The columns were made for numbers, so none is refused.
                    Some(value) => {
                        let files = &mut AttachmentTable::new();
                        let _fits = column.push(&CellValue::Number(value), &spec.kind, files);
                    }
                    None => column.push_missing(MissingReason::NotDeclared),
                }
            }
        }
        Ok(Self::new(parts)?)
    }
}

fn collapses(output: &OutputSpec, how: Aggregate) -> bool {
    output.kind.is_scalar() && (how != Aggregate::Best || output.direction != Direction::Neutral)
}

fn declaration(
    of: &Declaration,
    collapse: &[&str],
    how: Aggregate,
    outputs: &[usize],
) -> Declaration {
    let mut declaration = of.clone();
    declaration.inputs.retain(|input| !collapse.contains(&input.name.as_str()));
    declaration.outputs = outputs.iter().map(|at| ratio(&of.outputs[*at])).collect();
    let names = collapse.join(" and ");
    let hints = &mut declaration.hints;
    hints.title = format!("{}: {how} over {names}", of.title());
    hints.description =
        format!("Each number is the {how} over {names}, in each repeat of each run.");
    hints.closing_text = String::new();
    hints.collapsed = Vec::new();
    // What was pinned was chosen for all points.
    hints.pins = Vec::new();
    declaration.precision = None;
    declaration
}

/// The output without its claim, a flag as the ratio of successes.
fn ratio(output: &OutputSpec) -> OutputSpec {
    let mut output = OutputSpec { claim: None, ..output.clone() };
    if output.kind == OutputKind::Flag {
        output.kind = OutputKind::Metric(Measure::Number);
    }
    output
}

/// The samples of `result` by what they become, in the order of the first of each; their points are put into `parts`.
fn groups(
    result: &BenchResult,
    collapse: &[&str],
    outputs: &[usize],
    parts: &mut ResultParts,
) -> Vec<Group> {
    let kept: Vec<bool> = result
        .declaration()
        .varied_inputs()
        .map(|input| !collapse.contains(&input.name.as_str()))
        .collect();
    let points: Vec<Option<u32>> = (0..result.points().len())
        .map(|point| {
            let values = result.points().values(point).into_iter().zip(&kept);
            let values = values.filter(|(_, kept)| **kept).map(|(value, _)| value).collect();
            parts.points.insert(&parts.declaration, &PointRow { values, skip_reason: None })
        })
        .collect();
    let mut places = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let samples = result.samples();
    for row in (0..samples.len()).filter_map(|row| Some((row, samples.row(row)?))) {
        let (row, SampleRow { key, order, start_ns, duration_ns, .. }) = row;
        let Some(point) = points.get(key.point as usize).copied().flatten() else { continue };
        let key = SampleKey { point, ..key };
        let of_group = (key.run, key.launch, key.repeat, key.point);
        let place = *places.entry(of_group).or_insert_with(|| {
            let row = SampleRow { key, order, start_ns, duration_ns: 0, status: SampleStatus::Ok };
            groups.push(Group { row, values: vec![Vec::new(); outputs.len()] });
            groups.len() - 1
        });
        let group = &mut groups[place];
        group.row.duration_ns = group.row.duration_ns.saturating_add(duration_ns);
        for (values, output) in group.values.iter_mut().zip(outputs) {
            let value = samples.outputs[*output].scalar(row).filter(|value| !value.is_nan());
            values.extend(value.map(|value| (point, value)));
        }
    }
    // Where every sample failed there is none to be made of them.
    groups.retain(|group| group.values.iter().any(|values| !values.is_empty()));
    groups
}
