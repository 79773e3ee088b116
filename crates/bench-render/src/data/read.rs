//! Page -> result: what a page holds, back as the results that it was rendered from.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::declare::{Declaration, OutputKind, OutputSpec};
use bench_core::model::{
    Attachment, AttachmentTable, FailureKind, IndexColumn, MediaType, OutputColumn, OutputData,
    PointTable, ResultParts, SampleFailure, SampleTable, SkipReasons, TableColumn,
};
use bench_core::saved::read_results;
use bench_core::{BenchResult, LoadError};
use serde_json::{Map, Value};
use thiserror::Error;

use super::header;
use super::name::{component_column, ends_column, input_column, iterations_column, output_column};
use super::unpack::{Columns, Reason};

/// A page could not be read back as the results that it shows.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PageError {
    /// There is no such file, or it cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no page of this program.
    #[error("`{}` is not a page of bench-render: it holds no results", path.display())]
    NoPage {
        /// The file.
        path: PathBuf,
    },
    /// What is not a number in the page cannot be read.
    #[error(transparent)]
    Header(#[from] LoadError),
    /// The page is damaged, or was made by another version.
    #[error("cannot read the result {number} of `{}`: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which result, from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
}

/// Loads the results that a page shows, as they were when it was rendered; live objects excepted, which no file holds.
///
/// Nothing in the page is run: it is read as text.
///
/// # Errors
/// The file cannot be read, is no page of this program, or is damaged; the message names it.
pub fn load_page(path: impl AsRef<Path>) -> Result<Vec<BenchResult>, PageError> {
    let path = path.as_ref();
    let html = std::fs::read_to_string(path)
        .map_err(|source| PageError::Read { path: path.to_owned(), source })?;
    let no_page = || PageError::NoPage { path: path.to_owned() };
    let (_, rest) = html.split_once("id=\"bench-data\">").ok_or_else(no_page)?;
    let (data, _) = rest.split_once("</script>").ok_or_else(no_page)?;
    let data: Value = serde_json::from_str(data).map_err(|_| no_page())?;
    let results = data["results"].as_array().ok_or_else(no_page)?;
    // Views are no results of their own: they come of the result before them.
    let results = results.iter().filter(|told| told["view"] != true);
    let all = results.zip(1..).map(|(told, number)| {
        let damaged = |reason| PageError::Damaged { path: path.to_owned(), number, reason };
        let header = told["header"].as_str().and_then(|text| STANDARD.decode(text).ok());
        let header = header.ok_or_else(|| damaged("it has no header".to_owned()))?;
        let found = read_results(Cursor::new(header), path)?.into_iter().next();
        let found = found.ok_or_else(|| damaged("its header holds no result".to_owned()))?;
        filled(found.into_parts(), told, html.len()).map_err(damaged)
    });
    all.collect()
}

/// The result of a header with its tables.
fn filled(mut parts: ResultParts, told: &Value, page: usize) -> Result<BenchResult, Reason> {
    let empty = Map::new();
    let mut columns = Columns::new(told["columns"].as_object().unwrap_or(&empty), page);
    parts.points = points(&parts.declaration, told, &mut columns)?;
    header::restore_values(&mut parts.declaration, &parts.points, told)?;
    parts.samples = samples(&parts.declaration, &mut columns)?;
    parts.attachments = attachments(told)?;
    parts.failures = failures(told)?;
    BenchResult::new(parts).map_err(|error| error.to_string())
}

fn points(
    declaration: &Declaration,
    told: &Value,
    columns: &mut Columns<'_>,
) -> Result<PointTable, Reason> {
    let rows = told["points"].as_u64().and_then(|rows| usize::try_from(rows).ok());
    let rows = rows.ok_or("it has no number of points")?;
    let inputs = declaration.varied_inputs();
    let values = inputs.map(|input| columns.typed(&input_column(&input.name), input.kind));
    let values: Vec<_> = values.collect::<Result<_, _>>()?;
    // Without inputs there is one point at most, so a number of points is never believed alone.
    let rows = values.first().map_or(rows.min(1), bench_core::model::Column::len);
    let skipped = told["skipped"].as_array().into_iter().flatten();
    let skipped = skipped
        .filter_map(|pair| Some((u32::try_from(pair[0].as_u64()?).ok()?, pair[1].as_str()?)));
    let (skipped, reasons): (Vec<u32>, Vec<&str>) = skipped.unzip();
    let reasons = SkipReasons::from_parts(skipped, reasons.into_iter().collect())
        .ok_or("the skipped points are not in order")?;
    PointTable::from_columns(declaration, rows, values, reasons)
        .ok_or_else(|| "its points do not fit each other".to_owned())
}

fn samples(declaration: &Declaration, columns: &mut Columns<'_>) -> Result<SampleTable, Reason> {
    let mut index = |name: &str| -> Result<IndexColumn, Reason> {
        Ok(columns.positions(&format!("sample/{name}"))?.into_iter().collect())
    };
    let (run, point) = (index("run")?, index("point")?);
    let (launch, repeat) = (index("launch")?, index("repeat")?);
    let (order, status) = (index("order")?, index("status")?);
    let start_ns = columns.counters("sample/start_ns")?;
    let duration_ns = columns.counters("sample/duration_ns")?;
    let rows = run.len();
    let outputs = declaration.outputs.iter().map(|spec| output(spec, rows, columns));
    let outputs = outputs.collect::<Result<_, _>>()?;
    Ok(SampleTable { run, point, launch, repeat, order, status, start_ns, duration_ns, outputs })
}

fn output(
    spec: &OutputSpec,
    rows: usize,
    columns: &mut Columns<'_>,
) -> Result<OutputColumn, Reason> {
    let name = output_column(&spec.name);
    let part = |component: &String| component_column(&spec.name, component);
    let (data, told_by) = match &spec.kind {
        OutputKind::Metric(_) => (OutputData::Number(columns.floats(&name)?), name),
        OutputKind::Flag => (OutputData::Flag(columns.flags(&name)?), name),
        OutputKind::Text => (OutputData::Text(columns.texts(&name)?), name),
        OutputKind::Image | OutputKind::Video | OutputKind::File => {
            (OutputData::Attachment(columns.positions(&name)?), name)
        }
        OutputKind::Reference => (OutputData::Reference(columns.rows(&name)?), name),
        OutputKind::Vector { components } => {
            let parts = components.iter().map(|component| columns.floats(&part(component)));
            let parts = parts.collect::<Result<_, _>>()?;
            // Every component tells the missing rows of the whole vector.
            (OutputData::Vector(parts), components.first().map(part).unwrap_or_default())
        }
        OutputKind::Table(table) => {
            let ends = columns.counters(&ends_column(&spec.name))?;
            let cells = table.columns.iter().map(|column| {
                columns.typed(&component_column(&spec.name, &column.name), column.kind)
            });
            let columns = cells.collect::<Result<_, _>>()?;
            (OutputData::Table(TableColumn { ends, columns }), ends_column(&spec.name))
        }
    };
    let missing = columns.missing(&told_by, rows)?;
    let iterations = columns.iterations(&iterations_column(&spec.name))?;
    Ok(OutputColumn { data, missing, iterations })
}

fn attachments(told: &Value) -> Result<AttachmentTable, Reason> {
    let mut table = AttachmentTable::new();
    for file in told["attachments"].as_array().into_iter().flatten() {
        let text = |field: &str| file[field].as_str().unwrap_or_default();
        let media_type = MediaType::ALL.into_iter().find(|media| media.mime() == text("media"));
        let media_type = media_type
            .ok_or_else(|| format!("an attachment is of the unknown type `{}`", text("media")))?;
        let bytes = STANDARD.decode(text("data"));
        let bytes = bytes.map_err(|error| format!("an attachment is damaged: {error}"))?;
        let name = text("name").to_owned();
        table.insert(&Attachment { media_type, name, bytes: bytes.into() });
    }
    Ok(table)
}

fn failures(told: &Value) -> Result<Vec<SampleFailure>, Reason> {
    let failures = told["failures"].as_array().into_iter().flatten();
    let all = failures.map(|failure| {
        let kind = FailureKind::ALL.into_iter().find(|kind| failure["kind"] == kind.word());
        let messages = failure["messages"].as_array().into_iter().flatten();
        let messages = messages.filter_map(Value::as_str).collect();
        let (sample, kind) = failure["sample"].as_u64().zip(kind).ok_or("a failure is damaged")?;
        Ok(SampleFailure { sample, kind, messages })
    });
    all.collect()
}
