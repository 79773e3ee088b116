//! The exit codes of every program, collectors included. Of several failures the highest is returned.

/// All went well.
pub const FINE: u8 = 0;
/// Something that should not happen happened.
pub const UNEXPECTED: u8 = 1;
/// The call was wrong, or there was nothing to read.
pub const USAGE: u8 = 2;
/// A result could not be loaded.
pub const CANNOT_LOAD: u8 = 3;
/// A page or file could not be rendered or written.
pub const CANNOT_WRITE: u8 = 4;
/// Something got worse or a claim is broken, and the caller asked to be told.
pub const REGRESSION: u8 = 5;
/// More samples failed or are missing than allowed.
pub const INCOMPLETE: u8 = 6;
/// Stopped by the user.
pub const INTERRUPTED: u8 = 130;
