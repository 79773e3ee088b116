//! From a result to its figures.

use bench_core::BenchResult;
use bench_core::declare::{Direction, OutputKind};
use serde_json::{Map, Value, json};

use super::changes::PANELS;
use super::describe::{summary, title};
use super::foreign::foreign_figure;
use super::judged::with_judgement;
use super::mark::{table, templates};
use super::spec::{Content, Expected, FigureSpec};
use super::subject::Subject;
use super::survey::{Survey, survey};
use crate::data::{component_column, input_column, output_column};
use crate::select::{ForeignMarks, Mark, Plot, PlotFailure, select_with};
use crate::shape::ResultShape;
use crate::slug::{UniqueNames, slug};

/// The figures of a result, in the order of its plan; ids begin with `id`.
pub(crate) fn figures(result: &BenchResult, id: &str) -> Vec<FigureSpec> {
    let (shape, rows) = ResultShape::with_rows(result);
    figures_with(result, id, (&shape, &rows), &ForeignMarks::default())
}

/// As [`figures`], with marks of other crates; `shape` is what was observed, with the rows of the current run's samples
/// that did not fail.
pub(crate) fn figures_with(
    result: &BenchResult,
    id: &str,
    (shape, rows): (&ResultShape, &[usize]),
    foreign: &ForeignMarks,
) -> Vec<FigureSpec> {
    let plan = select_with(shape, &result.declaration().hints.pins, foreign);
    let mut ids = UniqueNames::default();
    plan.plots
        .iter()
        .map(|plot| {
            let mark = plot.mark.as_ref().map_or_else(String::as_str, |m| m.word());
            let mut parts = vec![id.to_owned(), slug(&plot.output)];
            parts.extend(plot.component.as_deref().map(slug));
            parts.extend(plot.against.as_deref().map(slug));
            parts.push(slug(mark));
            let id = ids.take(&parts.join("-"));
            match foreign_figure(result, plot, foreign, &id) {
                Some(figure) => figure,
                None => figure(result, shape, rows, plot, id),
            }
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
        plot: Some(plot.clone()),
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
    let Some(content) = content(&subject, &survey) else {
        return failed(PlotFailure::NoColumn { output: plot.output.clone() });
    };
    FigureSpec {
        title: title(&subject),
        summary: summary(&subject, &survey),
        expected: survey.expected,
        content: Ok(content),
        mark: word.to_owned(),
        plot: Some(plot.clone()),
        id,
    }
}

fn content(subject: &Subject<'_>, survey: &Survey) -> Option<Content> {
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
    let is_map = matches!(subject.mark, Mark::HeatMap | Mark::Contour | Mark::Surface);
    if is_map && subject.output.log {
        content = content.with("log_color", json!(true));
    }
    content = own_fields(subject, &survey.points, content);
    Some(match subject.mark {
        Mark::History => with_judgement(subject, content),
        _ => content,
    })
}

/// The fields that only some marks have.
fn own_fields(subject: &Subject<'_>, points: &[usize], content: Content) -> Content {
    let word = |direction: Direction| match direction {
        Direction::Minimize => "minimize",
        Direction::Maximize => "maximize",
        Direction::Neutral => "neutral",
    };
    let direction = json!(word(subject.spec.direction));
    match subject.mark {
        Mark::Scatter | Mark::Pareto => {
            let Some(other) = subject.against() else { return content };
            content
                .with("against", json!(output_column(&other.spec.name)))
                .with("direction", direction)
                .with("against_direction", json!(word(other.spec.direction)))
        }
        Mark::Importance => {
            let inputs = subject.shape.dimensions.iter().map(|d| input_column(&d.name));
            content.with("inputs", inputs.collect())
        }
        Mark::SmallMultiples => content
            .with("points", json!(points))
            .with("panels_at_a_time", json!(PANELS))
            .with("direction", direction),
        Mark::Slope => content.with("direction", direction),
        _ => content,
    }
}

/// Whether plotly draws a mark; others are drawn by the page itself.
fn is_plotly(mark: Mark) -> bool {
    !matches!(
        mark,
        Mark::Table | Mark::ImageGrid | Mark::Text | Mark::FileList | Mark::Video | Mark::TableRows
    )
}

/// The fields that name the column, the columns or the table drawn.
fn values(subject: &Subject<'_>, content: Content) -> Content {
    let output = &subject.spec.name;
    match &subject.spec.kind {
        OutputKind::Table(table) => {
            let cells = table.columns.iter().map(|column| component_column(output, &column.name));
            content.with("table", json!(output)).with("cells", cells.collect())
        }
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
        let name = match channel {
            "x" if subject.plot.all_runs => "run".to_owned(),
            "x" if subject.plot.by_launch => "launch".to_owned(),
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
