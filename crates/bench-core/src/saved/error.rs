//! What goes wrong while saving and loading.

use thiserror::Error;

/// A result could not be saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Not written yet.
    #[error("placeholder")]
    Placeholder,
}

/// A result could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// Not written yet.
    #[error("placeholder")]
    Placeholder,
}
