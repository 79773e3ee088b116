//! A folder of segments: a folder for each benchmark, a file for each process that measured.

use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use super::{CacheFault, SegmentHeader, SegmentReader};
use crate::declare::slug;

/// The ending of a segment's name.
const EXTENSION: &str = "samples";

/// A folder of segments: `<folder>/<benchmark>/<begun at>-<process>-<number>.samples`.
#[derive(Clone, Debug)]
pub struct CacheDirectory {
    root: PathBuf,
}

/// A file of the cache.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    /// Where it stands.
    pub path: PathBuf,
}

impl Segment {
    /// Opens it for reading; `None` where it was cut off before it held anything.
    ///
    /// # Errors
    /// It cannot be read or understood.
    pub fn open(&self) -> Result<Option<SegmentReader<BufReader<File>>>, CacheFault> {
        let file = File::open(&self.path).map_err(CacheFault::Read)?;
        SegmentReader::open(BufReader::with_capacity(64 << 10, file))
    }
}

impl CacheDirectory {
    /// The cache at `root`, which need not be there.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The segments of a benchmark, oldest first; none where nothing was kept of it.
    ///
    /// # Errors
    /// A folder cannot be listed.
    pub fn segments_of(&self, benchmark: &str) -> io::Result<Vec<Segment>> {
        segments(&self.root.join(slug(benchmark)))
    }

    /// All segments, by benchmark and age.
    ///
    /// # Errors
    /// A folder cannot be listed.
    pub fn segments(&self) -> io::Result<Vec<Segment>> {
        let mut all = Vec::new();
        for folder in entries(&self.root)?.into_iter().filter(|path| path.is_dir()) {
            all.extend(segments(&folder)?);
        }
        all.sort();
        Ok(all)
    }

    /// Begins a segment of this process, with its header.
    ///
    /// # Errors
    /// It cannot be made or written.
    pub fn create(
        &self,
        benchmark: &str,
        header: &SegmentHeader,
        process: u32,
    ) -> io::Result<(Segment, File)> {
        let folder = self.root.join(slug(benchmark));
        fs::create_dir_all(&folder)?;
        let begun = header.begun_at.compact();
        let mut number = 0_u32;
        let (path, mut file) = loop {
            let path = folder.join(format!("{begun}-{process}-{number:03}.{EXTENSION}"));
            match File::options().append(true).create_new(true).open(&path) {
                Ok(file) => break (path, file),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        };
        file.write_all(&header.to_record()?)?;
        Ok((Segment { path }, file))
    }

    /// Removes a segment, and the folder of its benchmark where it was the last.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self, segment: &Segment) -> io::Result<()> {
        fs::remove_file(&segment.path)?;
        if let Some(folder) = segment.path.parent() {
            // A folder that still holds something stays.
            let _stays = fs::remove_dir(folder);
        }
        Ok(())
    }
}

fn segments(folder: &Path) -> io::Result<Vec<Segment>> {
    let mut paths = entries(folder)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == EXTENSION));
    let mut all: Vec<Segment> = paths.into_iter().map(|path| Segment { path }).collect();
    all.sort();
    Ok(all)
}

/// What stands in a folder; nothing where there is none.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
