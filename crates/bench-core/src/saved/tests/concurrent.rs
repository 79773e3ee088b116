//! Readers beside a writer: they see the file before or the file after, never a part of one.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::everything::everything;
use super::laws::long;
use crate::saved::{SavedFile, load_result, save_result};

#[test]
fn concurrent_readers_see_whole_files_only() {
    const READERS: usize = 3;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.bench");
    let results = [long(2000), everything("other")];
    save_result(&results[0], &path).unwrap();
    let (done, begin) = (AtomicBool::new(false), Barrier::new(READERS + 1));
    let read = || {
        begin.wait();
        let mut seen = [0_usize; 2];
        loop {
            // Looked at before reading, so that the last file is read by everyone.
            let last = done.load(Ordering::Acquire);
            let result = load_result(&path).unwrap();
            let which = results.iter().position(|known| *known == result);
            seen[which.expect("it is neither of the results")] += 1;
            SavedFile::open(&path).unwrap();
            if last {
                return seen;
            }
        }
    };
    thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(read)).collect();
        begin.wait();
        for round in 0..60 {
            save_result(&results[round % 2], &path).unwrap();
        }
        done.store(true, Ordering::Release);
        for reader in readers {
            let seen = reader.join().unwrap();
            assert!(seen[1] > 0, "the last file was saved before the last read");
        }
    });
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left beside the file");
}
