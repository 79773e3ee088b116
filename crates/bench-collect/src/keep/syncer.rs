//! From the system's memory to the disk, at an interval and beside the measuring thread.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Syncs a file while it is being written, so that a power cut costs at most an interval.
#[derive(Debug)]
pub(super) struct Syncer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    dirty: AtomicBool,
    stop: AtomicBool,
    failed: AtomicBool,
    reason: Mutex<Option<io::Error>>,
}

impl Syncer {
    /// Syncs `file` every `interval` in which something was written.
    pub(super) fn start(file: File, interval: Duration) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        let work = move || {
            let mut stop = false;
            while !stop {
                // Waking early, as threads may, only syncs earlier.
                thread::park_timeout(interval);
                stop = seen.stop.load(Ordering::Acquire);
                if seen.dirty.swap(false, Ordering::AcqRel)
                    && let Err(error) = file.sync_data()
                {
                    if let Ok(mut reason) = seen.reason.lock() {
                        *reason = Some(error);
                    }
                    seen.failed.store(true, Ordering::Release);
                }
            }
        };
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(work)?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Notes that something was written.
    ///
    /// # Errors
    /// What was written before did not reach the disk.
    pub(super) fn written(&self) -> io::Result<()> {
        self.shared.dirty.store(true, Ordering::Release);
        if self.shared.failed.load(Ordering::Acquire) {
            let reason = self.shared.reason.lock().ok().and_then(|mut reason| reason.take());
            return Err(reason.unwrap_or_else(|| io::Error::other("it did not reach the disk")));
        }
        Ok(())
    }
}

/// Syncs what is left.
impl Drop for Syncer {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // A thread that panicked has nothing left to sync.
            let _joined = thread.join();
        }
    }
}
