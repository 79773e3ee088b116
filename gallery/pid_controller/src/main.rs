//! PI controller: how well a motor follows a step of its set-point, over both gains of the controller.
//!
//! Inputs: `kp` and `ki`, 24 even values each, so 576 points. The simulation is deterministic: no repeats.
//! Outputs: `absolute error` (integrated over 20 s) and `overshoot`, both to be minimised, and the flag `settled`.
//!
//! It shows how to
//! - sweep two floats, which the page draws as a heat map for each output;
//! - declare units and documentation, which label axes and tables;
//! - find the best point from Rust or on the page: the table of points marks it for each output;
//! - tune with a benchmark: nothing here is a time, and the same history and judging apply. A changed controller that
//!   overshoots more is a regression just as a slower one is.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-pid_controller -- --out pid_controller.bench
//! cargo run -p bench-render-cli -- pid_controller.bench out/
//! ```
//!
//! Look at the heat map of `absolute error`: a valley where `ki` is a little less than `kp`, deepest at high gains.
//! With little `kp` and much `ki` the loop is unstable and `settled` is false; the limit of the voltage keeps the
//! error finite. With hardly any `ki` the speed creeps up for minutes. Then look at `overshoot`: the best error is
//! bought with 14 % of it.

mod plant;

use std::process::ExitCode;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, even, flag, input, metric,
};
use plant::{Gains, step_response};

fn main() -> ExitCode {
    bench_collect::main(pid_controller)
}

fn pid_controller(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("pid_controller")
        .title("Tuning a PI controller")
        .description("A motor is asked for 1 rad/s at once; 20 simulated seconds are judged.");
    let kp =
        bench.declare(input("kp", even(0.1..=6.0, 24)).unit("V·s/rad").doc("Proportional gain."));
    let ki = bench.declare(input("ki", even(0.1..=6.0, 24)).unit("V/rad").doc("Integral gain."));
    let error = bench.declare(
        metric("absolute error", Direction::Minimize)
            .unit("rad")
            .doc("Absolute error of the speed, integrated over the time."),
    );
    let overshoot = bench.declare(
        metric("overshoot", Direction::Minimize)
            .unit("%")
            .doc("How far the speed went above the set-point."),
    );
    let settled = bench.declare(flag("settled").doc("Within 2 % during the last two seconds."));

    bench.sweep().collect(config, |at, rec| {
        let response = step_response(Gains { proportional: at.get(kp), integral: at.get(ki) });
        rec.record(error, response.absolute_error);
        rec.record(overshoot, response.overshoot);
        rec.record(settled, response.settled);
        Ok(())
    })
}
