//! One running browser, in which each page has its own cookies, storage and cache.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::connection::{Connection, Session};
use super::page::Page;
use super::process::{self, Process};
use super::{Viewport, locate};

const ENDS_WITHIN: Duration = Duration::from_secs(5);

/// A running headless browser without a network; dropping it ends all of its processes.
pub struct Browser {
    connection: Arc<Connection>,
    session: Mutex<Session>,
    program: PathBuf,
    // Last, so that the pipe is closed before the processes are waited for.
    process: Process,
}

impl Browser {
    /// The browser to test with: the one `BENCH_CHROMIUM` names, else an installed one, if any.
    ///
    /// `BENCH_CHROMIUM` set to nothing means "none", to see what is left out without a browser.
    ///
    /// # Panics
    /// When `BENCH_CHROMIUM` names something that is not a file.
    #[must_use]
    pub fn find() -> Option<PathBuf> {
        locate::find()
    }

    /// Starts the browser at `program` with a fresh profile.
    ///
    /// # Panics
    /// When it does not start; the message holds what it wrote to its standard error.
    #[must_use]
    pub fn launch(program: &Path) -> Self {
        let (process, input, output) = Process::start(program);
        let connection = Connection::start(input, output);
        let session = connection.browser_session();
        if let Err(why) = session.call("Browser.getVersion", &json!({}), &mut |_| ()) {
            panic!("{} did not start: {why}\n{}", program.display(), process.log());
        }
        let session = Mutex::new(session);
        Self { connection, session, program: program.to_owned(), process }
    }

    /// The program that is running.
    #[must_use]
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The process group of the browser and all its helper processes.
    #[must_use]
    pub fn process_group(&self) -> u32 {
        self.process.group()
    }

    /// The ids of the living processes of a browser's process group; empty where there is no `/proc`.
    #[must_use]
    pub fn living_processes(process_group: u32) -> Vec<u32> {
        process::members_of(process_group)
    }

    /// Opens `url` in a page of its own and waits until it has loaded.
    ///
    /// # Panics
    /// When the page cannot be opened or does not load in time.
    #[must_use]
    pub fn open(&self, url: &str, viewport: Viewport) -> Page<'_> {
        Page::open(self, url, viewport)
    }

    pub(super) fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }

    /// A command to the browser itself.
    pub(super) fn call(&self, method: &str, params: &Value) -> Result<Value, String> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        session.call(method, params, &mut |_| ())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let session = self.session.get_mut().unwrap_or_else(PoisonError::into_inner);
        // A browser that no longer listens needs no goodbye.
        let _ = self.connection.send(session.name(), "Browser.close", &json!({}));
        let deadline = Instant::now() + ENDS_WITHIN;
        while matches!(session.receive(deadline), Ok(Some(_))) {}
        self.connection.close();
    }
}
