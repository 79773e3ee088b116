//! One child process: this program again, with a task, a line to talk over, and streams that are taken off.
//!
//! The line is the child's standard input, a local socket. When either side ends, the other one reads its end: a child
//! never outlives the process that started it, and a process that died is noticed at once.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::child::STOP;
use super::output::Drain;
use super::report::Heard;
use super::task::Task;

/// The option with which a child process is told its task.
pub(crate) const OPTION: &str = "--child";

/// What an isolated process may write to both streams together before it is stopped.
pub(super) const MOST_OUTPUT: u64 = 16 << 20;

/// What is passed on of what an isolated process writes to standard error.
const MOST_SHOWN: u64 = 64 << 10;

/// How long a process may take to end after its report.
const GRACE: Duration = Duration::from_secs(10);

/// How this program is started again.
pub(crate) struct Launcher {
    /// The arguments of this process, its name first.
    pub(crate) args: Vec<OsString>,
    /// The folder that this process was started in.
    pub(crate) folder: Option<PathBuf>,
    /// Which of the program's collectors is running, from 0.
    pub(crate) collector: u32,
    /// Opens what standard error of children is passed on to.
    pub(crate) errors: fn() -> Box<dyn Write + Send>,
}

impl fmt::Debug for Launcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Launcher").field("collector", &self.collector).finish_non_exhaustive()
    }
}

impl Launcher {
    /// Starts a process with a task.
    pub(super) fn start(&self, task: &Task, isolated: bool) -> io::Result<Process> {
        let (line, theirs) = UnixStream::pair()?;
        let mut command = Command::new(program()?);
        let (name, args) = self.args.split_first().unzip();
        if let Some(name) = name {
            command.arg0(name);
        }
        command.arg(OPTION).arg(task.to_string()).args(args.unwrap_or_default());
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        // A group of its own: what the terminal sends goes to the parent, and what a sample started goes with it.
        command.process_group(0);
        command.stdin(Stdio::from(OwnedFd::from(theirs)));
        command
            .stdout(if isolated { Stdio::piped() } else { Stdio::null() })
            .stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let stdout = child.stdout.take().map(|from| Drain::start(from, None, 0));
        let most = if isolated { MOST_SHOWN } else { u64::MAX };
        let errors = Some((self.errors)());
        let stderr = child.stderr.take().map(|from| Drain::start(from, errors, most));
        Ok(Process { child, line, heard: Heard::default(), stdout, stderr, ended: false })
    }
}

/// The file of this program; on Linux the very one that runs, even when another one took its place.
fn program() -> io::Result<PathBuf> {
    match cfg!(target_os = "linux") {
        true => Ok(PathBuf::from("/proc/self/exe")),
        false => std::env::current_exe(),
    }
}

/// A child process under way. Dropped, it is stopped.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    line: UnixStream,
    heard: Heard,
    stdout: Option<Drain>,
    stderr: Option<Drain>,
    ended: bool,
}

impl Process {
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it says something or ends, at most so long; `false` once it closed its line.
    pub(super) fn listen(&mut self, most: Duration) -> io::Result<bool> {
        // A duration of zero would mean to wait for ever.
        self.line.set_read_timeout(Some(most.max(Duration::from_millis(1))))?;
        let mut buffer = [0; 4 << 10];
        match self.line.read(&mut buffer) {
            Ok(0) => Ok(false),
            Ok(read) => {
                self.heard.take(&buffer[..read]);
                Ok(true)
            }
            Err(error) => match error.kind() {
                io::ErrorKind::WouldBlock
                | io::ErrorKind::TimedOut
                | io::ErrorKind::Interrupted => Ok(true),
                // It died with something unread.
                io::ErrorKind::ConnectionReset => Ok(false),
                _ => Err(error),
            },
        }
    }

    /// What it said so far.
    pub(super) fn heard(&self) -> &Heard {
        &self.heard
    }

    /// How much it wrote to its streams so far.
    pub(super) fn output(&self) -> u64 {
        [&self.stdout, &self.stderr].into_iter().flatten().map(Drain::bytes).sum()
    }

    /// Tells it to end after the sample under way.
    pub(super) fn ask_to_stop(&mut self) {
        // A process that is gone needs no telling.
        let _told = self.line.write_all(&[STOP]);
    }

    /// Ends it at once, with everything that it started.
    pub(super) fn kill(&mut self) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        // The process was not waited for yet, so the number is still its own.
        let killed = group.is_some_and(|group| kill_process_group(group, Signal::KILL).is_ok());
        if !killed {
            let _killed = self.child.kill();
        }
    }

    /// Waits for its end. One that reported may take a moment; one that closed its line without a report is stopped.
    pub(super) fn wait(&mut self) -> io::Result<ExitStatus> {
        let started = Instant::now();
        let patience = if self.heard.report().is_some() { GRACE } else { Duration::ZERO };
        let status = loop {
            if let Some(status) = self.child.try_wait()? {
                break status;
            }
            let waited = started.elapsed();
            if waited >= patience {
                self.kill();
                break self.child.wait()?;
            }
            // A process that ends takes well below a millisecond, so it is looked for often at first.
            thread::sleep((waited / 8).clamp(Duration::from_micros(20), Duration::from_millis(50)));
        };
        self.ended = true;
        Ok(status)
    }

    /// The last lines that it wrote to standard error.
    pub(super) fn last_lines(&self) -> Vec<String> {
        self.stderr.as_ref().map(Drain::last_lines).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !self.ended {
            self.kill();
            // Nothing is to be learned from it any more; waiting only leaves no zombie behind.
            let _status = self.child.wait();
        }
    }
}
