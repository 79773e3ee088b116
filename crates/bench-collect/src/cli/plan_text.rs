//! A plan in words, for `--dry-run` and `--help`.

use bench_core::declare::{InputSpec, InputValue, OutputSpec};

use bench_core::wording::counted;

use crate::plan::{Order, Plan};

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
    format!(
        "{}\n  plan: {}{skipped} x {} = {}, order {}, seed {}",
        declared(plan),
        counted(plan.measured_points(), "point", "points"),
        counted(plan.declaration().repeats as usize, "repeat", "repeats"),
        counted(usize::try_from(plan.samples()).unwrap_or(usize::MAX), "sample", "samples"),
        order.map_or("", |(_, word)| word),
        plan.declaration().seed,
    )
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
