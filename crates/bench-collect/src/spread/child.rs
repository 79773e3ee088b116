//! This process as a child: it takes its line off standard input, and ends when the other side does.

use std::fs::File;
use std::io::{self, Read, stdin};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustix::process::{Signal, kill_current_process_group};

use super::role::Role;
use super::task::Task;

/// What a child is told to end after the sample under way.
pub(super) const STOP: u8 = b's';

impl Role {
    /// Becomes the child that the task is for. `stopped` is set when it is told to stop.
    ///
    /// # Errors
    /// Standard input is no line to a parent.
    pub(crate) fn take(task: Task, stopped: Arc<AtomicBool>) -> io::Result<Self> {
        let line = rustix::io::fcntl_dupfd_cloexec(stdin(), 3)?;
        let line = UnixStream::from(line);
        line.peer_addr()?;
        // The measured function, and what it starts, must neither read the line nor hold it open.
        rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
        die_first();
        let mut incoming = line.try_clone()?;
        thread::Builder::new().name("parent".to_owned()).spawn(move || {
            let mut told = [0];
            while let Ok(1) = incoming.read(&mut told) {
                if told == [STOP] {
                    stopped.store(true, Ordering::Relaxed);
                }
            }
            // The parent is gone. What was measured stands in the journal, and the sample under way is lost with it.
            let _killed = kill_current_process_group(Signal::KILL);
        })?;
        Ok(Self::new(task, Box::new(line)))
    }
}

/// When memory runs out, the system is to end this process and not the one that keeps the results.
fn die_first() {
    if cfg!(target_os = "linux") {
        // Where this is not allowed, the system chooses by itself.
        let _asked = std::fs::write("/proc/self/oom_score_adj", "1000");
    }
}
