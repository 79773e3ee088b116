//! Why a journal cannot be used.

use std::io;
use std::path::PathBuf;

use bench_core::journal::{Differences, JournalFault};
use thiserror::Error;

use super::plan_facts::SEQUENCE;

/// Why a journal cannot be used. Nothing in it was changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum JournalError {
    /// Another process measures for the same path.
    #[error("{} measures for the journal `{}`", process(*.pid), .path.display())]
    InUse {
        /// The journal.
        path: PathBuf,
        /// The other process, where it said so.
        pid: Option<u32>,
    },
    /// The journal belongs to another plan or another program.
    #[error("the journal `{}` {}", .path.display(), words(.differences))]
    Refused {
        /// The journal.
        path: PathBuf,
        /// What differs.
        differences: Differences,
    },
    /// The journal's files belong to several runs.
    #[error("the journal `{}` holds files of several runs", .path.display())]
    SeveralRuns {
        /// The journal.
        path: PathBuf,
    },
    /// A file of the journal is not what was written.
    #[error("the journal file `{}` cannot be used: {fault}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        fault: JournalFault,
    },
    /// A process plans something else than the one that started it.
    #[error("it plans something else than the process that started it: {}", causes(.differences))]
    Drifted {
        /// A fragment for each fact of the plan that differs.
        differences: Vec<String>,
    },
    /// A process does not find the journal of the one that started it.
    #[error("the journal `{}` is not the one of the process that started it", .path.display())]
    Elsewhere {
        /// Where it looked for it.
        path: PathBuf,
    },
    /// The system refused something.
    #[error("cannot {action} the journal `{}`: {source}", .path.display())]
    System {
        /// What was being done.
        action: &'static str,
        /// The journal or a file of it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl JournalError {
    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let text = match self {
            Self::InUse { .. } => "wait for it to end, or choose another place with `--out PATH`",
            Self::Refused { differences, .. } if differences.plan.is_empty() => {
                "`--resume=any-code` continues it with this program; \
                 `--fresh` moves it aside and measures everything"
            }
            Self::Refused { .. } => {
                "give the settings of before to continue it; \
                 `--fresh` moves it aside and measures everything"
            }
            Self::SeveralRuns { .. } | Self::Damaged { .. } => {
                "`--fresh` moves it aside and measures everything"
            }
            Self::Drifted { .. } | Self::Elsewhere { .. } => {
                "let the sweep and its path follow from the settings alone, not from the time or chance"
            }
            Self::System { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "free some space, or choose another place with `--out PATH`"
                }
                _ => return None,
            },
        };
        Some(text.to_owned())
    }
}

fn process(pid: Option<u32>) -> String {
    match pid {
        Some(pid) if pid == std::process::id() => "another sweep of this process".to_owned(),
        Some(pid) => format!("another process ({pid})"),
        None => "another process".to_owned(),
    }
}

/// More differences than these say no more.
const SHOWN: usize = 3;

fn causes(plan: &[String]) -> String {
    // What is measured follows from the rest, so it is told only where it differs alone.
    let causes: Vec<_> = plan.iter().filter(|fact| !fact.starts_with(SEQUENCE)).cloned().collect();
    let told = if causes.is_empty() { plan } else { &causes };
    let mut shown = told[..told.len().min(SHOWN)].join("; ");
    if told.len() > SHOWN {
        shown += &format!("; and {} more", told.len() - SHOWN);
    }
    shown
}

fn words(differences: &Differences) -> String {
    let Differences { plan, binary } = differences;
    let shown = causes(plan);
    match (plan.is_empty(), binary) {
        (true, _) => "was measured by another build of this program".to_owned(),
        (false, false) => format!("is of another plan: {shown}"),
        (false, true) => {
            format!("is of another plan, measured by another build of this program: {shown}")
        }
    }
}
