//! Tells the library how cargo compiles it, so that results can say so.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for (name, from) in [
        ("BENCH_COLLECT_OPT_LEVEL", "OPT_LEVEL"),
        ("BENCH_COLLECT_PROFILE", "PROFILE"),
        ("BENCH_COLLECT_TARGET", "TARGET"),
    ] {
        println!("cargo::rustc-env={name}={}", env::var(from).unwrap_or_default());
    }
}
