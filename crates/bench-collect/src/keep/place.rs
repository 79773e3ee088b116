//! Where the journal of a result stands, and when it goes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use bench_core::declare::{Declaration, slug};
use bench_core::model::{Run, RunStatus};
use bench_core::saved::SavedFile;

#[cfg(feature = "cli")]
use super::folder;
use super::folder::JournalFile;
#[cfg(feature = "cli")]
use super::lock::{Lock, Taken};
use crate::{RunConfig, Shard};

/// The journals that a program opened with one configuration, and what became of them.
#[derive(Debug, Default)]
pub(crate) struct Journals {
    /// How many sweeps used each folder.
    sweeps: Mutex<BTreeMap<PathBuf, u32>>,
    /// Why a journal could not be written, where it could not.
    fault: Mutex<Option<String>>,
}

impl Journals {
    /// The number of the next sweep of a folder, from 0. A program that sweeps twice for one result, say to try
    /// before it measures, does so again when it is started again.
    pub(super) fn next_sweep(&self, folder: &Path) -> u32 {
        let Ok(mut sweeps) = self.sweeps.lock() else { return 0 };
        let next = sweeps.entry(folder.to_owned()).or_default();
        *next += 1;
        *next - 1
    }

    pub(crate) fn note_fault(&self, message: &str) {
        if let Ok(mut fault) = self.fault.lock() {
            fault.get_or_insert_with(|| message.to_owned());
        }
    }

    /// Why a journal could not be written, where it could not.
    #[cfg(feature = "cli")]
    pub(crate) fn fault(&self) -> Option<String> {
        self.fault.lock().ok().and_then(|fault| fault.clone())
    }

    /// Whether there is any journal.
    #[cfg(feature = "cli")]
    pub(crate) fn is_empty(&self) -> bool {
        self.sweeps.lock().is_ok_and(|sweeps| sweeps.is_empty())
    }

    #[cfg(feature = "cli")]
    fn folders(&self) -> Vec<PathBuf> {
        self.sweeps.lock().map(|sweeps| sweeps.keys().cloned().collect()).unwrap_or_default()
    }
}

/// `./<benchmark>.bench`; names that could not stand in a path carry a fingerprint, so no benchmark overwrites
/// another's.
pub(crate) fn default_path(benchmark: &str, shard: Option<Shard>) -> PathBuf {
    let part = shard.map(|shard| format!(".{shard}")).unwrap_or_default();
    PathBuf::from(format!("{}{part}.bench", slug(benchmark)))
}

/// Where the result of a benchmark is saved; `None` where that is not known.
pub(crate) fn result_path(config: &RunConfig, benchmark: &str) -> Option<PathBuf> {
    let by_name = || Some(config.result_dir.as_ref()?.join(default_path(benchmark, config.shard)));
    config.out.clone().or_else(by_name)
}

/// Where the journal of a sweep stands; `None` where its result has no place on a disk.
pub(super) fn journal_of(
    config: &RunConfig,
    declaration: &Declaration,
) -> Option<(PathBuf, PathBuf)> {
    let out = result_path(config, &declaration.benchmark)?;
    // Nothing can stand beside a device or a pipe.
    if fs::metadata(&out).is_ok_and(|found| !found.is_file()) {
        return None;
    }
    let mut folder = out.clone().into_os_string();
    folder.push(".journal");
    Some((out, folder.into()))
}

/// Whether the result of a sweep has a place on a disk, so that a journal can stand beside it.
pub(crate) fn has_place(config: &RunConfig, declaration: &Declaration) -> bool {
    journal_of(config, declaration).is_some()
}

/// Whether a run may be continued after its result was saved.
pub(super) fn goes_on(run: &Run) -> bool {
    run.status == RunStatus::Interrupted
}

/// Whether the result at `out` holds a run of these files to its end, so that they are of no more use.
pub(super) fn stands_saved(out: &Path, files: &[JournalFile]) -> bool {
    let Ok(saved) = SavedFile::open(out) else { return false };
    let ended = saved.summaries().iter().filter_map(|result| result.current_run());
    let ended: Vec<_> = ended.filter(|run| !goes_on(run)).map(|run| run.id).collect();
    files.iter().any(|file| file.run().is_some_and(|run| ended.contains(&run)))
}

/// Removes the journals of a program whose result was saved, unless its run may go on.
///
/// A journal that cannot be removed does no harm: the next run finds its result saved.
#[cfg(feature = "cli")]
pub(crate) fn remove_saved(config: &RunConfig, run: Option<&Run>) {
    if run.is_none_or(goes_on) {
        return;
    }
    for path in config.journals.folders() {
        if let Ok(Taken::Lock(lock)) = Lock::take(&path) {
            for file in folder::files(&path).unwrap_or_default() {
                let _left = fs::remove_file(&file.path);
            }
            lock.remove();
            let _left = fs::remove_dir(&path);
        }
    }
}
