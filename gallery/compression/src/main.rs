//! Compression: what a higher level of deflate buys in size, and what it costs in speed.
//!
//! Inputs: `level` (1 to 9) and `data` (four kinds of bytes, made from a seed).
//! Outputs: `ratio` and the speeds of `compress` and `decompress`, all to be maximised, and the flag `lossless`.
//!
//! It shows how to
//! - record outputs that pull in opposite directions: a report can set ratio against speed;
//! - record a flag: `lossless` is a success ratio, and it is 100 % or the compressor is broken;
//! - mix a deterministic output with timed ones: `ratio` is the same in every repeat and on every machine, so its
//!   smallest change is a change of the code, while the speeds carry noise;
//! - pass foreign errors on: an error of the decoder becomes a failure of that one sample by `?`.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-compression -- --out compression.bench
//! cargo run -p bench-render-cli -- compression.bench out/
//! ```
//!
//! Look at `ratio` over `level`: text gains until about level 6 and little after it, random bytes never gain and even
//! grow a little. Then look at `compress`: from level 6 to 9 more than half of the speed goes for that little.

mod data;

use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::Instant;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, flag, impl_choice, input, metric,
};
use data::Data;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

impl_choice!(Data {
    Text => "text",
    Random => "random",
    Repetitive => "repetitive",
    Records => "records",
});

/// Bytes that are compressed in each sample.
const LEN: usize = 128 * 1024;

/// All samples compress the same bytes, so that the ratio has no noise.
const SEED: u64 = 7;

fn main() -> ExitCode {
    bench_collect::main(compression)
}

fn compression(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("compression")
        .title("Deflate: level against ratio and speed")
        .description("Compresses 128 KiB in memory, and decompresses it again.");
    let level = bench.declare(input("level", 1..=9_i64).doc("1 is fastest, 9 is smallest."));
    let data = bench.declare(input("data", Data::all()).doc("What the bytes look like."));
    let ratio = bench
        .declare(metric("ratio", Direction::Maximize).doc("Size before divided by size after."));
    let compress = bench.declare(
        metric("compress", Direction::Maximize).unit("MB/s").doc("Plain bytes read per second."),
    );
    let decompress = bench.declare(
        metric("decompress", Direction::Maximize)
            .unit("MB/s")
            .doc("Plain bytes written per second."),
    );
    let lossless = bench.declare(flag("lossless").doc("The bytes came back unchanged."));

    bench.sweep().repeats(3).collect(config, |at, rec| {
        let plain = at.get(data).bytes(LEN, SEED);
        let level = Compression::new(u32::try_from(at.get(level))?);

        let start = Instant::now();
        let mut encoder = DeflateEncoder::new(Vec::with_capacity(2 * LEN), level);
        encoder.write_all(&plain)?;
        let packed = encoder.finish()?;
        rec.record(compress, megabytes_per_second(start));

        let start = Instant::now();
        let mut unpacked = Vec::with_capacity(LEN);
        DeflateDecoder::new(packed.as_slice()).read_to_end(&mut unpacked)?;
        rec.record(decompress, megabytes_per_second(start));

        rec.record(ratio, LEN as f64 / packed.len() as f64);
        rec.record(lossless, unpacked == plain);
        Ok(())
    })
}

fn megabytes_per_second(start: Instant) -> f64 {
    LEN as f64 / 1e6 / start.elapsed().as_secs_f64()
}
