//! One process at a time measures for a path.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The name of the lock in the folder of a journal.
const NAME: &str = "lock";

/// How often a lock that vanishes while it is taken is tried again.
const ATTEMPTS: u32 = 100;

/// The lock of a journal. The system lets go of it when the process ends, however it ends, so it is never stale; the
/// number of the process stands in it for people.
#[derive(Debug)]
pub(super) struct Lock {
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only programs remove journals"))]
    path: PathBuf,
    _held: Held,
}

/// The file of a lock while it is held.
#[derive(Debug)]
struct Held(File);

/// A process that is being started by another thread has a copy of the file for a moment, so closing it is not enough.
impl Drop for Held {
    fn drop(&mut self) {
        let_go(&self.0);
    }
}

/// What came of taking a lock.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is held now.
    Lock(Lock),
    /// Another process holds it.
    Busy(Option<u32>),
}

impl Lock {
    /// Takes the lock of the journal `folder`, which is made where it does not exist.
    pub(super) fn take(folder: &Path) -> io::Result<Taken> {
        let path = folder.join(NAME);
        for _ in 0..ATTEMPTS {
            fs::create_dir_all(folder)?;
            let mut file = match open(&path) {
                Ok(Some(file)) => file,
                Ok(None) => return Ok(Taken::Busy(None)),
                // Whoever held it removed the folder after it was made here.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            if !hold(&file)? {
                let mut text = String::new();
                let _read = file.read_to_string(&mut text);
                return Ok(Taken::Busy(text.trim().parse().ok()));
            }
            if is_at(&file, &path) {
                // A full disk does not take the number; it is for people only.
                let _noted = file
                    .set_len(0)
                    .and_then(|()| file.rewind())
                    .and_then(|()| writeln!(file, "{}", std::process::id()));
                return Ok(Taken::Lock(Self { path, _held: Held(file) }));
            }
        }
        Ok(Taken::Busy(None))
    }

    /// A second name for the opened file, as a started process has it.
    #[cfg(all(test, unix, feature = "cli"))]
    pub(super) fn copy_of_its_file(&self) -> io::Result<File> {
        self._held.0.try_clone()
    }

    #[cfg(feature = "cli")]
    /// Removes the lock from the disk while it is held, and lets go of it.
    pub(super) fn remove(self) {
        if cfg!(windows) {
            let Self { path, _held } = self;
            drop(_held);
            let _left = fs::remove_file(path);
        } else {
            let _left = fs::remove_file(&self.path);
        }
    }
}

/// Opens the file of the lock; `None` where another process holds it by having it open.
fn open(path: &Path) -> io::Result<Option<File>> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(windows)]
    {
        const SHARING_VIOLATION: i32 = 32;
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 0);
        return match options.open(path) {
            Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => Ok(None),
            opened => opened.map(Some),
        };
    }
    #[cfg(not(windows))]
    options.open(path).map(Some)
}

/// Whether the opened file is held now. On a file system without locks it counts as held: files of several processes
/// in one journal stay apart by their names.
#[cfg(unix)]
fn hold(file: &File) -> io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) | Err(Errno::NOTSUP | Errno::NOSYS | Errno::NOLCK) => Ok(true),
        Err(Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn hold(_file: &File) -> io::Result<bool> {
    Ok(true)
}

/// Ends the holding for every copy of the opened file.
#[cfg(unix)]
fn let_go(file: &File) {
    // Where this fails, nobody holds it once the last copy is closed.
    let _gone = rustix::fs::flock(file, rustix::fs::FlockOperation::Unlock);
}

#[cfg(not(unix))]
fn let_go(_file: &File) {}

/// Whether the held file is still the one at the path, and not one that was removed in between.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |found: io::Result<fs::Metadata>| found.ok().map(|found| (found.dev(), found.ino()));
    of(file.metadata()) == of(fs::metadata(path))
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
