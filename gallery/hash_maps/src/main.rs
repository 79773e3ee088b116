//! Hash maps: what a lookup costs, by the number of elements, the hasher, and whether the key is there.
//!
//! Inputs: `elements`, `hasher` (the standard SipHash, FNV-1a, a multiply-and-rotate hash) and `hit` (yes or no).
//! Outputs: `lookup` in nanoseconds, `insert all` (the time to build the map) and `fill` (how full its table is).
//!
//! It shows how to
//! - give values by any iterator: the sizes are `100 * 1.5^k`, mapped from a range;
//! - vary a `bool`, which the report treats as a category with two values;
//! - time what allocates: `rec.time_with` drops the map it built outside the timed part, and hands the last one back;
//! - record an output that has no better direction: `fill` is `Direction::Neutral`, shown but never judged;
//! - measure what is far below the resolution of a clock: one reading spans thousands of lookups.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-hash_maps -- --out hash_maps.bench
//! cargo run -p bench-render-cli -- hash_maps.bench out/
//! ```
//!
//! Look at `lookup` over `elements` by hasher: SipHash pays a constant price for resisting chosen keys, and all lines
//! rise where the table outgrows a cache. Then look at `fill`: it climbs to 100 % and halves when the table grows, and
//! `lookup` follows its saw teeth, misses more than hits.

mod maps;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, SampleError, impl_choice, input, metric,
    time_metric,
};
use maps::{HasherKind, Map};

impl_choice!(HasherKind { Sip => "SipHash", Fnv => "FNV-1a", Fx => "multiply-rotate" });

/// Lookups between two readings of the clock.
const LOOKUPS: usize = 10_000;

fn main() -> ExitCode {
    bench_collect::main(hash_maps)
}

fn hash_maps(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("hash_maps")
        .title("Hash maps by load and hasher")
        .description("A standard HashMap with random 64-bit keys, grown from empty.");
    let elements = bench.declare(
        input("elements", (0..=17).map(|step| (100.0 * 1.5_f64.powi(step)) as i64))
            .doc("Keys in the map."),
    );
    let hasher = bench.declare(input("hasher", HasherKind::all()).doc("What hashes the keys."));
    let hit = bench.declare(input("hit", [true, false]).doc("Whether the looked-up keys exist."));
    let lookup = bench
        .declare(metric("lookup", Direction::Minimize).unit("ns").doc("Mean time of one lookup."));
    let insert = bench.declare(time_metric("insert all").doc("Time to build the whole map."));
    let fill = bench.declare(
        metric("fill", Direction::Neutral).unit("%").doc("Elements divided by allocated room."),
    );

    bench.sweep().repeats(3).collect(config, |at, rec| {
        let elements = usize::try_from(at.get(elements))?;
        let (hasher, hit) = (at.get(hasher), at.get(hit));

        // Inserted keys are even and strangers odd, so a miss is certain and not only likely.
        let mut rng = fastrand::Rng::with_seed(at.seed());
        let keys: Vec<u64> = (0..elements).map(|_| rng.u64(..) & !1).collect();
        let asked: Vec<u64> =
            (0..LOOKUPS).map(|_| keys[rng.usize(..elements)] | u64::from(!hit)).collect();

        let map = rec.time_with(insert, || (), |()| Map::build(hasher, &keys));

        let start = Instant::now();
        let found = map.count_found(black_box(&asked));
        let seconds = start.elapsed().as_secs_f64();
        rec.record(lookup, seconds * 1e9 / LOOKUPS as f64);
        rec.record(fill, 100.0 * map.fill());

        let expected = if hit { LOOKUPS } else { 0 };
        if found == expected {
            Ok(())
        } else {
            Err(SampleError::msg(format!("found {found} of {LOOKUPS} keys, expected {expected}")))
        }
    })
}
