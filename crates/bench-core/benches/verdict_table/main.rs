//! How often verdicts are wrong, and how often they see what is there: tables in Markdown, from series and grids whose truth
//! is known.
//!
//! `cargo xtask verdict-table [--series N]`, or `cargo bench -p bench-core --bench verdict_table`; without `--bench`, which cargo
//! gives, it runs with few series, to see that it works.

#![allow(clippy::print_stdout, reason = "the tables go to standard output")]
#![allow(clippy::expect_used, reason = "what it measures is of its own making, and fits")]

mod grid;
mod rates;
mod replay;
mod rows;
mod series;

use bench_core::judge::{JudgePolicy, Method};
use rates::{at_least, at_most};
use rows::{CHANGES, DRIFTS, GRIDS, NOTHING_CHANGES, STICKINESS};
use series::{Change, Noise, RUNS};

/// The methods compared, with the settings that they have where nothing else is said.
fn methods() -> [(&'static str, JudgePolicy); 3] {
    let policy = |method| JudgePolicy { method, ..JudgePolicy::default() };
    [
        ("sweep", policy(Method::Sweep)),
        ("adaptive", policy(Method::Adaptive { mad: 3.5, percent: Some(10.0) })),
        ("percentage", policy(Method::Percentage { threshold: 10.0 })),
    ]
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = arguments.iter().position(|argument| argument == "--series");
    let given = given.and_then(|at| arguments.get(at + 1)?.parse().ok());
    let fully = arguments.iter().any(|argument| argument == "--bench");
    let series = given.unwrap_or(if fully { 2000 } else { 5 });
    false_alarms(series);
    power(series);
    drifts(series);
    stickiness(series);
    grids(series);
}

fn false_alarms(series: u32) {
    println!(
        "Nothing changes: series that say REGRESSED or IMPROVED at any step of their replay, or drift"
    );
    println!("({series} series of 100 runs a row; in brackets the upper 95 % bound)\n");
    println!("| series | from run | sweep | adaptive | percentage | asked of sweep |");
    println!("|---|---|---|---|---|---|");
    for row in NOTHING_CHANGES {
        let rates = methods().map(|(_, policy)| {
            at_most(replay::false_alarms(row.noise, row.judged, series, &policy), series)
        });
        println!("| {} | {} | {} | {} |", row.name, row.judged.0, rates.join(" | "), row.asked);
    }
    println!();
}

fn power(series: u32) {
    println!("Something changes at run 40: series that say REGRESSED within so many new runs");
    println!("(in brackets the lower 95 % bound)\n");
    println!("| change | sweep, 1 | 3 | 5 | 10 | 20 | 60 | adaptive, 3 | percentage, 3 |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let [(_, sweep), (_, adaptive), (_, percentage)] = methods();
    for (name, noise, change) in CHANGES {
        let mut cells = Vec::new();
        for within in [1, 3, 5, 10, 20, 60] {
            let found = replay::detections(noise, change, within, series, &sweep);
            cells.push(at_least(found, series));
        }
        for policy in [&adaptive, &percentage] {
            let found = replay::detections(noise, change, 3, series, policy);
            cells.push(at_least(found, series));
        }
        println!("| {name} | {} |", cells.join(" | "));
    }
    println!();
}

fn drifts(series: u32) {
    println!("Slow changes from the first run on: series called drifting for the worse\n");
    println!("| change | at 50 runs | 70 | 100 |");
    println!("|---|---|---|---|");
    let [(_, sweep), ..] = methods();
    for (name, noise, change) in DRIFTS {
        let told = [10, 30, 60].map(|runs| replay::drifting(noise, change, runs, series, &sweep));
        let cells = told.map(|found| at_least(found, series));
        println!("| {name} | {} |", cells.join(" | "));
    }
    println!();
}

/// The trade between silence on a second mode and speed on steps, as a curve.
fn stickiness(series: u32) {
    println!("A second mode 6 % away, by how long it is kept: false alarms from run 30 on\n");
    println!("| runs in a mode, on average | series with a false alarm |");
    println!("|---|---|");
    let [(_, sweep), ..] = methods();
    for runs in STICKINESS {
        let found = replay::false_alarms(Noise::Bimodal(1.0 / runs), (30, RUNS), series, &sweep);
        println!("| {runs} | {} |", at_most(found, series));
    }
    println!("\nA step in normal noise of 1 %, by its size: REGRESSED within 3 new runs\n");
    println!("| deviations | series |");
    println!("|---|---|");
    for size in [2.0, 3.0, 4.0, 5.0, 6.0] {
        let change = Change::Step(0.01 * size);
        let found = replay::detections(Noise::Gaussian(0.01), change, 3, series, &sweep);
        println!("| {size} | {} |", at_least(found, series));
    }
    println!();
}

fn grids(series: u32) {
    println!("Grids of 6 x 5 x 4 points, 2 % noise; `sweep`, the last run judged");
    println!("({series} grids a row)\n");
    println!("| grid | slower slice named | other slices or slopes | points | pooled |");
    println!("|---|---|---|---|---|");
    let [(_, sweep), ..] = methods();
    for (name, grid) in GRIDS {
        let found = grid.findings(series, &sweep);
        let named = if grid.slice > 0.0 { at_least(found.named, series) } else { "-".to_owned() };
        let others = [found.others, found.points, found.pooled].map(|n| at_most(n, series));
        println!("| {name} | {named} | {} |", others.join(" | "));
    }
}
