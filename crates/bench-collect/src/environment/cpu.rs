//! The processor.

use std::collections::BTreeSet;

use super::{Fact, Root};

/// Model, count and frequency policy of the processor, as far as Linux tells them; `threads` may run at once.
pub(super) fn facts(root: &Root, threads: Option<usize>) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(text) = root.read("proc/cpuinfo") {
        if let Some(model) = field(&text, "model name").or_else(|| field(&text, "Model")) {
            facts.push(("cpu.model", model, true));
        }
        if field(&text, "flags").is_some_and(|flags| flags.split(' ').any(|f| f == "hypervisor")) {
            facts.push(("cpu.virtualised", "yes".to_owned(), true));
        }
        if let Some(cores) = cores(&text) {
            facts.push(("cpu.cores", cores.to_string(), false));
        }
    }
    facts.extend(threads.map(|threads| ("cpu.threads", threads.to_string(), true)));
    let policy = "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";
    facts.extend(root.read(policy).map(|governor| ("cpu.governor", governor, false)));
    facts
}

/// The number of cores, which differs from that of threads where a core runs several.
fn cores(text: &str) -> Option<usize> {
    let processors = text.split("\n\n");
    let core = |part: &str| Some((field(part, "physical id")?, field(part, "core id")?));
    let cores: BTreeSet<_> = processors.filter_map(core).collect();
    (!cores.is_empty()).then_some(cores.len())
}

/// The value of the first `name : value` line.
fn field(text: &str, name: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim().to_owned())
    })
}
