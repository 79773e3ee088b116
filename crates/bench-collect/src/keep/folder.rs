//! The files of a journal: one for each process that measured, by sweep and in the order of their making.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use bench_core::journal::{JournalFault, JournalReader};
use bench_core::model::RunId;

/// The ending of a journal file's name.
const EXTENSION: &str = "journal";

/// A file of a journal, by its name `<sweep>-<number>-<pid>.journal`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct JournalFile {
    /// Which sweep of its program it belongs to, from 0.
    pub(super) sweep: u32,
    /// Its place among the files of the sweep, from 0.
    pub(super) number: u32,
    pub(super) path: PathBuf,
}

impl JournalFile {
    fn of(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(EXTENSION)?.strip_suffix('.')?;
        let mut parts = name.split('-');
        let mut next = || parts.next()?.parse().ok();
        let (sweep, number) = (next()?, next()?);
        Some(Self { sweep, number, path })
    }

    /// Opens it for reading; `None` where it was cut off before it held anything.
    pub(super) fn open(&self) -> Result<Option<JournalReader<io::BufReader<File>>>, JournalFault> {
        let file = File::open(&self.path).map_err(JournalFault::Read)?;
        JournalReader::open(io::BufReader::with_capacity(64 << 10, file))
    }

    /// The run it belongs to, where that can be read.
    pub(super) fn run(&self) -> Option<RunId> {
        self.open().ok().flatten().map(|reader| reader.header().run)
    }
}

/// The files of a journal in order; none where there is no such folder.
pub(super) fn files(folder: &Path) -> io::Result<Vec<JournalFile>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<_> = paths.into_iter().filter_map(JournalFile::of).collect();
    files.sort();
    Ok(files)
}

/// The number behind those of all files of a sweep.
pub(super) fn next_number(folder: &Path, sweep: u32) -> io::Result<u32> {
    let last = files(folder)?.into_iter().rfind(|file| file.sweep == sweep);
    Ok(last.map_or(0, |file| file.number + 1))
}

/// The path of the file that a process writes.
pub(super) fn path_of(folder: &Path, sweep: u32, number: u32, pid: u32) -> PathBuf {
    folder.join(format!("{sweep:03}-{number:06}-{pid}.{EXTENSION}"))
}

/// Makes the own file of this process, at a number or behind; returns the number that it has.
pub(super) fn create(
    folder: &Path,
    sweep: u32,
    mut number: u32,
) -> io::Result<(u32, PathBuf, File)> {
    loop {
        let path = path_of(folder, sweep, number, std::process::id());
        match File::options().append(true).create_new(true).open(&path) {
            Ok(file) => return Ok((number, path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Moves the files of a journal into a folder of their own beside it, and returns that folder.
pub(super) fn move_aside(folder: &Path, files: &[JournalFile], utc: &str) -> io::Result<PathBuf> {
    let aside = |attempt: u32| {
        let mut name = folder.as_os_str().to_owned();
        name.push(format!(".{utc}"));
        if attempt > 0 {
            name.push(format!("-{attempt}"));
        }
        PathBuf::from(name)
    };
    let mut attempt = 0;
    let place = loop {
        let place = aside(attempt);
        match fs::create_dir(&place) {
            Ok(()) => break place,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => attempt += 1,
            Err(error) => return Err(error),
        }
    };
    for file in files {
        fs::rename(&file.path, place.join(file.path.file_name().unwrap_or_default()))?;
    }
    Ok(place)
}
