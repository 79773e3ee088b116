//! The processes of one program: how it starts itself again, and what it is when it was started so.

use std::error::Error as StdError;
use std::ffi::OsString;
use std::io::stderr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bench_core::{BenchResult, exit_code};

use super::args::Args;
use super::failure::Failure;
use crate::RunConfig;
use crate::choices::Append;
use crate::spread::{Launcher, Report, Role};

/// How this process was started.
#[derive(Debug)]
pub(super) struct Started {
    pub(super) args: Vec<OsString>,
    pub(super) folder: Option<PathBuf>,
}

#[cfg(unix)]
impl Started {
    /// Whether a collector is the one to run; all of them are but in a process that was started for one.
    pub(super) fn measures(&self, args: &Args, collector: u32) -> bool {
        args.child.as_ref().is_none_or(|task| task.collector == collector)
    }

    /// The settings with what this process needs to start others, or with what it measures for the one that started it.
    pub(super) fn with_processes(
        &self,
        mut config: RunConfig,
        args: &Args,
        collector: u32,
        stopped: &Arc<AtomicBool>,
    ) -> Result<RunConfig, Failure> {
        let Some(task) = &args.child else {
            let (args, folder) = (self.args.clone(), self.folder.clone());
            let errors = || -> Box<dyn std::io::Write + Send> { Box::new(stderr()) };
            config.launcher = Some(Arc::new(Launcher { args, folder, collector, errors }));
            return Ok(config);
        };
        let role = Role::take(task.clone(), Arc::clone(stopped)).map_err(|error| Failure {
            message: format!("--child is given by this program itself only: {error}"),
            hint: None,
            code: exit_code::USAGE,
        })?;
        config.role = Some(Arc::new(role));
        // Everything beside the samples is up to the process that started this one.
        config.progress = None;
        config.history = None;
        config.append = Append::Never;
        config.capture_environment = false;
        Ok(config)
    }
}

#[cfg(not(unix))]
impl Started {
    pub(super) fn measures(&self, _args: &Args, _collector: u32) -> bool {
        true
    }

    pub(super) fn with_processes(
        &self,
        config: RunConfig,
        _args: &Args,
        _collector: u32,
        _stopped: &Arc<AtomicBool>,
    ) -> Result<RunConfig, Failure> {
        Ok(config)
    }
}

/// Tells the process that started this one what became of its part; a report of the sweep itself goes before.
pub(super) fn report(role: &Role, collected: Result<BenchResult, Box<dyn StdError + Send + Sync>>) {
    let failure = match collected {
        Err(error) => Failure::collecting(&*error),
        Ok(_) => Failure {
            message: "the function returned without the sweep that it was started for".to_owned(),
            hint: None,
            code: exit_code::UNEXPECTED,
        },
    };
    let Failure { message, hint, code } = failure;
    role.end(&Report::Error { message, hint, code });
}
