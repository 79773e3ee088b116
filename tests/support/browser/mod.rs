//! A client for headless Chromium over its debugging pipe: small, offline, and gone with its owner.
//!
//! The browser reads commands on file descriptor 3 and answers on 4, JSON ended by a zero byte. When the
//! test process dies, the pipe closes and the browser ends with it. Every wait has a deadline and ends at
//! the event it waits for.

mod connection;
mod event_log;
mod instance;
mod locate;
mod page;
mod process;
mod viewport;

pub use instance::Browser;
pub use page::{Extent, Page, file_url};
pub use viewport::{Media, Viewport};
