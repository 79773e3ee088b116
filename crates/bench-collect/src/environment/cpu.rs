//! The processor.

use super::{Fact, read};

/// Model, count and frequency policy of the processor, as far as Linux tells them.
pub(super) fn facts() -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(text) = read("/proc/cpuinfo") {
        if let Some(model) = field(&text, "model name").or_else(|| field(&text, "Model")) {
            facts.push(("cpu.model", model, true));
        }
        if field(&text, "flags").is_some_and(|flags| flags.split(' ').any(|f| f == "hypervisor")) {
            facts.push(("cpu.virtualised", "yes".to_owned(), true));
        }
    }
    if let Ok(count) = std::thread::available_parallelism() {
        facts.push(("cpu.threads", count.to_string(), true));
    }
    if let Some(governor) = read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") {
        facts.push(("cpu.governor", governor, false));
    }
    facts
}

/// The value of the first `name : value` line.
fn field(text: &str, name: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim().to_owned())
    })
}
