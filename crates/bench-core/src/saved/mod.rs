//! The saved result: one file, and how it is written and read.

mod error;

pub use error::{LoadError, SaveError};

use std::path::{Path, PathBuf};

use crate::model::BenchResult;

/// Saves a result.
///
/// # Errors
/// Names the path and what went wrong.
pub fn save_result(result: &BenchResult, path: impl AsRef<Path>) -> Result<PathBuf, SaveError> {
    save_results(std::slice::from_ref(result), path)
}

/// Saves several results in one file.
///
/// # Errors
/// Names the path and what went wrong.
pub fn save_results(results: &[BenchResult], path: impl AsRef<Path>) -> Result<PathBuf, SaveError> {
    let _ = (results, path);
    Err(SaveError::Placeholder)
}

/// Loads a result.
///
/// # Errors
/// Names the path, the place and the reason.
pub fn load_result(path: impl AsRef<Path>) -> Result<BenchResult, LoadError> {
    let _ = path;
    Err(LoadError::Placeholder)
}

/// Loads every result of a file.
///
/// # Errors
/// Names the path, the place and the reason.
pub fn load_results(path: impl AsRef<Path>) -> Result<Vec<BenchResult>, LoadError> {
    let _ = path;
    Err(LoadError::Placeholder)
}
