//! Where a run was measured: facts read from files, cheaply, once a run.

mod build;
mod cpu;
mod git;
mod gpu;
mod root;
mod system;
#[cfg(test)]
mod tests;
mod variables;

pub(crate) use build::build_warnings;

use std::path::Path;

use bench_core::model::{Environment, EnvironmentRole};
use root::Root;

use crate::RunConfig;

/// What can be known of this machine, this build and this working directory. Never secrets, user names, host
/// names, home paths or remote addresses.
pub(crate) fn capture() -> Environment {
    let mut environment = Environment::new();
    let (root, here) = (Root::of_the_system(), Path::new("."));
    let threads = std::thread::available_parallelism().ok().map(usize::from);
    let facts = [
        cpu::facts(&root, threads),
        gpu::facts(&root),
        system::facts(&root),
        build::facts(),
        git::facts(here),
        git::dirty(here),
        variables::facts(|name| std::env::var(name).ok()),
    ];
    for (key, value, segment) in facts.into_iter().flatten() {
        set(&mut environment, key, &value, segment);
    }
    environment
}

/// The commits of the repository around the working directory along its first parents, newest first; none without a repository or git.
pub(crate) fn first_parents() -> Vec<String> {
    git::first_parents(Path::new("."))
}

/// Where a run is measured: what can be known, if that is wanted, and what the program says.
pub(crate) fn of_run(config: &RunConfig) -> Environment {
    let mut environment = match config.capture_environment {
        true => capture(),
        false => Environment::new(),
    };
    for (key, value, segment) in &config.environment {
        set(&mut environment, key, value, *segment);
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
