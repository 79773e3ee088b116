//! What a figure is called, and what it shows in a sentence.

use bench_core::declare::{InputValue, OutputKind};

use super::findings;
use super::subject::Subject;
use super::survey::{Place, Survey};
use crate::select::{Aggregate, Mark, Spread};
use bench_core::wording::{counted, input_value, output_value};

/// The heading: `voltage over theta by wave`.
pub(super) fn title(subject: &Subject<'_>) -> String {
    let channels = &subject.plot.channels;
    let name = subject.name();
    let over = |axes: &[&Option<String>]| {
        let names: Vec<&str> = axes.iter().filter_map(|axis| axis.as_deref()).collect();
        names.join(" and ")
    };
    let x_is_number =
        channels.x.as_deref().and_then(|x| subject.dimension(x)).is_some_and(|d| d.numeric);
    let mut by: Vec<&str> = Vec::new();
    let start = match subject.mark {
        Mark::History => return format!("{name} over runs{}", at(subject)),
        Mark::PercentileBand => return format!("percentiles of {name} over runs"),
        Mark::SmallMultiples => return format!("{name} over runs at each point"),
        Mark::Slope => return slope_title(subject),
        Mark::Importance => return format!("what explains {name}"),
        Mark::Table => return format!("{name} at every point"),
        Mark::Scatter | Mark::Pareto => {
            format!("{name} against {}", subject.plot.against.as_deref().unwrap_or_default())
        }
        Mark::Ecdf => format!("shares of {name} at or below each value"),
        Mark::HeatMap | Mark::Contour | Mark::Surface => {
            format!("{name} over {}", over(&[&channels.x, &channels.y]))
        }
        Mark::Histogram | Mark::TableHistogram => format!("distribution of {name}"),
        _ if x_is_number => format!("{name} over {}", over(&[&channels.x])),
        _ => {
            by.extend(channels.x.as_deref());
            name
        }
    };
    if subject.plot.by_launch {
        by = vec!["launch"];
    }
    by.extend(channels.color.as_deref());
    by.extend(channels.facet_row.as_deref());
    by.extend(channels.facet_column.as_deref());
    by.extend(channels.sliders.iter().map(String::as_str));
    let vector = subject.plot.component.is_none() && subject.components().is_some();
    if vector {
        by.push("component");
    }
    if by.is_empty() { start } else { format!("{start} by {}", by.join(", ")) }
}

/// What is seen, in a sentence or two.
pub(super) fn summary(subject: &Subject<'_>, survey: &Survey) -> String {
    match subject.mark {
        Mark::History => return history(subject, &survey.run_means),
        Mark::PercentileBand => return findings::percentiles(subject),
        Mark::Slope => return findings::slopes(subject, &title(subject)),
        Mark::SmallMultiples => return findings::multiples(subject, survey.measured),
        Mark::Importance => return findings::importance(subject, &survey.shares),
        Mark::Scatter => return findings::scatter(subject),
        Mark::Pareto => return findings::front(subject),
        _ => {}
    }
    let mut text = format!("{}: {}", kind(subject.mark), title(subject));
    let expected = survey.expected;
    let marks = match subject.mark {
        Mark::Line | Mark::Bar | Mark::HeatMap | Mark::Contour | Mark::Surface | Mark::Table => {
            counted(expected.marks, "value", "values")
        }
        Mark::Violin => counted(expected.marks, "violin", "violins"),
        Mark::Box => counted(expected.marks, "box", "boxes"),
        Mark::Strip | Mark::Histogram | Mark::Ecdf => counted(expected.marks, "sample", "samples"),
        Mark::ImageGrid => counted(expected.marks, "image", "images"),
        Mark::Video => counted(expected.marks, "video", "videos"),
        Mark::FileList => counted(expected.marks, "file", "files"),
        Mark::Text => counted(expected.marks, "text", "texts"),
        Mark::TableCurve | Mark::TableScatter | Mark::TableHistogram | Mark::TableRows => {
            counted(expected.marks, "row", "rows")
        }
        Mark::History
        | Mark::PercentileBand
        | Mark::Slope
        | Mark::SmallMultiples
        | Mark::Importance
        | Mark::Scatter
        | Mark::Pareto => String::new(),
    };
    text += &format!(", {marks}");
    if expected.panels > 1 {
        text += &format!(" in {} panels", expected.panels);
    }
    let choosers = &subject.plot.channels.sliders;
    if !choosers.is_empty() {
        text += &format!(", one value of {} at a time", choosers.join(" and "));
    }
    text += match subject.plot.spread {
        Spread::Deviation => ", each a mean with one standard deviation to both sides",
        Spread::Wilson => ", each a share with its 95 % interval",
        Spread::None => "",
    };
    text.push('.');
    if let Some((low, high)) = &survey.extremes {
        // Where each sample is drawn, what stands for a place is still the mean of its samples.
        let what = match subject.plot.aggregate {
            Aggregate::Mean => "",
            Aggregate::None => "mean ",
        };
        text += &if low.mean < high.mean {
            let (low, high) = (place(subject, low), place(subject, high));
            format!(" Lowest {what}{low}; highest {what}{high}.")
        } else {
            format!(" The {what}value is {}.", output_value(low.mean, subject.spec))
        };
    }
    text
}

/// The points that a figure is restricted to: ` at threads = 8`.
fn at(subject: &Subject<'_>) -> String {
    let within = subject.plot.within.iter();
    let told: Vec<String> =
        within.map(|(name, value)| format!("{name} = {}", input_value(value))).collect();
    if told.is_empty() { String::new() } else { format!(" at {}", told.join(", ")) }
}

fn slope_title(subject: &Subject<'_>) -> String {
    let name = subject.name();
    if subject.plot.all_runs {
        return format!("{name} from the run before to the current one");
    }
    let x = subject.plot.channels.x.as_deref().unwrap_or_default();
    let sides: Vec<String> = subject.levels(x).iter().take(2).map(input_value).collect();
    format!("{name} from {x} = {}", sides.join(" to "))
}

fn kind(mark: Mark) -> &'static str {
    match mark {
        Mark::Line => "Line chart",
        Mark::Bar => "Bar chart",
        Mark::Box => "Box plot",
        Mark::Violin => "Violin plot",
        Mark::Strip | Mark::Scatter => "Scatter plot",
        Mark::Ecdf => "Distribution function",
        Mark::Contour => "Contour plot",
        Mark::Surface => "Surface",
        Mark::Importance => "Importance",
        Mark::Pareto => "Pareto front",
        Mark::PercentileBand => "Percentiles",
        Mark::Slope => "Slopes",
        Mark::SmallMultiples => "Small multiples",
        Mark::Histogram | Mark::TableHistogram => "Histogram",
        Mark::HeatMap => "Heat map",
        Mark::History => "History",
        Mark::ImageGrid => "Images",
        Mark::Text => "Texts",
        Mark::FileList => "Files",
        Mark::Video => "Videos",
        Mark::TableCurve => "Curves from tables",
        Mark::TableScatter => "Points from tables",
        Mark::Table => "Table",
        Mark::TableRows => "Rows of tables",
    }
}

/// The mean at a place and the inputs that the figure tells apart: `0.42 V at theta = 1, wave = sine`.
fn place(subject: &Subject<'_>, place: &Place) -> String {
    let mut inputs: Vec<String> = Vec::new();
    for (_, name) in subject.plot.channels.entries() {
        let value: Option<InputValue> =
            subject.input(name).and_then(|(_, column)| column.get(place.point));
        inputs.extend(value.map(|value| format!("{name} = {}", input_value(&value))));
    }
    if let (Some(part), None, OutputKind::Vector { components }) =
        (place.component, &subject.plot.component, &subject.spec.kind)
    {
        inputs.push(format!("component {}", components[part]));
    }
    let value = output_value(place.mean, subject.spec);
    if inputs.is_empty() { value } else { format!("{value} at {}", inputs.join(", ")) }
}

fn history(subject: &Subject<'_>, means: &[Option<f64>]) -> String {
    let runs = subject.result.runs();
    let values = means.iter().flatten().count();
    let mut text = format!(
        "History: {} of {}{} in {}",
        subject.mean_kind().word(),
        subject.spec.name,
        at(subject),
        counted(values, "run", "runs")
    );
    if let (Some(run), Some(Some(mean))) = (runs.last(), means.last()) {
        let label = if run.event.label.is_empty() {
            String::new()
        } else {
            format!(" ({})", run.event.label)
        };
        text += &format!("; the last{label} is {}", output_value(*mean, subject.spec));
    }
    if let Some(verdict) = subject.verdict()
        && verdict.baseline.is_finite()
    {
        text += &format!(
            ", against a baseline of {}: {}",
            output_value(verdict.baseline, subject.spec),
            verdict.word
        );
    }
    text + "."
}
