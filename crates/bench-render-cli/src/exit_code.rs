//! Which exit code an error means.

use bench_core::LoadError;
pub(crate) use bench_core::exit_code::{
    CANNOT_LOAD, CANNOT_WRITE, FINE, INCOMPLETE, REGRESSION, UNEXPECTED, USAGE,
};
use bench_render::{PageError, RenderError};

/// The exit code of a report that could not be made.
pub(crate) fn of_render(error: &RenderError) -> u8 {
    match error {
        RenderError::Load(error) => of_load(error),
        RenderError::Page(PageError::Read { source, .. })
            if source.kind() == std::io::ErrorKind::NotFound =>
        {
            USAGE
        }
        RenderError::Page(_) => CANNOT_LOAD,
        RenderError::Empty
        | RenderError::NoResults { .. }
        | RenderError::ReadFolder { .. }
        | RenderError::FileName { .. }
        | RenderError::UnknownTemplate { .. }
        | RenderError::OwnTemplate { .. }
        | RenderError::OutputIsFile { .. } => USAGE,
        RenderError::ReadFile { .. } => CANNOT_LOAD,
        RenderError::MakeFolder { .. } | RenderError::Write { .. } => CANNOT_WRITE,
        _ => UNEXPECTED,
    }
}

/// The exit code of a result that could not be loaded.
pub(crate) fn of_load(error: &LoadError) -> u8 {
    match error {
        LoadError::NotFound { .. } => USAGE,
        _ => CANNOT_LOAD,
    }
}
