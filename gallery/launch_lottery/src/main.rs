//! Launch lottery: what chance decides once for a whole process, and why launches are repeated and not only samples.
//!
//! Input: `keys`, from 256 to 4,096 of them, hashed into as many buckets. Six launches measure each point five times.
//! Outputs: time `lookup` of all keys, and `fullest bucket`, which says how lucky the launch was with its hash seed.
//!
//! It shows how to
//! - declare launches: `.launches(6)` measures every point in six processes, one after another; the collector starts
//!   itself again, and needs no more than `bench_collect::main` for it;
//! - tell noise from luck: the standard library draws the seed of a hash map at the start of a process, as the system
//!   draws its addresses. All repeats of a launch share it, so more repeats make a number look surer, not truer;
//! - look it up: `at.launch()` is known to the measured function, and every sample of the result says its launch.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-launch_lottery -- --out launch_lottery.bench
//! cargo run -p bench-render-cli -- launch_lottery.bench out/
//! ```
//!
//! Look at `fullest bucket`: at each number of keys it takes a few whole values, one for each launch, five times each.
//! Then look at `lookup` with `--launches 1 --repeats 30`: its interval is narrower, and the next run is outside of it.

use std::hash::{BuildHasher, RandomState};
use std::process::ExitCode;
use std::sync::OnceLock;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, input, metric, powers, time_metric,
};

fn main() -> ExitCode {
    bench_collect::main(launch_lottery)
}

fn launch_lottery(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("launch_lottery")
        .title("What a process draws when it starts")
        .description("Looks keys up in a table whose hash seed is drawn once a process.");
    let keys = bench.declare(input("keys", powers(2, 8..=12)).doc("Keys, and buckets."));
    let lookup = bench.declare(time_metric("lookup").doc("Time to find every key once."));
    let fullest =
        bench.declare(metric("fullest bucket", Direction::Neutral).unit("keys").doc("By chance."));

    bench.sweep().repeats(5).launches(6).collect(config, |at, rec| {
        let keys = u64::try_from(at.get(keys))?;
        let table = Table::filled(keys, seed_of_this_process());
        let found = rec.time_repeated(lookup, || (0..keys).filter(|key| table.holds(*key)).count());
        assert_eq!(found as u64, keys, "every key is in the table");
        rec.record(fullest, table.fullest() as f64);
        Ok(())
    })
}

/// The seed that this process drew: programs that build one map and keep it live with one such seed.
fn seed_of_this_process() -> &'static RandomState {
    static SEED: OnceLock<RandomState> = OnceLock::new();
    SEED.get_or_init(RandomState::new)
}

/// A table of chains, as small as can be: as many buckets as keys.
struct Table {
    buckets: Vec<Vec<u64>>,
    seed: &'static RandomState,
}

impl Table {
    fn filled(keys: u64, seed: &'static RandomState) -> Self {
        let mut table = Self { buckets: vec![Vec::new(); keys as usize], seed };
        for key in 0..keys {
            let bucket = table.bucket(key);
            table.buckets[bucket].push(key);
        }
        table
    }

    fn bucket(&self, key: u64) -> usize {
        (self.seed.hash_one(key) % self.buckets.len() as u64) as usize
    }

    fn holds(&self, key: u64) -> bool {
        self.buckets[self.bucket(key)].contains(&key)
    }

    fn fullest(&self) -> usize {
        self.buckets.iter().map(Vec::len).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, seed_of_this_process};

    #[test]
    fn every_key_is_found_and_no_other() {
        let table = Table::filled(100, seed_of_this_process());
        assert!((0..100).all(|key| table.holds(key)));
        assert!(!table.holds(100));
        assert!(table.fullest() >= 1);
    }
}
