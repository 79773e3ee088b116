//! From a result to its figures.

use bench_core::BenchResult;
use bench_core::declare::OutputKind;
use serde_json::{Map, Value, json};

use super::describe::{summary, title};
use super::mark::{table, templates};
use super::spec::{Content, Expected, FigureSpec};
use super::subject::Subject;
use super::survey::survey;
use crate::data::{component_column, input_column, output_column};
use crate::select::{Mark, Plot, PlotFailure, select};
use crate::shape::{ResultShape, current_rows};
use crate::slug::{UniqueNames, slug};
use bench_core::wording::{counted, percent_change};

/// The figures of a result, in the order of its plan; ids begin with `id`.
pub(crate) fn figures(result: &BenchResult, id: &str) -> Vec<FigureSpec> {
    let shape = ResultShape::of(result);
    let rows = current_rows(result);
    let plan = select(&shape, &result.declaration().hints.pins);
    let mut ids = UniqueNames::default();
    plan.plots
        .iter()
        .map(|plot| {
            let mark = plot.mark.as_ref().map_or_else(String::as_str, |m| m.word());
            let mut parts = vec![id.to_owned(), slug(&plot.output)];
            parts.extend(plot.component.as_deref().map(slug));
            parts.push(slug(mark));
            let id = ids.take(&parts.join("-"));
            figure(result, &shape, &rows, plot, id)
        })
        .collect()
}

fn figure(
    result: &BenchResult,
    shape: &ResultShape,
    rows: &[usize],
    plot: &Plot,
    id: String,
) -> FigureSpec {
    let word = plot.mark.as_ref().map_or_else(String::as_str, |m| m.word());
    let failed = |failure: PlotFailure| FigureSpec {
        id: id.clone(),
        mark: word.to_owned(),
        title: format!("{} ({word})", plot.output),
        summary: format!("No figure: {failure}."),
        expected: Expected::default(),
        content: Err(failure),
        plot: plot.clone(),
    };
    if let Some(failure) = &plot.failure {
        return failed(failure.clone());
    }
    let Some(subject) = Subject::of(result, shape, rows, plot) else {
        return failed(PlotFailure::NoValues { output: plot.output.clone() });
    };
    let survey = survey(&subject);
    if survey.expected.marks == 0 {
        return failed(PlotFailure::NoValues { output: plot.output.clone() });
    }
    let Some(content) = content(&subject) else {
        return failed(PlotFailure::NoColumn { output: plot.output.clone() });
    };
    FigureSpec {
        title: title(&subject),
        summary: summary(&subject, &survey),
        expected: survey.expected,
        content: Ok(content),
        mark: word.to_owned(),
        plot: plot.clone(),
        id,
    }
}

fn content(subject: &Subject<'_>) -> Option<Content> {
    let plot = subject.plot;
    let mut content = values(subject, Content::default())
        .with("channels", channels(subject)?)
        .with("runs", json!(if plot.all_runs { "all" } else { "current" }))
        .with("aggregate", json!(plot.aggregate.word()))
        .with("spread", json!(plot.spread.word()));
    if let Some(templates) = templates(subject) {
        content = content.with("trace", templates.trace).with("layout", templates.layout);
        if let Some(band) = templates.band {
            content = content.with("band", band);
        }
    } else if is_plotly(subject.mark) {
        return None;
    }
    if subject.mark == Mark::HeatMap && subject.output.log {
        content = content.with("log_color", json!(true));
    }
    match baseline(subject).filter(|_| subject.mark == Mark::History) {
        Some(baseline) => Some(content.with("baseline", baseline)),
        None => Some(content),
    }
}

/// Whether plotly draws a mark; others are drawn by the page itself.
fn is_plotly(mark: Mark) -> bool {
    !matches!(mark, Mark::ImageGrid | Mark::Text | Mark::FileList | Mark::Video | Mark::TableRows)
}

/// The fields that name the column, the columns or the table drawn.
fn values(subject: &Subject<'_>, content: Content) -> Content {
    let output = &subject.spec.name;
    match &subject.spec.kind {
        OutputKind::Table(_) => content.with("table", json!(output)),
        OutputKind::Vector { components } => match &subject.plot.component {
            Some(component) => content.with("value", json!(component_column(output, component))),
            None => {
                let all = components.iter().map(|c| component_column(output, c));
                content.with("values", all.collect())
            }
        },
        _ => content.with("value", json!(output_column(output))),
    }
}

/// The inputs by channel; for tables the columns on the axes too.
fn channels(subject: &Subject<'_>) -> Option<Value> {
    let mut all = Map::new();
    let mut sliders = Vec::new();
    for (channel, input) in subject.plot.channels.entries() {
        let name = match (subject.mark, channel) {
            (Mark::History, "x") => "run".to_owned(),
            _ => input_column(input),
        };
        if channel == "slider" {
            sliders.push(name);
        } else {
            all.insert(channel.to_owned(), json!(name));
        }
    }
    if !sliders.is_empty() {
        all.insert("slider".to_owned(), json!(sliders.remove(0)));
    }
    if !sliders.is_empty() {
        all.insert("more_sliders".to_owned(), json!(sliders));
    }
    if is_plotly(subject.mark) && matches!(subject.spec.kind, OutputKind::Table(_)) {
        for (axis, column) in ["x", "y"].into_iter().zip(table::drawn(subject)?) {
            let name = component_column(&subject.spec.name, &column.name);
            all.insert(axis.to_owned(), json!(name));
        }
    }
    Some(Value::Object(all))
}

/// What the last run of a history is judged against.
fn baseline(subject: &Subject<'_>) -> Option<Value> {
    let verdict = subject.verdict().filter(|v| v.baseline.is_finite())?;
    let change = percent_change(verdict.change_percent);
    let text = format!(
        "{}: {change} against the mean of {}",
        verdict.word,
        counted(
            subject.result.regression_report().baseline_runs as usize,
            "earlier run",
            "earlier runs"
        )
    );
    let bands: Vec<[f64; 2]> = verdict.bands.iter().map(|b| [b.low, b.high]).collect();
    Some(json!({
        "value": verdict.baseline,
        "bands": bands,
        "verdict": verdict.word.as_str(),
        "text": text,
    }))
}
