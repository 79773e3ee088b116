//! Sweeps over names that are known only at run time: the keys of a configuration file.
//!
//! ```text
//! cargo run --profile bench -p bench-collect --example configured -- --dry-run
//! ```
//!
//! The file (`QUEUES`, or `queues.toml` beside this example) is read before anything is declared. Its keys become
//! the choices of an input, in the order of the file; what stands behind a key is looked up by its name.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench_collect::{BenchResult, Benchmark, RunConfig, input, range, throughput, time_metric};

type Boxed = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    bench_collect::main(queues)
}

fn queues(config: &RunConfig) -> Result<BenchResult, Boxed> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/queues.toml");
    let path = std::env::var_os("QUEUES").map_or(beside, PathBuf::from);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    let sections = sections(&text)?;
    let names: Vec<&str> = sections.iter().map(|section| section.name.as_str()).collect();
    let capacities: BTreeMap<&str, usize> =
        sections.iter().map(|section| (section.name.as_str(), section.capacity)).collect();

    let mut bench = Benchmark::new("queues").title("Queues from a configuration file");
    let queue = bench.declare(input("queue", names).doc("A section of the file."));
    let load = bench.declare(input("load", range(0.1..=0.9)).doc("How full the queue is kept."));
    let cycle = bench.declare(time_metric("cycle").doc("Time to pass one element through."));
    let rate = bench.declare(throughput("rate", cycle).items("elements"));

    let result = bench.sweep().repeats(3).collect(config, |at, rec| {
        let capacity = capacities[at.get(queue).as_str()];
        let kept = (capacity as f64 * at.get(load)) as usize;
        let mut elements: VecDeque<usize> = (0..kept.max(1)).collect();
        rec.time_repeated(cycle, || {
            let first = elements.pop_front();
            elements.push_back(first.unwrap_or(0));
        });
        rec.count(rate, 1);
        Ok(())
    })?;
    Ok(result)
}

/// One section of the configuration file.
struct Section {
    name: String,
    capacity: usize,
}

/// Reads the few forms of TOML that the file uses: comments, `[queue.NAME]` and `capacity = NUMBER`.
fn sections(text: &str) -> Result<Vec<Section>, Boxed> {
    let mut sections: Vec<Section> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.split('#').next().unwrap_or("").trim();
        let header = line.strip_prefix("[queue.").and_then(|rest| rest.strip_suffix(']'));
        match (header, line.split_once('='), sections.last_mut()) {
            _ if line.is_empty() => {}
            (Some(name), ..) => {
                sections.push(Section { name: name.trim().to_owned(), capacity: 0 });
            }
            (None, Some((key, value)), Some(section)) if key.trim() == "capacity" => {
                section.capacity = value.trim().parse()?;
            }
            _ => return Err(format!("line {number} is not understood: {line}").into()),
        }
    }
    Ok(sections)
}
