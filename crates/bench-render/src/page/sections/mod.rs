//! What each part of a page says about a result.

mod badge;
mod change_map;
mod declared;
mod environment;
mod facts;
mod failures;
mod figures;
mod findings;
mod methods;
mod text;
mod verdicts;

pub(crate) use badge::Badge;
pub(crate) use findings::change;

use serde::Serialize;

use super::drawn::Drawn;
use super::prepared::Prepared;

/// Everything that the page says about one result.
#[derive(Serialize)]
pub(super) struct ResultSection {
    id: String,
    is_view: bool,
    panels: Vec<String>,
    title: String,
    benchmark: String,
    tag: String,
    description: Vec<String>,
    closing: Vec<String>,
    badge: Badge,
    sentence: String,
    counts: Vec<(Badge, usize)>,
    verdicts: verdicts::Verdicts,
    claims: Vec<verdicts::ClaimRow>,
    findings: findings::Findings,
    change_map: Option<change_map::ChangeMap>,
    facts: Vec<facts::Fact>,
    warnings: Vec<facts::WarningText>,
    failures: failures::Failures,
    figures: figures::Figures,
    inputs: Vec<declared::InputRow>,
    outputs: Vec<declared::OutputRow>,
    environment: environment::EnvironmentTable,
    methods: methods::Methods,
}

impl ResultSection {
    /// The section of a result, with the names of the panels before it.
    pub(super) fn new(prepared: &Prepared<'_>, panels: Vec<String>, drawn: &mut Drawn) -> Self {
        let (id, result) = (prepared.id.as_str(), prepared.result);
        let declaration = result.declaration();
        let report = result.regression_report();
        Self {
            id: id.to_owned(),
            is_view: prepared.is_view,
            panels,
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
            findings: findings::findings(prepared),
            change_map: change_map::change_map(prepared),
            facts: facts::facts(result),
            warnings: facts::warnings(result),
            failures: failures::failures(result),
            figures: figures::figures(prepared, drawn),
            inputs: declared::inputs(result),
            outputs: declared::outputs(result),
            environment: environment::environment(result),
            methods: methods::methods(prepared),
        }
    }
}
