//! Which program measures: the hash of its file.

use std::fs::File;
use std::io::{self, BufReader};
use std::sync::OnceLock;

use bench_core::journal::JournalHeader;

/// The hash of the running program in hexadecimal, read once a process; empty where it cannot be read.
///
/// Size and time of the file would be cheaper, but a rebuilt program may keep the first and a copied one the second.
/// Libraries that the system loads beside it are not seen.
pub(super) fn hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let program = running_program().map(|file| BufReader::with_capacity(256 << 10, file));
        program.and_then(JournalHeader::hash_of_binary).unwrap_or_default()
    })
}

/// The file of the running program, on Linux even when another one took its place.
fn running_program() -> io::Result<File> {
    if cfg!(target_os = "linux")
        && let Ok(file) = File::open("/proc/self/exe")
    {
        return Ok(file);
    }
    File::open(std::env::current_exe()?)
}
