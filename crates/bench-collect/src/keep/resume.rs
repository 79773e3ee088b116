//! Opening the journal of a sweep: what was measured before, and where to go on.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bench_core::journal::{Differences, JournalFault, JournalHeader, JournalSample, SampleEntry};
use bench_core::model::{RunId, Timestamp};

use super::folder::{self, JournalFile};
use super::lock::{Lock, Taken};
use super::plan_facts::plan_facts;
use super::writer::{JournalWriter, SyncedFile};
use super::{JournalError, binary, place};
use crate::RunConfig;
use crate::choices::Resume;
use crate::plan::Plan;
use crate::spread::{Isolation, Role};

/// The journal of a sweep under way.
#[derive(Debug)]
pub(crate) struct Keep {
    pub(super) folder: PathBuf,
    pub(super) sweep: u32,
    /// What goes on: the header of the first file, where there is one.
    earlier: Option<JournalHeader>,
    pub(super) files: Vec<JournalFile>,
    plan: Vec<(String, String)>,
    other_binary: bool,
    own: Option<JournalWriter<SyncedFile>>,
    /// The number of the next file of the sweep, once the own one is made.
    pub(super) next_number: u32,
    sync_interval: std::time::Duration,
    /// What this process measures for another one, which holds the lock.
    role: Option<Arc<Role>>,
    isolated: bool,
    _lock: Option<Lock>,
}

impl Keep {
    /// Opens the journal of a sweep; `None` where its result has no path.
    pub(crate) fn open(config: &RunConfig, plan: &Plan) -> Result<Option<Self>, JournalError> {
        let Some((out, folder)) = place::journal_of(config, plan.declaration()) else {
            return Ok(None);
        };
        let role = config.role.clone();
        let lock = match &role {
            Some(_) => None,
            None => match Lock::take(&folder).map_err(failed("lock", &folder))? {
                Taken::Lock(lock) => Some(lock),
                Taken::Busy(pid) => return Err(JournalError::InUse { path: folder, pid }),
            },
        };
        let sweep = config.journals.next_sweep(&folder);
        let mut files = folder::files(&folder).map_err(failed("list", &folder))?;
        if !files.is_empty() && role.is_none() && place::stands_saved(&out, &files) {
            for file in std::mem::take(&mut files) {
                std::fs::remove_file(&file.path).map_err(failed("remove", &file.path))?;
            }
        }
        if !files.is_empty() && role.is_none() && config.fresh && sweep == 0 {
            let utc = config.clock.now().compact();
            folder::move_aside(&folder, &files, &utc).map_err(failed("move aside", &folder))?;
            files.clear();
        }
        files.retain(|file| file.sweep == sweep);
        let mut keep = Self {
            plan: plan_facts(plan, config.budget.is_some()),
            sync_interval: config.sync_interval,
            folder,
            sweep,
            earlier: None,
            files,
            other_binary: false,
            own: None,
            next_number: 0,
            isolated: config.isolation != Isolation::None,
            _lock: lock,
            role,
        };
        let role = keep.role.clone();
        match role.filter(|role| role.task().sweep == sweep) {
            // What this process measures for another one is told to it.
            Some(role) => keep.agree(role.task().run)?,
            // The sweeps before are read as the other one read them.
            None if keep.role.is_some() => keep.admit(Resume::AnyCode)?,
            None => keep.admit(config.resume)?,
        }
        Ok(Some(keep))
    }

    /// Reads which run the files belong to, and refuses what cannot be continued.
    fn admit(&mut self, resume: Resume) -> Result<(), JournalError> {
        let now = self.header(RunId::default(), Timestamp::default());
        let mut with_samples = Vec::new();
        for file in std::mem::take(&mut self.files) {
            let Some(mut reader) = file.open().map_err(damaged(&file.path))? else { continue };
            let header = reader.header().clone();
            if reader.next_sample().map_err(damaged(&file.path))?.is_none() {
                // Nothing is lost with it, whatever it was of.
                continue;
            }
            let Differences { plan, binary } = header.differences(&now);
            self.other_binary |= binary;
            if !plan.is_empty() || (binary && resume == Resume::SameCode) {
                let (path, differences) = (self.folder.clone(), Differences { plan, binary });
                return Err(JournalError::Refused { path, differences });
            }
            let run = header.run;
            if self.earlier.get_or_insert(header).run != run {
                return Err(JournalError::SeveralRuns { path: self.folder.clone() });
            }
            with_samples.push(file);
        }
        self.files = with_samples;
        Ok(())
    }

    /// The run that is continued, and when it began.
    pub(crate) fn earlier_run(&self) -> Option<(RunId, Timestamp)> {
        self.earlier.as_ref().map(|header| (header.run, header.started_at))
    }

    /// Whether samples of another build of the program are among those measured before.
    pub(crate) fn holds_other_binary(&self) -> bool {
        self.other_binary
    }

    /// Hands every sample measured before to `take`, in the order of their writing.
    pub(crate) fn replay(&self, mut take: impl FnMut(JournalSample)) -> Result<(), JournalError> {
        for file in &self.files {
            let Some(mut reader) = file.open().map_err(damaged(&file.path))? else { continue };
            while let Some(sample) = reader.next_sample().map_err(damaged(&file.path))? {
                take(sample);
            }
        }
        Ok(())
    }

    /// Makes the own file of this process.
    pub(crate) fn begin(&mut self, run: RunId, started_at: Timestamp) -> Result<(), JournalError> {
        let made = match &self.role {
            Some(role) => folder::create(&self.folder, self.sweep, role.task().file),
            None => folder::next_number(&self.folder, self.sweep)
                .and_then(|number| folder::create(&self.folder, self.sweep, number)),
        };
        let (number, path, file) = made.map_err(failed("write", &self.folder))?;
        self.next_number = number + 1;
        let header = self.header(run, started_at);
        let medium = match self.role.is_some() && self.isolated {
            true => Ok(SyncedFile::passing(file)),
            false => SyncedFile::new(file, self.sync_interval),
        };
        let own = medium.and_then(|medium| JournalWriter::new(medium, &header.to_record()?));
        self.own = Some(own.map_err(failed("write", &path))?);
        Ok(())
    }

    /// Writes down a finished sample.
    pub(crate) fn append(&mut self, sample: &SampleEntry<'_>) -> Result<(), JournalError> {
        let Some(own) = &mut self.own else { return Ok(()) };
        own.append(sample).map_err(failed("write", &self.folder))
    }

    /// The hash of this program.
    pub(crate) fn binary(&self) -> &str {
        match &self.role {
            Some(role) => &role.task().binary,
            None => binary::hash(),
        }
    }

    pub(super) fn header(&self, run: RunId, started_at: Timestamp) -> JournalHeader {
        JournalHeader {
            run,
            started_at,
            plan: self.plan.clone(),
            binary: self.binary().to_owned(),
            tool: concat!("bench-collect ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> JournalError {
    let path = path.to_owned();
    move |source| JournalError::System { action, path, source }
}

pub(super) fn damaged(path: &Path) -> impl FnOnce(JournalFault) -> JournalError {
    let path = path.to_owned();
    move |fault| JournalError::Damaged { path, fault }
}
