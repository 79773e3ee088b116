//! Where a run was measured: facts read from files, cheaply, once a process.

mod build;
mod cpu;
mod git;
mod system;

pub(crate) use build::build_warnings;

use std::path::Path;

use bench_core::model::{Environment, EnvironmentRole};

/// What can be known of this machine, this build and this working directory. Never secrets, user names, host
/// names, home paths or remote addresses.
pub(crate) fn capture() -> Environment {
    let mut environment = Environment::new();
    let facts = [cpu::facts(), system::facts(), build::facts(), git::facts(Path::new("."))];
    for (key, value, segment) in facts.into_iter().flatten() {
        set(&mut environment, key, &value, segment);
    }
    environment
}

/// Sets a fact; `segment` where another value makes numbers incomparable.
pub(crate) fn set(environment: &mut Environment, key: &str, value: &str, segment: bool) {
    let role = if segment { EnvironmentRole::Segment } else { EnvironmentRole::Metadata };
    environment.set(key, value, role);
}

/// A fact: its key, its value, and whether another value makes numbers incomparable.
type Fact = (&'static str, String, bool);

/// The trimmed text of a small file; `None` where it cannot be read.
fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}
