//! Flaky service: a retry policy on a lossy link, and what a report does with samples that fail.
//!
//! Inputs: `loss` (probability that a stage of an attempt is lost) and `retries` (0 to 8), ten messages each.
//! Outputs: `delivered` (a flag), `latency`, `latency by stage` (a vector) and `attempts`. All time is simulated.
//!
//! It shows how to
//! - tell "no" from "broken": a message that is lost is a good sample whose flag is false; a refused connection is an
//!   `Err`, and a sample that fails; its causes are listed with the point, the repeat and the whole chain of errors;
//! - survive a panic: the table of pauses has seven entries, so the eighth retry indexes beyond its end. The sweep
//!   goes on, and the panic's message is listed among the failures;
//! - record a vector: the parts of the latency have names, and the page can stack them;
//! - keep what was measured: failed samples are missing, with their reason, and all others are in the result.
//!
//! The panics also write their usual lines to stderr, which is no fault of the run.
//!
//! ```text
//! cargo run --profile bench -p gallery-flaky_service -- --out flaky_service.bench
//! cargo run -p bench-render-cli -- flaky_service.bench out/
//! ```
//!
//! Look at the failures: refusals where `loss` is 0.5 or more, panics where `retries` is 8. Then look at
//! `delivered` over `loss`, one line for each number of retries, and at what the retries cost in `latency`.

mod service;

use std::process::ExitCode;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, flag, input, metric, step, vector,
};

fn main() -> ExitCode {
    bench_collect::main(flaky_service)
}

fn flaky_service(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("flaky_service")
        .title("Retries over a lossy link")
        .description("Each sample sends one message on a simulated clock; some samples fail.");
    let loss = bench
        .declare(input("loss", step(0.0..=0.5, 0.05)).doc("Probability that a stage is lost."));
    let retries = bench.declare(
        input("retries", [0_i64, 1, 2, 3, 5, 8]).doc("Attempts after the first one, at most."),
    );
    let delivered = bench.declare(flag("delivered").doc("The message arrived and was confirmed."));
    let latency = bench.declare(
        metric("latency", Direction::Minimize)
            .unit("ms")
            .doc("From the first attempt until delivery or giving up."),
    );
    let by_stage = bench.declare(
        vector("latency by stage", service::STAGES)
            .unit("ms")
            .doc("The latency without its pauses, by what it was spent on."),
    );
    let attempts = bench.declare(metric("attempts", Direction::Neutral).doc("Attempts made."));

    bench.sweep().repeats(10).collect(config, |at, rec| {
        let mut rng = fastrand::Rng::with_seed(at.seed());
        let outcome = service::send(at.get(loss), usize::try_from(at.get(retries))?, &mut rng)?;
        rec.record(delivered, outcome.delivered);
        rec.record(latency, outcome.latency());
        rec.record(by_stage, outcome.stages.to_vec());
        rec.record(attempts, outcome.attempts as f64);
        Ok(())
    })
}
