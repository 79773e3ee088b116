//! A comparison in the shape of its JSON: `docs/schemas/compare.schema.json`.

use serde::Serialize;

use super::{Comparison, Side, UnpairedOutput, UnpairedPoint};
use crate::judge::wording::json::{DifferenceDocument, InputDocument, ReportDocument, SCHEMA};

/// A comparison as any serializer writes it.
#[derive(Debug, Serialize)]
pub struct ComparisonDocument<'a> {
    schema: u32,
    base: SideDocument<'a>,
    candidate: SideDocument<'a>,
    pairing: PairingDocument<'a>,
    differences: Vec<DifferenceDocument<'a>>,
    report: ReportDocument<'a>,
}

#[derive(Debug, Serialize)]
struct SideDocument<'a> {
    benchmark: &'a str,
    tag: &'a str,
    run: String,
    label: &'a str,
    commit: Option<&'a str>,
    status: &'static str,
}

#[derive(Debug, Serialize)]
struct PairingDocument<'a> {
    points: usize,
    base_points: Vec<Vec<InputDocument<'a>>>,
    candidate_points: Vec<Vec<InputDocument<'a>>>,
    outputs: &'a [String],
    base_outputs: Vec<OutputDocument<'a>>,
    candidate_outputs: Vec<OutputDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct OutputDocument<'a> {
    name: &'a str,
    reason: &'a str,
}

impl Comparison {
    /// The comparison in the shape of its JSON, for any serializer.
    #[must_use]
    pub fn document(&self) -> ComparisonDocument<'_> {
        let Self { base, candidate, pairing, differences, report } = self;
        ComparisonDocument {
            schema: SCHEMA,
            base: SideDocument::of(base),
            candidate: SideDocument::of(candidate),
            pairing: PairingDocument {
                points: pairing.points,
                base_points: points(&pairing.base_points),
                candidate_points: points(&pairing.candidate_points),
                outputs: &pairing.outputs,
                base_outputs: outputs(&pairing.base_outputs),
                candidate_outputs: outputs(&pairing.candidate_outputs),
            },
            differences: differences.iter().map(DifferenceDocument::of).collect(),
            report: ReportDocument::new(report, self.sentence()),
        }
    }
}

impl<'a> SideDocument<'a> {
    fn of(side: &'a Side) -> Self {
        Self {
            benchmark: &side.benchmark,
            tag: &side.tag,
            run: side.run.to_string(),
            label: &side.label,
            commit: side.commit.as_deref(),
            status: side.status.word(),
        }
    }
}

fn points(points: &[UnpairedPoint]) -> Vec<Vec<InputDocument<'_>>> {
    points.iter().map(|point| InputDocument::list(point)).collect()
}

fn outputs(outputs: &[UnpairedOutput]) -> Vec<OutputDocument<'_>> {
    let document =
        outputs.iter().map(|UnpairedOutput { name, reason }| OutputDocument { name, reason });
    document.collect()
}
