//! The operating system, its memory and its load.

use super::{Fact, Root};

/// Kernel, memory, container, clock and load, as far as Linux tells them.
pub(super) fn facts(root: &Root) -> Vec<Fact> {
    let mut facts = vec![("os", std::env::consts::OS.to_owned(), true)];
    if ["/.dockerenv", "/run/.containerenv"].iter().any(|trace| root.holds(trace)) {
        facts.push(("os.container", "yes".to_owned(), true));
    }
    let release = root.read("etc/os-release");
    let read = |path| root.read(path);
    let told = [
        ("os.distribution", release.as_deref().and_then(distribution)),
        ("os.kernel", read("proc/sys/kernel/osrelease")),
        ("os.cpu_limit", read("sys/fs/cgroup/cpu.max").as_deref().and_then(cpu_limit)),
        ("os.load_1min", read("proc/loadavg").as_deref().and_then(first_word)),
        ("memory.total", read("proc/meminfo").as_deref().and_then(total_memory)),
        ("memory.limit", read("sys/fs/cgroup/memory.max").as_deref().and_then(gibibytes)),
        ("clock.source", read("sys/devices/system/clocksource/clocksource0/current_clocksource")),
    ];
    facts.extend(told.into_iter().filter_map(|(key, value)| Some((key, value?, false))));
    facts
}

fn first_word(text: &str) -> Option<String> {
    text.split_whitespace().next().map(str::to_owned)
}

/// `Debian GNU/Linux 13 (trixie)` from the text of `/etc/os-release`.
fn distribution(text: &str) -> Option<String> {
    let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(name.trim_matches('"').to_owned())
}

/// `1.5 processors` from `150000 100000`, the microseconds of processor time in a period; `None` without a limit.
fn cpu_limit(text: &str) -> Option<String> {
    let (quota, period) = text.split_once(' ')?;
    let (quota, period): (f64, f64) = (quota.parse().ok()?, period.parse().ok()?);
    (period > 0.0).then(|| format!("{:.2} processors", quota / period))
}

/// `23.5 GiB` from the text of `/proc/meminfo`.
fn total_memory(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with("MemTotal:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(format!("{:.1} GiB", kibibytes / 1024.0 / 1024.0))
}

/// `2.0 GiB` from a number of bytes; `None` for `max`, which is no limit.
fn gibibytes(text: &str) -> Option<String> {
    let bytes: f64 = text.parse().ok()?;
    Some(format!("{:.1} GiB", bytes / 1024.0 / 1024.0 / 1024.0))
}
