//! Parts as rows, and what joining makes of them.

mod joined;
mod laws;
mod sweep;
