//! A folder of histories: a folder a series, a file a run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Record, Series};
use crate::declare::slug;
use crate::model::{BenchResult, RunId, Warning, WarningKind};
use crate::saved::{SaveError, load_result, save_result};

/// A history that cannot be read or written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// The folder cannot be made or listed.
    #[error("cannot {action} the history `{}`: {source}", .path.display())]
    Folder {
        /// `make` or `read`.
        action: &'static str,
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A run without samples of its own has nothing to keep.
    #[error("the result of `{benchmark}` holds no run to append")]
    NoRun {
        /// The benchmark.
        benchmark: String,
    },
    /// The run stands in the history already, and no record is ever replaced.
    #[error("the run `{run}` stands in the history already, as `{}`", .path.display())]
    Exists {
        /// The run.
        run: RunId,
        /// Its record.
        path: PathBuf,
    },
    /// There is no such folder.
    #[error("there is no history `{}`", .path.display())]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// A record to be removed is none of this history.
    #[error("`{}` lies outside of the history `{}`", .path.display(), .root.display())]
    Outside {
        /// The record.
        path: PathBuf,
        /// The history.
        root: PathBuf,
    },
    /// A record cannot be removed.
    #[error("cannot remove `{}`: {source}", .path.display())]
    Remove {
        /// The record.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The run's record cannot be written.
    #[error(transparent)]
    Append(#[from] SaveError),
}

/// A folder of histories: `<folder>/<benchmark>[.<tag>]/<utc time>-<run id>.bench`, one immutable file a run.
///
/// Nothing here rewrites or deletes a record. Records of several machines can be copied into one folder.
#[derive(Clone, Debug)]
pub struct HistoryDirectory {
    root: PathBuf,
}

/// The earlier runs of a series, oldest first, and what could not be read.
#[derive(Clone, Debug, Default)]
pub struct EarlierRuns {
    /// A result with one run each.
    pub results: Vec<BenchResult>,
    /// A warning for each record that could not be read; it stays where it is.
    pub warnings: Vec<Warning>,
}

impl HistoryDirectory {
    /// The folder of histories at `root`, made where it does not exist.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, HistoryError> {
        let root = root.into();
        fs::create_dir_all(&root).map_err(|source| HistoryError::Folder {
            action: "make",
            path: root.clone(),
            source,
        })?;
        Ok(Self { root })
    }

    /// The folder of histories that stands at `root`, for reading or pruning.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn existing(root: impl Into<PathBuf>) -> Result<Self, HistoryError> {
        let root = root.into();
        if root.is_dir() { Ok(Self { root }) } else { Err(HistoryError::Missing { path: root }) }
    }

    /// Where it stands.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every series that holds a readable record, by the names of their folders.
    ///
    /// # Errors
    /// A folder cannot be listed.
    pub fn series(&self) -> Result<Vec<Series>, HistoryError> {
        let mut all = Vec::new();
        for folder in listed(&self.root)?.into_iter().filter(|path| path.is_dir()) {
            let paths = records(&folder)?;
            let readable = paths.iter().rev().map(|path| Record::open(path));
            let Some(summary) = readable.into_iter().find_map(|record| record.summary().cloned())
            else {
                continue;
            };
            let declaration = summary.declaration();
            all.push(Series {
                benchmark: declaration.benchmark.clone(),
                tag: declaration.tag.clone(),
                records: paths.len(),
                folder,
            });
        }
        Ok(all)
    }

    /// Every file of a series, oldest first, opened for its summary; none where there is no such series.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn records(&self, benchmark: &str, tag: &str) -> Result<Vec<Record>, HistoryError> {
        let paths = records(&self.series_folder(benchmark, tag))?;
        let mut records: Vec<Record> = paths.iter().map(|path| Record::open(path)).collect();
        // Names begin with the time of the run, and so do those of files that cannot be read; a copied file may have
        // any name.
        records.sort_by_key(|record| record.run().map(|run| (run.started_at, run.id)));
        Ok(records)
    }

    /// The folder of one series.
    #[must_use]
    pub fn series_folder(&self, benchmark: &str, tag: &str) -> PathBuf {
        let mut name = slug(benchmark);
        if !tag.is_empty() {
            name = format!("{name}.{}", slug(tag));
        }
        self.root.join(name)
    }

    /// Appends the current run of a result, which must hold no other run; returns the record's path.
    ///
    /// # Errors
    /// The record cannot be written; nothing that was there before is touched.
    pub fn append(&self, result: &BenchResult) -> Result<PathBuf, HistoryError> {
        let Some(run) = result.current_run() else {
            return Err(HistoryError::NoRun { benchmark: result.benchmark().to_owned() });
        };
        let folder = self.series_folder(result.benchmark(), &result.declaration().tag);
        let path = folder.join(format!("{}-{}.bench", run.started_at.compact(), run.id));
        if path.exists() {
            return Err(HistoryError::Exists { run: run.id, path });
        }
        Ok(save_result(result, path)?)
    }

    /// The latest `limit` runs of a series that can be read, oldest first.
    ///
    /// A record that cannot be read, or that belongs to another series, becomes a warning; the run before it takes
    /// its place.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn load(
        &self,
        benchmark: &str,
        tag: &str,
        limit: usize,
    ) -> Result<EarlierRuns, HistoryError> {
        let folder = self.series_folder(benchmark, tag);
        let records = records(&folder)?;
        let mut earlier = EarlierRuns::default();
        // Names begin with the time, so the last ones are the latest runs.
        for record in records.iter().rev() {
            if earlier.results.len() >= limit {
                break;
            }
            match read(record, benchmark, tag) {
                // A copied record is the same run, which counts once.
                Ok(result) if holds(&earlier.results, &result) => {}
                Ok(result) => earlier.results.push(result),
                Err(reason) => {
                    let message = format!("a run of the history was left out: {reason}");
                    earlier.warnings.push(Warning::new(WarningKind::History, message));
                }
            }
        }
        earlier.warnings.reverse();
        earlier
            .results
            .sort_by_key(|result| result.current_run().map(|run| (run.started_at, run.id)));
        Ok(earlier)
    }
}

/// Whether the run of a record is among these already.
fn holds(results: &[BenchResult], record: &BenchResult) -> bool {
    let id = |result: &BenchResult| result.current_run().map(|run| run.id);
    results.iter().any(|result| id(result) == id(record))
}

/// The run of a record, or why it cannot be used for this series.
fn read(record: &Path, benchmark: &str, tag: &str) -> Result<BenchResult, String> {
    let result = load_result(record).map_err(|error| error.to_string())?;
    let found = result.declaration();
    if (found.benchmark.as_str(), found.tag.as_str()) != (benchmark, tag) {
        let (path, name) = (record.display(), &found.benchmark);
        let tag = if found.tag.is_empty() { "" } else { &format!(" with the tag `{}`", found.tag) };
        return Err(format!("`{path}` belongs to the benchmark `{name}`{tag}"));
    }
    Ok(result)
}

/// The records of a folder by name; none where the folder does not exist.
fn records(folder: &Path) -> Result<Vec<PathBuf>, HistoryError> {
    let mut paths = listed(folder)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "bench"));
    Ok(paths)
}

/// What stands in a folder by name; nothing where the folder does not exist.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, HistoryError> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
    };
    read().map_err(|source| HistoryError::Folder {
        action: "read",
        path: folder.to_owned(),
        source,
    })
}
