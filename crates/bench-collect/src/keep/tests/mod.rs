//! What the own file of a process holds when its disk does not take everything, and who may write.

use std::io;

use bench_core::journal::{JournalHeader, JournalReader, SampleEntry};
use bench_core::model::{CellValue, RunId, Timestamp};

#[cfg(feature = "cli")]
use super::lock::{Lock, Taken};
use super::writer::{JournalWriter, Medium};

/// A disk that takes so many bytes, and takes part of a write as disks do.
struct Disk<'a> {
    bytes: &'a mut Vec<u8>,
    most: usize,
    writes: u32,
    cuts: bool,
}

impl Medium for Disk<'_> {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writes += 1;
        let taken = bytes.len().min(self.most - self.bytes.len());
        self.bytes.extend_from_slice(&bytes[..taken]);
        if taken < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        if !self.cuts {
            return Err(io::ErrorKind::Other.into());
        }
        self.bytes.truncate(usize::try_from(length).unwrap());
        Ok(())
    }
}

fn header() -> Vec<u8> {
    let header = JournalHeader {
        run: RunId(1),
        started_at: Timestamp(0),
        plan: Vec::new(),
        binary: "0".to_owned(),
        tool: "test".to_owned(),
    };
    header.to_record().unwrap()
}

/// Writes five samples; how many were taken, and the bytes left behind.
fn write_to_disk_of(most: usize, cuts: bool) -> (u32, Vec<u8>) {
    let mut bytes = Vec::new();
    let disk = Disk { bytes: &mut bytes, most, writes: 0, cuts };
    let mut taken = 0;
    if let Ok(mut writer) = JournalWriter::new(disk, &header()) {
        let cells = [Some(CellValue::Text("x".repeat(20)))];
        for order in 0..5 {
            let outcome = Ok(&cells[..]);
            let sample = SampleEntry { order, start_ns: 0, duration_ns: 1, too_short: 0, outcome };
            if writer.append(&sample).is_err() {
                break;
            }
            taken += 1;
        }
    }
    (taken, bytes)
}

fn readable(bytes: &[u8]) -> u32 {
    let Some(mut reader) = JournalReader::open(bytes).unwrap() else { return 0 };
    let samples = std::iter::from_fn(|| reader.next_sample().unwrap());
    u32::try_from(samples.count()).unwrap()
}

#[test]
fn a_disk_full_after_any_byte_leaves_every_sample_before_it() {
    let (all, whole) = write_to_disk_of(usize::MAX, true);
    assert_eq!((all, readable(&whole)), (5, 5));
    for most in 0..whole.len() {
        for cuts in [true, false] {
            let (taken, bytes) = write_to_disk_of(most, cuts);
            assert!(taken < 5, "a disk of {most} bytes");
            assert_eq!(readable(&bytes), taken, "a disk of {most} bytes");
            let length = (whole.len() - header().len()) / 5;
            if cuts && most >= header().len() {
                let end = header().len() + taken as usize * length;
                assert_eq!(bytes, whole[..end], "a disk of {most} bytes keeps no torn record");
            }
        }
    }
}

#[test]
fn a_sample_is_one_write() {
    let mut bytes = Vec::new();
    let mut disk = Disk { bytes: &mut bytes, most: usize::MAX, writes: 0, cuts: true };
    let mut writer = JournalWriter::new(Counted(&mut disk), &header()).unwrap();
    let cells = vec![Some(CellValue::Vector(vec![1.0; 10_000])); 3];
    let sample =
        SampleEntry { order: 0, start_ns: 0, duration_ns: 1, too_short: 0, outcome: Ok(&cells) };
    writer.append(&sample).unwrap();
    assert_eq!(disk.writes, 2, "the header and the sample");
}

/// Lets a test look at the disk after writing.
struct Counted<'a, 'b>(&'a mut Disk<'b>);

impl Medium for Counted<'_, '_> {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.append(bytes)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.cut(length)
    }
}

#[cfg(all(unix, feature = "cli"))]
#[test]
fn a_lock_that_was_let_go_is_free_though_a_copy_of_its_file_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("x.bench.journal");
    let Taken::Lock(first) = Lock::take(&journal).unwrap() else { panic!("nobody holds it") };
    // As a process has it that is being started while the lock is held.
    let copy = first.copy_of_its_file().unwrap();
    drop(first);
    assert!(matches!(Lock::take(&journal).unwrap(), Taken::Lock(_)));
    drop(copy);
}

#[cfg(feature = "cli")]
#[test]
fn a_lock_is_held_by_one_and_gone_with_its_holder() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("x.bench.journal");
    let Taken::Lock(first) = Lock::take(&journal).unwrap() else { panic!("nobody holds it") };
    assert!(
        matches!(Lock::take(&journal).unwrap(), Taken::Busy(Some(pid)) if pid == std::process::id())
    );
    drop(first);
    let Taken::Lock(second) = Lock::take(&journal).unwrap() else { panic!("nobody holds it") };
    second.remove();
    assert_eq!(std::fs::read_dir(&journal).unwrap().count(), 0);
    assert!(matches!(Lock::take(&journal).unwrap(), Taken::Lock(_)));
}
