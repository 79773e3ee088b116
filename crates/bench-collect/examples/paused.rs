//! A collector that can be stopped at any sample, for the tests of interrupted runs.
//!
//! Every sample it begins is a line in the file `PAUSED_LOG`. At the samples `PAUSED_AT` (`2,5`, counted from 0 in this
//! process) it writes `paused` to standard error and waits for a line on standard input.

use std::fs::File;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use bench_collect::{
    Attachment, BenchResult, Benchmark, Direction, Error, RunConfig, SampleError, TableValue, file,
    input, metric, table, text, vector,
};

fn main() -> ExitCode {
    bench_collect::main(paused)
}

fn paused(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("paused").title("A collector that waits");
    let place = bench.declare(input("place", [1_i64, 2, 3, 4]));
    let number = bench.declare(metric("number", Direction::Minimize));
    let parts = bench.declare(vector("parts", ["a", "b"]));
    let words = bench.declare(text("words"));
    let log = bench.declare(file("log"));
    let signal = bench.declare(table("signal").float("t", "s").text("name"));
    let stops = stops();
    let mut begun = 0;
    bench.sweep().repeats(3).collect(config, |at, rec| {
        let (place, repeat) = (at.get(place), at.repeat());
        note(place, repeat)?;
        if stops.contains(&begun) {
            wait()?;
        }
        begun += 1;
        if (place, repeat) == (2, 1) {
            return Err(SampleError::msg("the second place fails once"));
        }
        // All that is recorded follows from the point and the repeat, so that two runs are equal.
        let drawn = f64::from(u32::try_from(at.seed() >> 40)?);
        rec.record(number, drawn);
        rec.record(parts, vec![drawn, f64::NAN]);
        rec.record(words, format!("{place} and {repeat}"));
        let bytes = vec![u8::try_from(place)?; 400 + repeat as usize];
        rec.record(log, Attachment::new("log.bin", bytes));
        rec.record(signal, TableValue::new().float("t", vec![drawn]).text("name", ["x"]));
        Ok(())
    })
}

fn stops() -> Vec<u32> {
    let stops = std::env::var("PAUSED_AT").unwrap_or_default();
    stops.split(',').filter_map(|stop| stop.parse().ok()).collect()
}

fn note(place: i64, repeat: u32) -> Result<(), SampleError> {
    if let Some(path) = std::env::var_os("PAUSED_LOG") {
        let mut log = File::options().append(true).create(true).open(path)?;
        writeln!(log, "{place} {repeat}")?;
    }
    Ok(())
}

fn wait() -> Result<(), SampleError> {
    writeln!(std::io::stderr(), "paused")?;
    std::io::stdin().lock().read_line(&mut String::new())?;
    Ok(())
}
