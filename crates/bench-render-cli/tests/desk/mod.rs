//! A folder to work in, and what the program says when it is called there.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::ffi::OsString;
use std::fs;

use bench_core::declare::{Declaration, Direction, InputKind, InputSpec, InputValue};
use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::model::ResultParts;
use bench_core::{BenchResult, save_result};
use tempfile::TempDir;

/// A folder for one test; its path never stands in a snapshot.
pub(crate) struct Desk {
    dir: TempDir,
}

/// What a call said.
pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> &Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    pub(crate) fn saved(&self, name: &str, benchmark: &str) -> &Self {
        save_result(&result(benchmark), self.path(name)).unwrap();
        self
    }

    /// Runs the program; arguments that begin with `@` are names in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        let args = args.iter().map(|arg| match arg.strip_prefix('@') {
            Some(name) => self.path(name).into_os_string(),
            None => OsString::from(arg),
        });
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let program = std::iter::once(OsString::from("bench-render"));
        let code = bench_render_cli::run(program.chain(args), &mut stdout, &mut stderr);
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace(&format!("{}/", self.dir.path().display()), "@")
        };
        Said { code, stdout: text(stdout), stderr: text(stderr) }
    }

    /// Exit code and stderr of a call that makes nothing.
    pub(crate) fn refuses(&self, args: &[&str]) -> String {
        let Said { code, stdout, stderr } = self.run(args);
        assert_eq!(stdout, "", "nothing was made, so nothing is named");
        format!("{code}\n{stderr}")
    }
}

/// A result in which nothing was measured.
pub(crate) fn result(benchmark: &str) -> BenchResult {
    let mut declaration = Declaration::new(benchmark);
    let sizes = [1, 2, 3].map(InputValue::Int).to_vec();
    declaration.inputs.push(InputSpec::new("size", InputKind::Int, sizes));
    let mut time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    time.direction = Direction::Minimize;
    declaration.outputs.push(time);
    BenchResult::new(ResultParts::new(declaration)).unwrap()
}
