//! Results from the disk.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use super::error::LoadError;
use super::read::read_results;
use crate::model::BenchResult;

/// Loads the result at `path`.
///
/// Every byte of the file is checked. Loading executes nothing of a file and allocates no more than the file's
/// size justifies, so that files of strangers may be opened.
///
/// # Errors
/// Names the path, the place and the reason; [`LoadError::Several`] lists the names where the file holds several
/// results.
pub fn load_result(path: impl AsRef<Path>) -> Result<BenchResult, LoadError> {
    let path = path.as_ref();
    let mut results = load_results(path)?;
    match (results.len(), results.pop()) {
        (1, Some(result)) => Ok(result),
        (_, None) => Err(LoadError::NoResult { path: path.to_owned() }),
        (_, Some(last)) => {
            let names = results.iter().chain([&last]);
            Err(LoadError::Several {
                path: path.to_owned(),
                names: names.map(|result| result.benchmark().to_owned()).collect(),
            })
        }
    }
}

/// Loads every result of the file at `path`.
///
/// # Errors
/// Names the path, the place and the reason.
pub fn load_results(path: impl AsRef<Path>) -> Result<Vec<BenchResult>, LoadError> {
    let path = path.as_ref();
    read_results(open_file(path)?, path)
}

/// Opens a file for reading.
pub(super) fn open_file(path: &Path) -> Result<BufReader<File>, LoadError> {
    let read = |reason: io::Error| LoadError::Read {
        path: path.to_owned(),
        place: "it cannot be opened".to_owned(),
        reason,
    };
    let file = File::open(path).map_err(|reason| match reason.kind() {
        io::ErrorKind::NotFound => LoadError::NotFound { path: path.to_owned() },
        _ => read(reason),
    })?;
    if file.metadata().map_err(read)?.is_dir() {
        return Err(read(io::ErrorKind::IsADirectory.into()));
    }
    Ok(BufReader::with_capacity(64 << 10, file))
}
