//! Whole results as bytes.

use std::io::{self, Write};

use super::container::{ContainerWriter, small};
use super::mirror::{DeclarationMirror, HeaderMirror};
use super::options::SaveOptions;
use super::stream::layout;
use super::summarize::{Facts, Tally, summarize};
use super::tables::{
    StreamSink, group_end, numbers, write_attachments, write_failures, write_points,
    write_sample_group,
};
use crate::model::{BenchResult, OutputData, SampleTable};

/// Writes results as a saved file into any writer, which is flushed at the end.
///
/// The bytes depend on nothing but the results. The results are only read: live objects stay where they are, and
/// the cells of references say that they are not saved.
///
/// # Errors
/// What the writer says; or that a result holds more of something than the format can count.
pub fn write_results(results: &[BenchResult], sink: &mut impl Write) -> io::Result<()> {
    write_results_with(results, sink, &SaveOptions::new())
}

/// Writes results as [`write_results`] does, with options.
///
/// # Errors
/// As those of [`write_results`].
pub fn write_results_with(
    results: &[BenchResult],
    sink: &mut impl Write,
    options: &SaveOptions,
) -> io::Result<()> {
    let mut file = ContainerWriter::new(sink, options)?;
    results.iter().try_for_each(|result| write_result(result, &mut file))?;
    file.finish()?;
    Ok(())
}

fn write_result<W: Write>(result: &BenchResult, file: &mut ContainerWriter<W>) -> io::Result<()> {
    let parts = result.parts();
    let layout = layout(&parts.declaration);
    let header = HeaderMirror {
        declaration: DeclarationMirror::from(&parts.declaration),
        streams: layout.iter().map(Into::into).collect(),
    };
    let numbers = numbers(&layout);
    file.begin_result(result.benchmark(), &header)?;
    write_points(&mut StreamSink::new(file, &numbers, 0), &parts.points)?;
    let mut tally = Tally::default();
    let (mut row, mut group, mut attached) = (0, 0_usize, 0);
    while row < parts.samples.len() {
        let rows = row..group_end(&parts.samples, row);
        let mut sink = StreamSink::new(file, &numbers, small(group, "groups")?);
        // Attachments stand before the first group that needs them, as they do where a file is streamed.
        let needed = attachments_until(&parts.samples, rows.clone(), parts.attachments.len());
        if needed > attached {
            write_attachments(&mut sink, &parts.attachments, attached..needed)?;
            attached = needed;
        }
        row = rows.end;
        tally.add_samples(&parts.declaration.outputs, &parts.samples, rows.clone());
        write_sample_group(&mut sink, &parts.samples, rows)?;
        group += 1;
    }
    let mut sink = StreamSink::new(file, &numbers, small(group, "groups")?);
    write_attachments(&mut sink, &parts.attachments, attached..parts.attachments.len())?;
    write_failures(&mut sink, &parts.failures)?;
    for failure in &parts.failures {
        // The rows were checked when the result was made.
        let row = usize::try_from(failure.sample).unwrap_or(usize::MAX);
        tally.add_failure(parts.samples.run.get(row).unwrap_or_default());
    }
    let facts = Facts {
        outputs: &parts.declaration.outputs,
        runs: &parts.runs,
        warnings: &parts.warnings,
        report: &parts.regression_report,
        points: parts.points.len(),
        skipped_points: parts.points.skip_reasons().len(),
        attachments: parts.attachments.len(),
    };
    file.end_result(&summarize(&facts, &tally))
}

/// The number of attachments up to the last one that these rows refer to.
fn attachments_until(samples: &SampleTable, rows: std::ops::Range<usize>, known: usize) -> usize {
    let positions = samples.outputs.iter().filter_map(|output| match &output.data {
        OutputData::Attachment(positions) => Some(&positions[rows.clone()]),
        _ => None,
    });
    // Positions of missing cells lie outside the table.
    let referred = positions.flatten().map(|position| *position as usize + 1);
    referred.filter(|count| *count <= known).max().unwrap_or(0)
}
