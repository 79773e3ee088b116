//! Journals: arbitrary records behind right checksums.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    bench_core::journal::fuzzing::check(&bench_core::journal::fuzzing::seal(bytes));
});
