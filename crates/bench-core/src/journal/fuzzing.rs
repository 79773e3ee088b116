//! What the fuzz targets call: journals with right checksums made of arbitrary bytes, and what must hold of any.

use super::format::{HEAD, append_record};
use super::{JournalReader, SampleEntry};

/// What a journal of any bytes must do: be refused, or give samples that are written and read back as the same.
///
/// # Panics
/// Panics where it does not.
pub fn check(journal: &[u8]) {
    let Ok(Some(mut reader)) = JournalReader::open(journal) else { return };
    let Ok(header) = reader.header().to_record() else { return };
    while let Ok(Some(sample)) = reader.next_sample() {
        let mut bytes = header.clone();
        let outcome = sample.outcome.as_ref();
        let entry = SampleEntry {
            order: sample.order,
            start_ns: sample.start_ns,
            duration_ns: sample.duration_ns,
            too_short: sample.too_short,
            outcome: outcome.map(Vec::as_slice).map_err(|(kind, why)| (*kind, why.as_slice())),
        };
        let written = entry.append_to(&mut bytes);
        written.unwrap_or_else(|error| panic!("not written: {error}"));
        let again = JournalReader::open(bytes.as_slice()).ok().flatten();
        let again = again.and_then(|mut reader| reader.next_sample().ok().flatten());
        assert!(
            again.is_some_and(|again| format!("{again:?}") == format!("{sample:?}")),
            "what was read back is something else than {sample:?}"
        );
    }
    assert!(reader.whole_bytes() <= journal.len() as u64, "more was read than there is");
}

/// The journal whose records hold the pieces of a script, each behind its length of four bytes.
#[must_use]
pub fn seal(script: &[u8]) -> Vec<u8> {
    let (mut rest, mut journal) = (script, Vec::new());
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let (payload, behind) = behind.split_at(length.min(behind.len()));
        rest = behind;
        let written = append_record(&mut journal, |out| {
            out.extend_from_slice(payload);
            Ok(())
        });
        // A payload is shorter than the script, which fits into a record.
        written.unwrap_or_default();
    }
    journal
}

/// The script of a whole journal, for a corpus to begin with.
#[must_use]
pub fn unseal(journal: &[u8]) -> Vec<u8> {
    let (mut rest, mut script) = (journal, Vec::new());
    while let Some((head, behind)) = rest.split_first_chunk::<HEAD>() {
        let length = u32::from_be_bytes([head[7], head[8], head[9], head[10]]);
        let (payload, behind) = behind.split_at((length as usize).min(behind.len()));
        rest = behind;
        script.extend_from_slice(&(payload.len() as u32).to_le_bytes());
        script.extend_from_slice(payload);
    }
    script
}
