//! The graphics processors.

use super::{Fact, Root};

/// Makers of graphics processors that compute; other display adapters, such as those of virtual machines, make no number differ.
const MAKERS: [(&str, &str); 3] = [("0x10de", "NVIDIA"), ("0x1002", "AMD"), ("0x8086", "Intel")];

/// Models and driver, as far as Linux tells them: NVIDIA's driver gives a name, for others there are the numbers of maker and device.
pub(super) fn facts(root: &Root) -> Vec<Fact> {
    let cards = root.entries("proc/driver/nvidia/gpus");
    let mut models: Vec<String> = cards
        .iter()
        .filter_map(|card| root.read(&format!("proc/driver/nvidia/gpus/{card}/information")))
        .filter_map(|text| text.lines().find_map(|line| model(line).map(str::to_owned)))
        .collect();
    let named = !models.is_empty();
    let cards = root.entries("sys/class/drm").into_iter().filter(|card| is_card(card));
    models.extend(cards.filter_map(|card| {
        let read = |name| root.read(&format!("sys/class/drm/{card}/device/{name}"));
        let (vendor, device) = (read("vendor")?, read("device")?);
        let (_, maker) = MAKERS.into_iter().find(|(number, _)| *number == vendor)?;
        (maker != "NVIDIA" || !named).then(|| format!("{maker} {device}"))
    }));
    let model = (!models.is_empty()).then(|| ("gpu.model", models.join(", "), true));
    let driver = root.read("proc/driver/nvidia/version").as_deref().and_then(driver);
    model.into_iter().chain(driver.map(|driver| ("gpu.driver", driver, false))).collect()
}

fn model(line: &str) -> Option<&str> {
    Some(line.strip_prefix("Model:")?.trim()).filter(|model| !model.is_empty())
}

/// `card0`, and not `card0-HDMI-A-1`, which is a plug of it.
fn is_card(name: &str) -> bool {
    let number = name.strip_prefix("card");
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `550.54.14` from `NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  Thu Feb 22 ..`.
fn driver(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with("NVRM version:"))?;
    let version =
        |word: &&str| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
    line.split_whitespace().find(version).map(str::to_owned)
}
