//! The collector whose samples misbehave, and the folder it is started in.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use bench_core::model::{ResultParts, RunId, Timestamp};
use bench_core::{BenchResult, load_result};
use bench_tests::programs::{Ended, command, run};
use bench_tests::workspace;
use tempfile::TempDir;

/// How long a test waits for what must happen, before it fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// The example of bench-collect, built once for all tests.
fn program() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| workspace::example("bench-collect", "unruly"))
}

/// A folder in which the collector is started.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir(folder.path().join("gates")).unwrap();
        folder
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The collector with arguments; what it logs stands in the folder.
    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = command(program(), self.path());
        command.args(args).env("UNRULY_LOG", self.path().join("log"));
        command.env("UNRULY_GATES", self.path().join("gates"));
        command
    }

    /// Runs it to its end.
    pub(super) fn collect(&self, args: &[&str]) -> Ended {
        run(&mut self.command(args))
    }

    /// Starts it.
    pub(super) fn start(&self, args: &[&str]) -> Started {
        let mut command = self.command(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Started(command.spawn().unwrap())
    }

    /// Makes a sample wait: `launch-does-n-repeat`.
    pub(super) fn gate(&self, sample: &str) -> Gate {
        let path = self.path().join("gates").join(sample);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        Gate(path)
    }

    /// The result that it saved under this name.
    pub(super) fn result(&self, name: &str) -> BenchResult {
        load_result(self.path().join(format!("{name}.bench"))).unwrap()
    }

    /// What was begun, by all processes together.
    pub(super) fn log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path().join("log")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The files of a journal.
    pub(super) fn journal(&self, name: &str) -> Vec<String> {
        let folder = self.path().join(format!("{name}.bench.journal"));
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The pipe at which a sample waits.
pub(super) struct Gate(PathBuf);

impl Gate {
    /// Waits until the sample is there.
    pub(super) fn reached(self) -> Waiting {
        // A pipe opens for writing once it is open for reading.
        let pipe = File::options().write(true).open(&self.0).unwrap();
        fs::remove_file(&self.0).unwrap();
        Waiting(pipe)
    }
}

/// A sample that waits.
pub(super) struct Waiting(File);

impl Waiting {
    /// Lets it go on.
    pub(super) fn release(mut self) {
        self.0.write_all(b"\n").unwrap();
    }

    /// Waits until its process is gone.
    pub(super) fn dies(mut self) {
        let started = Instant::now();
        // It reads on until the end of a line, and a pipe that nobody reads is broken.
        while self.0.write_all(b"x").is_ok() {
            assert!(started.elapsed() < PATIENCE, "the process of the sample lives on");
        }
    }
}

/// A collector under way.
pub(super) struct Started(Child);

impl Started {
    /// Kills it as the system does, with no chance to clean up.
    pub(super) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Sends it a signal by name.
    pub(super) fn signal(&self, name: &str) {
        let mut kill = Command::new("kill");
        kill.args([format!("-{name}"), self.0.id().to_string()]);
        assert!(kill.status().unwrap().success());
    }

    /// Reads what it says until a line with this text.
    pub(super) fn wait_for(&mut self, text: &str) -> String {
        let stderr = self.0.stderr.as_mut().unwrap();
        let (mut said, mut byte) = (Vec::new(), [0]);
        while stderr.read(&mut byte).unwrap() == 1 {
            said.push(byte[0]);
            if said.ends_with(b"\n") {
                let so_far = String::from_utf8_lossy(&said);
                if so_far.lines().next_back().is_some_and(|line| line.contains(text)) {
                    return so_far.into_owned();
                }
            }
        }
        panic!("it never said `{text}`: {}", String::from_utf8_lossy(&said));
    }

    /// Waits for its end.
    pub(super) fn end(self) -> Ended {
        self.0.wait_with_output().unwrap().into()
    }
}

/// The parts of a result without what differs from run to run: times, the identity of the run, and which process a
/// sample was measured in.
pub(super) fn comparable(result: BenchResult) -> ResultParts {
    let mut parts = result.into_parts();
    parts.samples.start_ns.fill(0);
    parts.samples.duration_ns.fill(0);
    for name in ["nth", "brief"] {
        let outputs = &mut parts.declaration.outputs;
        let place = outputs.iter().position(|output| output.name == name).unwrap();
        outputs.remove(place);
        parts.samples.outputs.remove(place);
    }
    parts.declaration.benchmark.clear();
    parts.regression_report = Default::default();
    for run in &mut parts.runs {
        run.id = RunId(0);
        run.started_at = Timestamp(0);
        run.duration_ns = 0;
        run.event.label.clear();
        run.environment = bench_core::model::Environment::new();
    }
    parts
}

/// The numbers of an output of every sample, by its name; `NaN` where it is missing.
pub(super) fn numbers(result: &BenchResult, output: &str) -> Vec<f64> {
    use bench_core::model::OutputData;
    let place = result.declaration().outputs.iter().position(|found| found.name == output);
    match &result.samples().outputs[place.unwrap()].data {
        OutputData::Number(numbers) => numbers.clone(),
        _ => panic!("`{output}` is no metric"),
    }
}

/// How many calls the brief timing of each sample is the mean of; none for samples without one.
pub(super) fn batches(result: &BenchResult) -> Vec<Option<u32>> {
    let outputs = &result.declaration().outputs;
    let place = outputs.iter().position(|output| output.name == "brief").unwrap();
    let column = &result.samples().outputs[place];
    let calls = |row| column.missing.reason(row).is_none().then(|| column.iterations.get(row));
    (0..result.samples().len()).map(calls).collect()
}

/// The failures of a result, a line each.
pub(super) fn failures(result: &BenchResult) -> String {
    let lines = result.failures().iter().map(|failure| {
        let row = usize::try_from(failure.sample).unwrap();
        let key = result.samples().key(row).unwrap();
        let point = result.points().values(key.point as usize);
        let point: Vec<String> = point.iter().map(ToString::to_string).collect();
        let (launch, repeat, kind) = (key.launch, key.repeat, failure.kind.word());
        // Where a panic stands in the source is no promise.
        let chain = failure.chain();
        let chain: Vec<_> =
            chain.split(" | ").filter(|line| !line.starts_with("thread ")).collect();
        format!(
            "{} launch {launch} repeat {repeat}: {kind}: {}",
            point.join(" "),
            chain.join(" | ")
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}
