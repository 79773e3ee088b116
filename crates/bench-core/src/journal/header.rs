//! The first record: which run a journal file belongs to.

use std::io::{self, BufRead};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::format::{JOURNAL_FORMAT, JournalFault, append_record};
use crate::model::{ContentHash, RunId, Timestamp};

/// Which run a journal file belongs to, and what must be the same for another process to go on with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalHeader {
    /// The run.
    pub run: RunId,
    /// When it began, in its first process.
    pub started_at: Timestamp,
    /// What is measured, as named facts in a fixed order: two plans are the same when all their facts are.
    pub plan: Vec<(String, String)>,
    /// The hash of the program that measured, in hexadecimal; empty where it could not be read.
    pub binary: String,
    /// The library that wrote the journal, with its version.
    pub tool: String,
}

/// How the header of a journal departs from what would be measured now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// A fragment for each fact of the plan: `repeats was 5 and is 3`.
    pub plan: Vec<String>,
    /// Whether it was measured by another program, or another build of this one.
    pub binary: bool,
}

impl Differences {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plan.is_empty() && !self.binary
    }
}

impl JournalHeader {
    /// How this header departs from `now`.
    #[must_use]
    pub fn differences(&self, now: &Self) -> Differences {
        let value = |facts: &[(String, String)], name: &str| {
            facts.iter().find(|(fact, _)| fact == name).map(|(_, value)| value.clone())
        };
        let mut plan = Vec::new();
        for (name, was) in &self.plan {
            match value(&now.plan, name) {
                Some(is) if is == *was => {}
                Some(is) => plan.push(format!("{name} was {was} and is {is}")),
                None => plan.push(format!("{name} was {was} and is gone")),
            }
        }
        let new = now.plan.iter().filter(|(name, _)| value(&self.plan, name).is_none());
        plan.extend(new.map(|(name, is)| format!("{name} is new: {is}")));
        // A program that could not be read cannot be known to be the same.
        let binary = self.binary.is_empty() || self.binary != now.binary;
        Differences { plan, binary }
    }

    /// The record with which a journal file begins.
    ///
    /// # Errors
    /// The header does not fit into a record.
    pub fn to_record(&self) -> io::Result<Vec<u8>> {
        let mirror = HeaderMirror {
            journal: JOURNAL_FORMAT,
            run: self.run.to_string(),
            started_at: self.started_at.0,
            plan: self.plan.clone(),
            binary: self.binary.clone(),
            tool: self.tool.clone(),
        };
        let mut record = Vec::new();
        append_record(&mut record, |out| {
            let payload = rmp_serde::to_vec_named(&mirror).map_err(io::Error::other)?;
            out.extend_from_slice(&payload);
            Ok(())
        })?;
        Ok(record)
    }

    /// The hash of a program, for [`JournalHeader::binary`], read piece by piece.
    ///
    /// # Errors
    /// The program cannot be read.
    pub fn hash_of_binary(mut program: impl BufRead) -> io::Result<String> {
        let mut hasher = Sha256::new();
        loop {
            let piece = program.fill_buf()?;
            if piece.is_empty() {
                return Ok(ContentHash(hasher.finalize().into()).to_string());
            }
            hasher.update(piece);
            let read = piece.len();
            program.consume(read);
        }
    }

    pub(super) fn from_payload(payload: &[u8]) -> Result<Self, JournalFault> {
        let not_understood = |reason: rmp_serde::decode::Error| {
            JournalFault::Record(format!("the first one: {reason}"))
        };
        // The version alone is read first: a later one may know other fields.
        let VersionMirror { journal } = rmp_serde::from_slice(payload).map_err(not_understood)?;
        if journal.0 != JOURNAL_FORMAT.0 {
            return Err(JournalFault::NewerVersion { found: journal });
        }
        let mirror: HeaderMirror = rmp_serde::from_slice(payload).map_err(not_understood)?;
        let run = u128::from_str_radix(&mirror.run, 16)
            .map_err(|_| JournalFault::Record(format!("the run `{}`", mirror.run)))?;
        Ok(Self {
            run: RunId(run),
            started_at: Timestamp(mirror.started_at),
            plan: mirror.plan,
            binary: mirror.binary,
            tool: mirror.tool,
        })
    }
}

#[derive(Deserialize)]
struct VersionMirror {
    journal: (u8, u8),
}

#[derive(Serialize, Deserialize)]
struct HeaderMirror {
    journal: (u8, u8),
    run: String,
    started_at: i64,
    plan: Vec<(String, String)>,
    binary: String,
    tool: String,
}
