//! The side of the child: what it measures, and its line to the process that started it.

use std::fmt;
use std::io::Write;
use std::sync::Mutex;

use super::report::{READY, Report, SAMPLE};
use super::task::Task;

/// What this process is to another one that started it: it measures a part of the run, and says how far it is.
pub(crate) struct Role {
    task: Task,
    line: Mutex<Option<Box<dyn Write + Send>>>,
}

impl Role {
    /// A process with a task and a line to the one that gave it.
    #[cfg(all(unix, feature = "cli"))]
    pub(crate) fn new(task: Task, line: Box<dyn Write + Send>) -> Self {
        Self { task, line: Mutex::new(Some(line)) }
    }

    /// What it measures.
    pub(crate) fn task(&self) -> &Task {
        &self.task
    }

    /// Says that its first sample begins.
    pub(crate) fn ready(&self) {
        self.say(&[READY]);
    }

    /// Says that a sample ended.
    pub(crate) fn sample_done(&self) {
        self.say(&[SAMPLE]);
    }

    /// Says how it ended. Only the first report counts.
    pub(crate) fn end(&self, report: &Report) {
        if self.say(&report.encode())
            && let Ok(mut line) = self.line.lock()
        {
            *line = None;
        }
    }

    /// Whether there was somebody left to hear it.
    fn say(&self, message: &[u8]) -> bool {
        let Ok(mut line) = self.line.lock() else { return false };
        // A parent that is gone ends this process by itself.
        line.as_mut().is_some_and(|line| line.write_all(message).is_ok())
    }
}

impl fmt::Debug for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Role").field("task", &self.task).finish_non_exhaustive()
    }
}
