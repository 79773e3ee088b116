//! What each part of a page says about a result.

mod badge;
mod declared;
mod environment;
mod facts;
mod failures;
mod figures;
mod methods;
mod text;
mod verdicts;

pub(crate) use badge::Badge;

use bench_core::BenchResult;
use serde::Serialize;

/// Everything that the page says about one result.
#[derive(Serialize)]
pub(super) struct ResultSection {
    id: String,
    title: String,
    benchmark: String,
    tag: String,
    description: Vec<String>,
    closing: Vec<String>,
    badge: Badge,
    sentence: String,
    counts: Vec<(Badge, usize)>,
    verdicts: Vec<verdicts::VerdictRow>,
    claims: Vec<verdicts::ClaimRow>,
    facts: Vec<facts::Fact>,
    warnings: Vec<facts::WarningText>,
    failures: failures::Failures,
    figures: figures::Figures,
    inputs: Vec<declared::InputRow>,
    outputs: Vec<declared::OutputRow>,
    environment: environment::EnvironmentTable,
    methods: Vec<String>,
}

impl ResultSection {
    pub(super) fn new(id: &str, result: &BenchResult) -> Self {
        let declaration = result.declaration();
        let report = result.regression_report();
        Self {
            id: id.to_owned(),
            title: declaration.title().to_owned(),
            benchmark: declaration.benchmark.clone(),
            tag: declaration.tag.clone(),
            description: text::paragraphs(&declaration.hints.description),
            closing: text::paragraphs(&declaration.hints.closing_text),
            badge: Badge::of(report),
            sentence: report.sentence(),
            counts: badge::counts(report),
            verdicts: verdicts::verdicts(result),
            claims: verdicts::claims(result),
            facts: facts::facts(result),
            warnings: facts::warnings(result),
            failures: failures::failures(result),
            figures: figures::figures(id, result),
            inputs: declared::inputs(result),
            outputs: declared::outputs(result),
            environment: environment::environment(result),
            methods: methods::methods(result),
        }
    }
}
