//! What the system says about processes: time on the processor, peak memory, and children that measure theirs.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

/// The peak of a process's memory in bytes since it began; `None` where the system does not say.
pub(crate) fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
}

/// Seconds that this process has spent on the processor, for itself and in the system.
///
/// The system counts hundredths of a second, so that many calls must be measured together.
pub(crate) fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in brackets, which may hold blanks itself.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

/// The name of the processor; empty where the system does not say.
pub(crate) fn processor() -> String {
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = facts.lines().find(|line| line.starts_with("model name"));
    line.and_then(|line| line.split_once(": "))
        .map_or_else(String::new, |(_, name)| name.to_owned())
}

/// What a child of this program prints, a number, when it is called with these arguments and a path.
pub(crate) fn child(job: &str, rows: u32, path: &Path) -> io::Result<u64> {
    let output = Command::new(env::current_exe()?)
        .args(["--child", job, &rows.to_string()])
        .arg(path)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).trim().parse();
    said.map_err(|_| io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
}
