//! Saved results: arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bench_core::saved::fuzzing::check(bytes));
