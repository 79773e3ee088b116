//! What is read from a machine, on machines made up for it.

use std::fs;

use super::*;

/// The facts of a machine that has these files.
fn machine(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = Root::at(folder.path());
    let facts =
        [cpu::facts(&root, Some(4)), gpu::facts(&root), system::facts(&root)].into_iter().flatten();
    let line = |(key, value, segment): Fact| {
        let segment = if segment { ", tells segments apart" } else { "" };
        format!("{key} = {value}{segment}")
    };
    facts.filter(|(key, ..)| *key != "os").map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_machine_tells_what_makes_numbers_differ() {
    let told = machine(&[
        (
            "proc/cpuinfo",
            "processor : 0\nmodel name : Quick 9000\nphysical id : 0\ncore id : 0\nflags : fpu hypervisor sse\n\n\
             processor : 1\nmodel name : Quick 9000\nphysical id : 0\ncore id : 0\nflags : fpu hypervisor sse\n\n\
             processor : 2\nmodel name : Quick 9000\nphysical id : 0\ncore id : 1\nflags : fpu hypervisor sse\n",
        ),
        ("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n"),
        ("proc/sys/kernel/osrelease", "6.12.1\n"),
        ("proc/meminfo", "MemFree: 1 kB\nMemTotal:       24659032 kB\n"),
        ("proc/loadavg", "0.52 0.58 0.59 1/467 12345\n"),
        ("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n"),
        ("sys/fs/cgroup/cpu.max", "150000 100000\n"),
        ("sys/fs/cgroup/memory.max", "2147483648\n"),
        ("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n"),
        (".dockerenv", ""),
        ("etc/hostname", "build-7\n"),
        ("etc/passwd", "ann:x:1000:1000::/home/ann:/bin/sh\n"),
    ]);
    insta::assert_snapshot!(told, @r"
    cpu.model = Quick 9000, tells segments apart
    cpu.virtualised = yes, tells segments apart
    cpu.cores = 2
    cpu.threads = 4, tells segments apart
    cpu.governor = powersave
    os.container = yes, tells segments apart
    os.distribution = Debian GNU/Linux 13 (trixie)
    os.kernel = 6.12.1
    os.cpu_limit = 1.50 processors
    os.load_1min = 0.52
    memory.total = 23.5 GiB
    memory.limit = 2.0 GiB
    clock.source = tsc
    ");
}

#[test]
fn a_machine_that_tells_nothing_costs_no_run() {
    insta::assert_snapshot!(machine(&[]), @"cpu.threads = 4, tells segments apart");
    let odd = machine(&[
        ("proc/cpuinfo", "\0\0 : \n:::"),
        ("proc/meminfo", "MemTotal: many kB"),
        ("sys/fs/cgroup/cpu.max", "max 100000"),
        ("sys/fs/cgroup/memory.max", "max"),
        ("proc/loadavg", "  \n"),
    ]);
    insta::assert_snapshot!(odd, @"cpu.threads = 4, tells segments apart");
}

#[test]
fn graphics_processors_tell_segments_apart() {
    let nvidia = machine(&[
        ("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t Quick X1\nIRQ: 5\n"),
        ("proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: \t Quick X1\nIRQ: 6\n"),
        (
            "proc/driver/nvidia/version",
            "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  Thu Feb 22\nGCC version: 13.2.0\n",
        ),
        ("sys/class/drm/card0/device/vendor", "0x10de\n"),
        ("sys/class/drm/card0/device/device", "0x2684\n"),
        ("sys/class/drm/card1/device/vendor", "0x8086\n"),
        ("sys/class/drm/card1/device/device", "0x46a6\n"),
        ("sys/class/drm/card1-HDMI-A-1/device/vendor", "0x1002\n"),
    ]);
    insta::assert_snapshot!(nvidia, @r"
    cpu.threads = 4, tells segments apart
    gpu.model = Quick X1, Quick X1, Intel 0x46a6, tells segments apart
    gpu.driver = 550.54.14
    ");
    let others = machine(&[
        ("sys/class/drm/card0/device/vendor", "0x1234\n"),
        ("sys/class/drm/card0/device/device", "0x1111\n"),
        ("sys/class/drm/card1/device/vendor", "0x1002\n"),
        ("sys/class/drm/card1/device/device", "0x73bf\n"),
        ("sys/class/drm/card2/device/vendor", "0x10de\n"),
        ("sys/class/drm/card2/device/device", "0x2684\n"),
    ]);
    insta::assert_snapshot!(others, @r"
    cpu.threads = 4, tells segments apart
    gpu.model = AMD 0x73bf, NVIDIA 0x2684, tells segments apart
    ");
}
