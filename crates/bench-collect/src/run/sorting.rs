//! The rows of a run in the order of its plan, however they came in.

use bench_core::model::{
    AttachmentTable, Cell, CellValue, LiveTable, MissingReason, ResultParts, SampleTable,
};

/// Puts the samples into the order of the plan, so that a result does not depend on which thread or process was first,
/// or on where an earlier process ended. Most runs are in order already.
pub(super) fn sort_by_order(parts: &mut ResultParts, live: &mut LiveTable) {
    if parts.samples.order.is_sorted() {
        return;
    }
    let mut rows: Vec<usize> = (0..parts.samples.len()).collect();
    rows.sort_by_key(|row| parts.samples.order.get(*row));
    let outputs = &parts.declaration.outputs;
    let mut samples = SampleTable::new(outputs);
    samples.reserve(rows.len());
    let mut attachments = AttachmentTable::default();
    let mut objects = LiveTable::default();
    let mut places = vec![0; rows.len()];
    for (place, row) in rows.into_iter().enumerate() {
        places[row] = place as u64;
        let Some(sample) = parts.samples.row(row) else { continue };
        samples.push_row(&sample);
        let columns = samples.outputs.iter_mut().zip(&parts.samples.outputs).zip(outputs);
        for (output, ((new, old), spec)) in columns.enumerate() {
            if let Some(object) = live.get(output, row) {
                let value = CellValue::Reference(Some(object.clone()));
                objects.insert(output, place, object.clone());
                let _fits = new.push(&value, &spec.kind, &mut attachments);
                continue;
            }
            match old.cell(row, &spec.kind, &parts.attachments) {
                // It was in a column of the same kind, so it fits.
                Some(Cell::Value(value))
                    if new.push(&value, &spec.kind, &mut attachments).is_ok() => {}
                Some(Cell::Missing(reason)) => new.push_missing(reason),
                _ => new.push_missing(MissingReason::NotRun),
            }
        }
    }
    for failure in &mut parts.failures {
        let place = usize::try_from(failure.sample).ok().and_then(|row| places.get(row));
        failure.sample = place.copied().unwrap_or(failure.sample);
    }
    parts.failures.sort_by_key(|failure| failure.sample);
    parts.samples = samples;
    parts.attachments = attachments;
    *live = objects;
}
