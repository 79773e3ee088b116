//! Groups of rows: every stream of a table is cut at the same rows, so that a writer needs memory for one group
//! and a reader can take some rows of all columns.

use crate::model::{Column, OutputColumn, OutputData, SampleTable};

/// The most rows of a group: a chunk of 64-bit numbers is then 1 MiB.
pub(in crate::saved) const GROUP_ROWS: usize = 1 << 17;

/// A group ends early once its texts and tables hold this many bytes.
pub(in crate::saved) const GROUP_BYTES: u64 = 8 << 20;

/// The row behind the last of the group that begins at `start`.
pub(in crate::saved) fn group_end(samples: &SampleTable, start: usize) -> usize {
    let most = samples.len().min(start + GROUP_ROWS);
    let varying: Vec<_> = samples
        .outputs
        .iter()
        .filter(|output| matches!(output.data, OutputData::Text(_) | OutputData::Table(_)))
        .collect();
    if varying.is_empty() {
        return most;
    }
    let mut bytes = 0;
    for row in start..most {
        bytes += varying.iter().map(|output| weight(output, row)).sum::<u64>();
        if bytes >= GROUP_BYTES {
            return row + 1;
        }
    }
    most
}

/// Bytes of all texts and tables in a row.
pub(in crate::saved) fn row_weight(samples: &SampleTable, row: usize) -> u64 {
    samples.outputs.iter().map(|output| weight(output, row)).sum()
}

/// Bytes of a text or table in a row.
fn weight(output: &OutputColumn, row: usize) -> u64 {
    match &output.data {
        OutputData::Text(texts) => texts.get(row).map_or(0, str::len) as u64,
        OutputData::Table(tables) => {
            let end = tables.ends[row];
            let start = row.checked_sub(1).map_or(0, |before| tables.ends[before]);
            // Inner rows were checked against the columns, which are in memory.
            let rows = (start as usize)..(end as usize);
            let text_bytes = |column: &Column| match column {
                Column::Text(texts) => {
                    rows.clone().filter_map(|row| texts.get(row)).map(str::len).sum()
                }
                _ => 0,
            };
            let texts: usize = tables.columns.iter().map(text_bytes).sum();
            (rows.len() * tables.columns.len() * 8 + texts) as u64
        }
        _ => 0,
    }
}
