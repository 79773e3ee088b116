//! Tells the library how cargo compiles it, so that results can say so.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for (name, from) in [
        ("BENCH_COLLECT_OPT_LEVEL", "OPT_LEVEL"),
        ("BENCH_COLLECT_PROFILE", "PROFILE"),
        ("BENCH_COLLECT_TARGET", "TARGET"),
    ] {
        println!("cargo::rustc-env={name}={}", env::var(from).unwrap_or_default());
    }
    // The compiler that cargo uses, which this program cannot ask for when it runs.
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(rustc).arg("--version").output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned());
    println!("cargo::rustc-env=BENCH_COLLECT_RUSTC={}", said.unwrap_or_default());
}
