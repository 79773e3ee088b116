//! What a figure is called, and what it shows in a sentence.

use bench_core::declare::{InputValue, OutputKind};
use bench_core::judge::run_means;

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
        Mark::History => return format!("{name} over runs"),
        Mark::HeatMap => format!("{name} over {}", over(&[&channels.x, &channels.y])),
        Mark::Histogram | Mark::TableHistogram => format!("distribution of {name}"),
        _ if x_is_number => format!("{name} over {}", over(&[&channels.x])),
        _ => {
            by.extend(channels.x.as_deref());
            name
        }
    };
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
    if subject.mark == Mark::History {
        return history(subject);
    }
    let mut text = format!("{}: {}", kind(subject.mark), title(subject));
    let expected = survey.expected;
    let marks = match subject.mark {
        Mark::Line | Mark::Bar | Mark::HeatMap => counted(expected.marks, "value", "values"),
        Mark::Box => counted(expected.marks, "box", "boxes"),
        Mark::Strip | Mark::Histogram => counted(expected.marks, "sample", "samples"),
        Mark::ImageGrid => counted(expected.marks, "image", "images"),
        Mark::Video => counted(expected.marks, "video", "videos"),
        Mark::FileList => counted(expected.marks, "file", "files"),
        Mark::Text => counted(expected.marks, "text", "texts"),
        Mark::TableCurve | Mark::TableScatter | Mark::TableHistogram | Mark::TableRows => {
            counted(expected.marks, "row", "rows")
        }
        Mark::History => String::new(),
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

fn kind(mark: Mark) -> &'static str {
    match mark {
        Mark::Line => "Line chart",
        Mark::Bar => "Bar chart",
        Mark::Box => "Box plot",
        Mark::Strip => "Scatter plot",
        Mark::Histogram | Mark::TableHistogram => "Histogram",
        Mark::HeatMap => "Heat map",
        Mark::History => "History",
        Mark::ImageGrid => "Images",
        Mark::Text => "Texts",
        Mark::FileList => "Files",
        Mark::Video => "Videos",
        Mark::TableCurve => "Curves from tables",
        Mark::TableScatter => "Points from tables",
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

fn history(subject: &Subject<'_>) -> String {
    let runs = subject.result.runs();
    let means = run_means(subject.result.parts(), subject.index);
    let values = means.iter().flatten().count();
    let mut text =
        format!("History: mean of {} in {}", subject.spec.name, counted(values, "run", "runs"));
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
