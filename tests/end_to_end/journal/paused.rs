//! The collector that waits where it is told to, and the folder it is started in.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::OnceLock;

use bench_core::BenchResult;
use bench_core::model::{ResultParts, Timestamp};
use bench_tests::programs::{Ended, command, run};
use bench_tests::workspace;
use tempfile::TempDir;

/// The samples of the collector, measured one after another.
pub(super) const SAMPLES: usize = 12;

/// Where the collector saves, in its own folder.
const OUT: [&str; 2] = ["--out", "./paused.bench"];

/// The example of bench-collect, built once for all tests.
fn program() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| workspace::example("bench-collect", "paused"))
}

/// A folder in which the collector is started, with the log of the samples it began.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the journal of a collector that was killed in this sample.
    pub(super) fn interrupted_at(sample: usize) -> Self {
        let folder = Self::new();
        let mut child = folder.start(&[], &sample.to_string());
        child.wait_for_pause();
        child.kill();
        folder
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn result(&self) -> PathBuf {
        self.path().join("paused.bench")
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = command(program, self.path());
        command.env("PAUSED_LOG", self.path().join("log")).env_remove("PAUSED_AT");
        command
    }

    /// Runs the collector to its end.
    pub(super) fn collect(&self, args: &[&str]) -> Ended {
        run(self.command(program()).args(OUT).args(args))
    }

    /// Runs a program that does the same and is another file.
    pub(super) fn collect_by_another_build(&self, args: &[&str]) -> Ended {
        let other = self.path().join("other-build");
        if !other.exists() {
            fs::copy(program(), &other).unwrap();
            // What follows the last section of a program is never loaded.
            fs::File::options().append(true).open(&other).unwrap().write_all(b"x").unwrap();
        }
        run(self.command(&other).args(OUT).args(args))
    }

    /// Runs the collector where no file can grow beyond four KiB: a disk that is full, as far as a program can tell.
    pub(super) fn collect_on_small_disk(&self, args: &[&str]) -> Ended {
        // POSIX counts in blocks of 512 bytes; a shell that counts in KiB allows twice as much, which is still too little.
        let shell = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
        let mut command = self.command(Path::new("/bin/sh"));
        command.arg("-c").arg(shell).arg(program()).args(OUT).args(args);
        run(&mut command)
    }

    /// Starts the collector, which waits at these of its samples.
    pub(super) fn start(&self, args: &[&str], waits_at: &str) -> Paused {
        let mut command = self.command(program());
        command.args(OUT).args(args).env("PAUSED_AT", waits_at);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        Paused { child, stderr, said: String::new() }
    }

    /// How many samples were begun, by all processes together.
    pub(super) fn begun(&self) -> usize {
        fs::read_to_string(self.path().join("log")).unwrap().lines().count()
    }

    /// What stands in the folder, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        names(self.path())
    }

    /// The bytes of every file of the journal.
    pub(super) fn journal(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.path().join("paused.bench.journal"))
    }
}

/// The journal files of a folder with their bytes, sorted.
pub(super) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let names = names(folder).into_iter().filter(|name| name != "lock");
    names.map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A collector under way.
pub(super) struct Paused {
    child: Child,
    stderr: BufReader<ChildStderr>,
    said: String,
}

impl Paused {
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Reads what it says until it waits.
    #[track_caller]
    pub(super) fn wait_for_pause(&mut self) {
        self.wait_for("paused");
    }

    /// Reads what it says until this line.
    #[track_caller]
    pub(super) fn wait_for(&mut self, awaited: &str) {
        let mut line = String::new();
        while line.trim_end() != awaited {
            self.said += &std::mem::take(&mut line);
            let read = self.stderr.read_line(&mut line).unwrap();
            assert!(read > 0, "it ended without waiting: {}", self.said);
        }
    }

    /// Kills it as the system does, with no chance to clean up.
    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Lets it go on.
    pub(super) fn release(&mut self) {
        self.child.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
    }

    /// What Ctrl-C sends.
    pub(super) fn interrupt(&self) {
        let mut kill = Command::new("/bin/sh");
        kill.args(["-c", &format!("kill -INT {}", self.id())]);
        assert!(kill.status().unwrap().success());
    }

    /// Sends what Ctrl-C sends until it ends, and returns its exit code.
    pub(super) fn interrupt_until_it_ends(&mut self) -> i32 {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            self.interrupt();
        }
    }

    /// Waits for its end.
    pub(super) fn end(mut self) -> Ended {
        self.stderr.read_to_string(&mut self.said).unwrap();
        let mut stdout = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut stdout).unwrap();
        let code = self.child.wait().unwrap().code().unwrap_or(-1);
        Ended { code, stdout, stderr: self.said }
    }
}

/// The parts of a result without what differs from run to run: times and the identity of the run.
pub(super) fn without_times(result: BenchResult) -> ResultParts {
    let mut parts = result.into_parts();
    parts.samples.start_ns.fill(0);
    parts.samples.duration_ns.fill(0);
    for run in &mut parts.runs {
        run.id = bench_core::model::RunId(0);
        run.started_at = Timestamp(0);
        run.duration_ns = 0;
        run.event.label.clear();
        run.environment = bench_core::model::Environment::new();
    }
    parts
}
