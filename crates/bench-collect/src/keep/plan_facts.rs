//! A plan as named facts: what must be the same for a journal to be continued.

use bench_core::declare::{Declaration, InputSpec, OutputKind, OutputSpec};

use crate::plan::{Order, Place, Plan};

/// The fact that follows from all others.
pub(super) const SEQUENCE: &str = "what is measured";

/// What is measured and in which order, in words that a message can quote. Titles, units and docs are not among
/// them: they change no number.
pub(super) fn plan_facts(plan: &Plan, repeat_by_repeat: bool) -> Vec<(String, String)> {
    let declaration = plan.declaration();
    let Declaration { benchmark, tag, inputs, outputs, design, repeats, launches, seed, .. } =
        declaration;
    let order = Order::ALL.iter().find(|(order, _)| *order == plan.order());
    let order = order.map_or("", |(_, word)| word);
    let within_budget = if repeat_by_repeat { ", repeat by repeat" } else { "" };
    let mut facts = vec![
        ("the benchmark".to_owned(), benchmark.clone()),
        ("the tag".to_owned(), tag.clone()),
        ("repeats".to_owned(), repeats.to_string()),
        ("launches".to_owned(), launches.to_string()),
        ("the seed".to_owned(), seed.to_string()),
        ("the order".to_owned(), format!("{order}{within_budget}")),
        ("warm-up".to_owned(), plan.warmup().to_string()),
        ("the design".to_owned(), format!("{design:?}")),
        ("the part".to_owned(), plan.shard().map_or("all".to_owned(), |part| part.to_string())),
    ];
    facts.extend(inputs.iter().map(|input| (format!("input `{}`", input.name), of_input(input))));
    facts.extend(
        outputs.iter().map(|output| (format!("output `{}`", output.name), of_output(output))),
    );
    let rule = plan.declaration().precision.as_ref();
    facts.extend(rule.map(|rule| {
        ("the precision".to_owned(), format!("{}, at most {} repeats", rule.words(), rule.most))
    }));
    facts.push((SEQUENCE.to_owned(), samples(plan)));
    facts
}

/// `float, 30 values from 0 to 6`.
fn of_input(input: &InputSpec) -> String {
    let kind = input.kind.word();
    match (&input.fixed, input.values.as_slice()) {
        (Some(fixed), _) => format!("{kind}, fixed at {fixed}"),
        (None, [first, .., last]) => {
            format!("{kind}, {} values from {first} to {last}", input.values.len())
        }
        (None, values) => {
            let values: Vec<_> = values.iter().map(ToString::to_string).collect();
            format!("{kind}, {}", values.join(", "))
        }
    }
}

pub(super) fn of_output(output: &OutputSpec) -> String {
    let kind = output.kind.word();
    match &output.kind {
        OutputKind::Vector { components } => format!("{kind} of {}", components.join(", ")),
        OutputKind::Table(table) => {
            let columns = table.columns.iter();
            let columns: Vec<_> =
                columns.map(|column| format!("{} ({})", column.name, column.kind.word())).collect();
            format!("{kind} of {}", columns.join(", "))
        }
        _ => kind.to_owned(),
    }
}

/// `60 samples at 30 points (1a2b3c4d)`, with a checksum over the identity of every point in the sequence of measuring.
fn samples(plan: &Plan) -> String {
    let mut hasher = crc32fast::Hasher::new();
    for id in plan.points().ids() {
        hasher.update(&id.0.to_le_bytes());
    }
    for position in 0..plan.samples() {
        let Place { point, launch, repeat } = plan.sample(position);
        hasher.update(&[point, launch, repeat].map(u32::to_le_bytes).concat());
    }
    let (samples, points) = (plan.samples(), plan.measured_points());
    format!("{samples} samples at {points} points ({:08x})", hasher.finalize())
}
