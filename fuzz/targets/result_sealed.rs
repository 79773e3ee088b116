//! Saved results: arbitrary headers, chunks and summaries behind right checksums.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    bench_core::saved::fuzzing::check(&bench_core::saved::fuzzing::seal(bytes));
});
