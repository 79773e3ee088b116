//! The operating system, its memory and its load.

use super::{Fact, read};

/// Kernel, memory, container and load, as far as Linux tells them.
pub(super) fn facts() -> Vec<Fact> {
    let mut facts =
        vec![("os", std::env::consts::OS.to_owned(), true), ("os.container", container(), true)];
    facts.retain(|(_, value, _)| !value.is_empty());
    if let Some(kernel) = read("/proc/sys/kernel/osrelease") {
        facts.push(("os.kernel", kernel, false));
    }
    if let Some(memory) = read("/proc/meminfo").as_deref().and_then(total_memory) {
        facts.push(("memory.total", memory, false));
    }
    if let Some(load) = read("/proc/loadavg") {
        let minute = load.split(' ').next().unwrap_or_default().to_owned();
        facts.push(("os.load_1min", minute, false));
    }
    facts
}

/// `yes` where the process runs in one that leaves its usual traces, else empty.
fn container() -> String {
    let traces = ["/.dockerenv", "/run/.containerenv"];
    if traces.iter().any(|path| std::path::Path::new(path).exists()) {
        "yes".to_owned()
    } else {
        String::new()
    }
}

/// `23.5 GiB` from the text of `/proc/meminfo`.
fn total_memory(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with("MemTotal:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(format!("{:.1} GiB", kibibytes / 1024.0 / 1024.0))
}

#[cfg(test)]
mod tests {
    #[test]
    fn memory_is_read_from_the_total() {
        let text = "MemFree: 1 kB\nMemTotal:       24659032 kB\n";
        assert_eq!(super::total_memory(text).as_deref(), Some("23.5 GiB"));
        assert_eq!(super::total_memory("nothing"), None);
    }
}
