//! Journals: arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bench_core::journal::fuzzing::check(bytes));
