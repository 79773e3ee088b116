//! A plan in words, for `--dry-run` and `--help`.

use bench_core::declare::{InputSpec, InputValue, OutputSpec};

use bench_core::wording::counted;

use crate::plan::{Density, Order, Pilot, Plan, Ranged};
use crate::progress::readable;
use crate::spread::Isolation;

/// Values beyond this many are told by their first, their last and their number.
const SHOWN_VALUES: usize = 8;

/// The benchmark's inputs and outputs.
pub(super) fn declared(plan: &Plan) -> String {
    let declaration = plan.declaration();
    let mut lines = vec![format!("{}: {}", declaration.benchmark, declaration.title())];
    lines.push("  inputs:".to_owned());
    lines.extend(declaration.inputs.iter().map(|input| format!("    {}", input_line(input))));
    if declaration.inputs.is_empty() {
        lines.push("    none".to_owned());
    }
    lines.push("  outputs:".to_owned());
    lines.extend(declaration.outputs.iter().map(|output| format!("    {}", output_line(output))));
    lines.join("\n")
}

/// The benchmark's inputs and outputs, and what would be measured.
pub(super) fn planned(plan: &Plan) -> String {
    let skipped = plan.points().skip_reasons().len();
    let skipped =
        if skipped > 0 { format!(" ({skipped} more are skipped)") } else { String::new() };
    let order = Order::ALL.iter().find(|(order, _)| *order == plan.order());
    let repeats = plan.declaration().repeats as usize;
    let launches = plan.declaration().launches as usize;
    let points = plan.planned_points();
    let most = plan.declaration().most_repeats() as usize;
    let (repeats_words, samples_words) = match &plan.declaration().precision {
        None => (
            counted(repeats, "repeat", "repeats"),
            counted(points * repeats * launches, "sample", "samples"),
        ),
        Some(_) => (
            format!("{} to {most} repeats", repeats.max(3)),
            format!("at most {}", counted(points * most, "sample", "samples")),
        ),
    };
    let mut lines = vec![declared(plan)];
    lines.extend(density_line(plan.density(), plan.is_progressive()));
    lines.push(format!(
        "  plan: {}, {}{skipped} x {}{} = {}, order {}, seed {}",
        design(plan),
        counted(points, "point", "points"),
        repeats_words,
        if launches > 1 { format!(" x {launches} launches") } else { String::new() },
        samples_words,
        order.map_or("", |(_, word)| word),
        plan.declaration().seed,
    ));
    lines.extend(
        plan.declaration().precision.as_ref().map(|rule| format!("  repeats: {}", rule.words())),
    );
    let isolation = match plan.isolation() {
        Isolation::None => None,
        Isolation::Sample => Some("sample"),
        Isolation::Point => Some("visit to a point"),
    };
    lines.extend(isolation.map(|each| format!("  isolation: a process for each {each}")));
    if plan.threads() > 1 {
        lines.push(format!("  threads: {}, which disturb each other's times", plan.threads()));
    }
    lines.extend(plan.shard().map(|shard| {
        let points = counted(plan.measured_points(), "point", "points");
        let samples = usize::try_from(plan.samples()).unwrap_or(usize::MAX);
        let samples = counted(samples, "sample", "samples");
        format!("  part: {} of {}, with {points} and {samples}", shard.number, shard.of)
    }));
    lines.extend(plan.pilot().map(|pilot| estimate_line(plan, pilot)));
    lines.join("\n")
}

/// `estimate: about 3 min 20 s, from a pilot of 3 samples`.
fn estimate_line(plan: &Plan, pilot: &Pilot) -> String {
    let from = counted(pilot.samples as usize, "sample", "samples");
    match (plan.estimate(), &pilot.failure) {
        (_, Some(failure)) => format!("  estimate: none, because the pilot failed: {failure}"),
        (Some(whole), None) => {
            let whole = readable(whole.as_secs_f64());
            format!("  estimate: about {whole}, from a pilot of {from}")
        }
        (None, None) => "  estimate: none, because there is nothing to measure".to_owned(),
    }
}

/// `random`, and how many points were asked for where draws fell together.
fn design(plan: &Plan) -> String {
    let word = plan.declaration().design.word();
    match plan.asked_points() {
        Some(asked) if asked as usize != plan.points().len() => {
            format!("{word} ({asked} points asked for, {} of them differ)", plan.points().len())
        }
        _ => word.to_owned(),
    }
}

/// `level: 6, with 17 values of theta (instead of 30)`; nothing where no input follows the level.
fn density_line(density: &Density, progressive: bool) -> Option<String> {
    if density.inputs.is_empty() {
        let nothing = format!("  level: {}, which no input follows", density.level);
        return density.asked.then_some(nothing);
    }
    let input = |ranged: &Ranged| {
        let instead = ranged.instead_of.filter(|count| *count != ranged.values);
        let instead = instead.map(|count| format!(" (instead of {count})")).unwrap_or_default();
        format!("{} of {}{instead}", counted(ranged.values, "value", "values"), ranged.input)
    };
    let inputs: Vec<String> = density.inputs.iter().map(input).collect();
    let first = if progressive { ", coarse levels first" } else { "" };
    Some(format!("  level: {}{first}, with {}", density.level, inputs.join(", ")))
}

fn input_line(input: &InputSpec) -> String {
    let values = match &input.fixed {
        Some(fixed) => format!("= {fixed} (fixed)"),
        None => format!("= {}", values(&input.values)),
    };
    [input.axis_title(), format!("({})", input.kind.word()), values, doc(&input.doc)]
        .join(" ")
        .trim_end()
        .to_owned()
}

fn output_line(output: &OutputSpec) -> String {
    let direction = match output.kind.is_scalar() {
        true => format!("({}, {})", output.kind.word(), output.direction.word()),
        false => format!("({})", output.kind.word()),
    };
    let claim = output.claim.map(|claim| format!("claim {claim}")).unwrap_or_default();
    let parts = [output.axis_title(), direction, claim, doc(&output.doc)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn doc(doc: &str) -> String {
    if doc.is_empty() { String::new() } else { format!("- {doc}") }
}

fn values(values: &[InputValue]) -> String {
    let texts = |values: &[InputValue]| {
        values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    match values {
        [first, second, .., last] if values.len() > SHOWN_VALUES => {
            format!("{first}, {second} .. {last} ({} values)", values.len())
        }
        values => texts(values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Benchmark, Direction, RunConfig, Sweep, even, input, metric, range};

    /// What is planned, without what is declared.
    fn said(sweep: &Sweep<'_>, config: &RunConfig) -> String {
        let text = planned(&sweep.plan(config).unwrap());
        let lines = text.lines().skip_while(|line| !line.starts_with("    y")).skip(1);
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn designs_levels_and_parts_stand_in_the_plan() {
        let mut bench = Benchmark::new("planned");
        let x = bench.declare(input("x", range(0.0..=1.0)));
        let _t = bench.declare(input("t", even(0.0..=1.0, 30)).default(0.5));
        let on = bench.declare(input("on", [false, true]));
        let _y = bench.declare(metric("y", Direction::Neutral));
        let sweep = || bench.sweep().seed(7);
        let plain = RunConfig::new();
        let skipping = || sweep().skip(|at| at.get(on).then(|| "off".to_owned()));
        let narrowed = plain.clone().level(6).set("x", "0.5").only("t", &["0", "1"]);
        let told = [
            said(&sweep(), &plain),
            said(&sweep(), &plain.clone().level(6).repeats(2).launches(3)),
            said(&sweep(), &narrowed),
            said(&skipping(), &plain.clone().shard(2, 4)),
            said(&sweep(), &plain.clone().progressive()),
            said(&sweep().repeats(5), &plain.clone().until_precise("y", 0.02, 50)),
            said(&sweep().random(25), &plain.clone().threads(8)),
            said(&sweep().random(25), &plain.clone().isolate(Isolation::Point)),
            said(&sweep().latin_hypercube(25), &plain.clone().set("x", "0").set("t", "0")),
            said(&sweep().at(|p| p.set(x, 0.3)).fix(on, true), &plain.clone().set("t", "1")),
        ];
        insta::assert_snapshot!(told.join("\n\n"), @r"
        level: 4, with 5 values of x
        plan: grid, 300 points x 1 repeat = 300 samples, order declared, seed 7

        level: 6, with 17 values of x, 17 values of t (instead of 30)
        plan: grid, 578 points x 2 repeats x 3 launches = 3468 samples, order declared, seed 7

        level: 6, which no input follows
        plan: grid, 4 points x 1 repeat = 4 samples, order declared, seed 7

        level: 4, with 5 values of x
        plan: grid, 150 points (150 more are skipped) x 1 repeat = 150 samples, order declared, seed 7
        part: 2 of 4, with 38 points and 38 samples

        level: 4, coarse levels first, with 5 values of x
        plan: grid, 300 points x 1 repeat = 300 samples, order declared, seed 7

        level: 4, with 5 values of x
        plan: grid, 300 points x 5 to 50 repeats = at most 15000 samples, order declared, seed 7
        repeats: until the 95 % interval of the mean of y is within 2 %

        plan: random, 25 points x 1 repeat = 25 samples, order declared, seed 7
        threads: 8, which disturb each other's times

        plan: random, 25 points x 1 repeat = 25 samples, order declared, seed 7
        isolation: a process for each visit to a point

        plan: Latin hypercube (25 points asked for, 2 of them differ), 2 points x 1 repeat = 2 samples, order declared, seed 7

        plan: table of points, 1 point x 1 repeat = 1 sample, order declared, seed 7
        ");
    }
}
