//! Some rows of a sample table.

use crate::model::{
    Column, IndexColumn, Iterations, MissingMap, OutputColumn, OutputData, SampleTable, TableColumn,
};

/// The table of these rows, in their order; `None` where a column is too short.
pub(in crate::saved) fn take_rows(samples: &SampleTable, rows: &[usize]) -> Option<SampleTable> {
    let index = |column: &IndexColumn| -> Option<IndexColumn> {
        rows.iter().map(|row| column.get(*row)).collect()
    };
    let outputs = samples.outputs.iter().map(|output| take_output(output, rows));
    Some(SampleTable {
        run: index(&samples.run)?,
        point: index(&samples.point)?,
        launch: index(&samples.launch)?,
        repeat: index(&samples.repeat)?,
        order: index(&samples.order)?,
        status: index(&samples.status)?,
        start_ns: take(&samples.start_ns, rows)?,
        duration_ns: take(&samples.duration_ns, rows)?,
        outputs: outputs.collect::<Option<_>>()?,
    })
}

fn take<T: Copy>(values: &[T], rows: &[usize]) -> Option<Vec<T>> {
    rows.iter().map(|row| values.get(*row).copied()).collect()
}

fn take_output(output: &OutputColumn, rows: &[usize]) -> Option<OutputColumn> {
    let data = match &output.data {
        OutputData::Number(values) => OutputData::Number(take(values, rows)?),
        OutputData::Flag(values) => OutputData::Flag(take(values, rows)?),
        OutputData::Vector(parts) => {
            OutputData::Vector(parts.iter().map(|part| take(part, rows)).collect::<Option<_>>()?)
        }
        OutputData::Text(texts) => {
            OutputData::Text(rows.iter().map(|row| texts.get(*row)).collect::<Option<_>>()?)
        }
        OutputData::Attachment(values) => OutputData::Attachment(take(values, rows)?),
        OutputData::Table(tables) => OutputData::Table(take_tables(tables, rows)?),
        OutputData::Reference(_) => OutputData::Reference(rows.len()),
    };
    let mut missing = MissingMap::default();
    rows.iter().for_each(|row| missing.push(output.missing.reason(*row)));
    let calls = rows.iter().map(|row| output.iterations.get(*row));
    let iterations = match output.iterations.is_all_one() {
        true => Iterations::default(),
        false => Iterations::from_counts(calls.collect()),
    };
    Some(OutputColumn { data, missing, iterations })
}

fn take_tables(tables: &TableColumn, rows: &[usize]) -> Option<TableColumn> {
    let mut taken = TableColumn {
        ends: Vec::with_capacity(rows.len()),
        columns: tables.columns.iter().map(|column| Column::empty(column.kind())).collect(),
    };
    let mut inner = 0;
    for row in rows {
        let start = match row.checked_sub(1) {
            Some(before) => *tables.ends.get(before)?,
            None => 0,
        };
        let end = *tables.ends.get(*row)?;
        inner += end.checked_sub(start)?;
        taken.ends.push(inner);
        let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
        for (all, column) in taken.columns.iter_mut().zip(&tables.columns) {
            if range.end > column.len() || !all.append(&column.slice(range.clone())) {
                return None;
            }
        }
    }
    Some(taken)
}
