//! How much memory the process really asks for while it opens hostile files, measured in a child.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use super::everything::everything;
use super::heavy;
use super::hostile::{edit_chunk, many_streams, with_index};
use super::laws::long;
use super::round_trip::{encode, encode_small};
use crate::saved::chunk::Chunk;
use crate::saved::load_results;

/// Where the child finds the files.
const FOLDER: &str = "BENCH_HOSTILE_FOLDER";

/// Memory that the allocator holds beyond what it was asked for, in small processes.
const SLACK: u64 = 512 << 10;

/// Files that claim to need much more than they are.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let bytes = encode(&[everything("a")]);
    let raw = |chunk: &Chunk| chunk.codec == 0;
    let constant = |chunk: &Chunk| chunk.codec == 1;
    let packed = |chunk: &Chunk| chunk.codec == 2;
    let small = encode_small(&[long(3000)]);
    let mut list = bytes.clone();
    // A list of results that claims to have four thousand million of them.
    let results = list.windows(8).rposition(|window| window == b"\xa7results").unwrap() + 8;
    list.splice(results..=results, [0xdd, 0xff, 0xff, 0xff, 0xff]);
    vec![
        ("header", with_index(&bytes, |index| index.results[0].header.length = 250 << 20)),
        ("stored", with_index(&bytes, |index| edit_chunk(index, raw, |c| c.stored = 8 << 20))),
        ("raw", with_index(&bytes, |index| edit_chunk(index, raw, |c| c.raw = 8 << 20))),
        ("constant", with_index(&bytes, |index| edit_chunk(index, constant, |c| c.raw = 8 << 20))),
        ("packed", with_index(&small, |index| edit_chunk(index, packed, |c| c.raw = 8 << 20))),
        ("attachment", with_index(&bytes, |index| index.attachments[79] = 0x7f)),
        ("megabytes", with_index(&bytes, |index| index.attachments[74] = 0x7f)),
        ("list", sealed(&list)),
        ("streams", many_streams(50_000)),
        ("cut", bytes[..bytes.len() / 2].to_vec()),
    ]
}

/// The file with a trailer that fits the bytes before it.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let trailer = bytes.len() - 16;
    let offset = u64::from_le_bytes(*bytes[trailer..].first_chunk().unwrap());
    let index = &bytes[usize::try_from(offset).unwrap()..trailer - 2];
    let mut sealed = bytes[..trailer + 8].to_vec();
    sealed.extend_from_slice(&u32::try_from(index.len()).unwrap().to_le_bytes());
    sealed.extend_from_slice(&crc32fast::hash(index).to_le_bytes());
    sealed
}

/// A number of `/proc/self/status`, in bytes.
fn memory(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}

/// What the names of files begin with that are whole, unlike the others.
const WHOLE: &str = "whole ";

/// Loads a file, and returns by how much memory rose meanwhile; whatever is freed counts all the same.
fn rise(path: &Path) -> u64 {
    // Sets the peak back to what is in use now.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS:");
    let loaded = load_results(path);
    let rise = memory("VmHWM:").saturating_sub(before);
    let name = path.file_name().unwrap().to_str().unwrap();
    assert_eq!(loaded.is_ok(), name.starts_with(WHOLE), "{name}");
    rise
}

/// Does nothing unless it is the child of one of the next tests.
#[test]
fn child_that_loads_files() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths.map(|path| (fs::metadata(&path).unwrap().len(), path)).collect();
    files.sort();
    let allowed = |size: u64| 4 * size + (1 << 20) + SLACK;
    // What is reserved, touched or not; the files come by size, so that every earlier peak was allowed, too.
    let before = memory("VmPeak:");
    for (size, path) in &files {
        let _touched = rise(path);
        let reserved = memory("VmPeak:") - before;
        let name = path.display();
        assert!(reserved <= allowed(*size), "{name}: {size} bytes reserved {reserved}");
    }
    // What is touched; the program itself is in memory by now.
    for (size, path) in &files {
        let (name, touched) = (path.display(), rise(path));
        assert!(touched <= allowed(*size), "{name}: {size} bytes touched {touched}");
    }
}

#[test]
fn hostile_files_ask_for_no_more_memory_than_they_justify() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in hostile() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    load_in_a_child(folder.path());
}

#[test]
fn whole_files_of_many_small_things_need_no_more_memory_than_they_justify() {
    let folder = tempfile::tempdir().unwrap();
    for (name, result) in heavy::all() {
        let bytes = encode(&[result]);
        assert!(bytes.len() as u64 > 4 * SLACK, "{name}: {} bytes hide too much", bytes.len());
        fs::write(folder.path().join(format!("{WHOLE}{name}")), bytes).unwrap();
    }
    load_in_a_child(folder.path());
}

fn load_in_a_child(folder: &Path) {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "saved::tests::memory::child_that_loads_files"])
        .env(FOLDER, folder)
        // So that glibc reserves nothing in advance and gives everything back, which would hide what follows.
        .envs([("MALLOC_ARENA_MAX", "1"), ("MALLOC_MMAP_THRESHOLD_", "131072")])
        .env("MALLOC_TRIM_THRESHOLD_", "0")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}
