//! Arbitrary declarations.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::declare::{
    Claim, Declaration, Design, Direction, DisplayHints, InputKind, InputSpec, InputValue, Measure,
    OutputKind, OutputSpec, Pin, Scale, TableColumnSpec, TableSpec, TableView, Unit,
};

/// Any float by its bits: every NaN, both zeros, infinities.
pub(super) fn float() -> impl Strategy<Value = f64> {
    prop_oneof![any::<u64>().prop_map(f64::from_bits), select(vec![0.0, -0.0, 1.0, f64::NAN])]
}

/// Short text of any characters, often the same.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec!["", "a", "ünï"]).prop_map(str::to_owned),
        "\\PC{0,3}",
        "[\0-\u{20}]{1,2}"
    ]
}

pub(super) fn input_value(kind: InputKind) -> BoxedStrategy<InputValue> {
    match kind {
        InputKind::Float => (-1e300..1e300_f64).prop_map(InputValue::float).boxed(),
        InputKind::Int => any::<i64>().prop_map(InputValue::Int).boxed(),
        InputKind::Bool => any::<bool>().prop_map(InputValue::Bool).boxed(),
        InputKind::Choice => text().prop_map(|text| InputValue::Choice(Arc::from(text))).boxed(),
    }
}

pub(super) fn claim() -> impl Strategy<Value = Claim> {
    let limit = || -1e9..1e9_f64;
    prop_oneof![
        limit().prop_map(Claim::Below),
        limit().prop_map(Claim::AtMost),
        limit().prop_map(Claim::Above),
        limit().prop_map(Claim::AtLeast),
        (limit(), limit()).prop_map(|(a, b)| Claim::Between(a.min(b), a.max(b))),
    ]
}

pub(super) fn declaration() -> impl Strategy<Value = Declaration> {
    let seed = any::<u64>;
    let design = prop_oneof![
        Just(Design::Grid),
        Just(Design::Zip),
        Just(Design::Table),
        seed().prop_map(|seed| Design::Random { seed }),
        seed().prop_map(|seed| Design::LatinHypercube { seed }),
    ];
    let parts = (text(), hints(), vec(input(), 0..4), vec(output(), 0..6), design);
    let numbers = any::<(u32, u32, u64)>();
    (parts, numbers).prop_map(|((tag, hints, inputs, outputs, design), numbers)| {
        let mut declaration = Declaration::new("arbitrary");
        declaration.tag = tag;
        declaration.hints = hints;
        declaration.inputs = inputs;
        declaration.outputs = outputs;
        declaration.design = design;
        (declaration.repeats, declaration.launches, declaration.seed) = numbers;
        for (position, input) in declaration.inputs.iter_mut().enumerate() {
            input.name = format!("input {position}");
        }
        for (position, output) in declaration.outputs.iter_mut().enumerate() {
            // The same names on both sides: an input and an output may share one.
            output.name = format!("input {position}");
        }
        declaration
    })
}

fn hints() -> impl Strategy<Value = DisplayHints> {
    let pin = (0..3_u8, text(), text()).prop_map(|(kind, output, mark)| match kind {
        0 => Pin::Add { output, mark },
        1 => Pin::Remove { output, mark },
        _ => Pin::Only { output, marks: vec![mark] },
    });
    ([text(), text(), text()], vec(pin, 0..3)).prop_map(|(texts, pins)| {
        let [title, description, closing_text] = texts;
        DisplayHints { title, description, closing_text, pins, collapsed: Vec::new() }
    })
}

fn kind() -> impl Strategy<Value = InputKind> {
    select(vec![InputKind::Float, InputKind::Int, InputKind::Bool, InputKind::Choice])
}

fn input() -> impl Strategy<Value = InputSpec> {
    kind().prop_flat_map(|kind| {
        let value = move || input_value(kind);
        let values = vec(value(), 1..4);
        let scale = select(vec![Scale::Automatic, Scale::Linear, Scale::Logarithmic]);
        let some = (option::of(value()), option::weighted(0.3, value()));
        let former_names = vec("former [a-z]{9}", 0..2);
        (values, text(), text(), scale, some, former_names).prop_map(
            move |(mut values, unit, doc, scale, (default, fixed), former_names)| {
                values.sort();
                values.dedup();
                InputSpec {
                    unit: Unit::new(&unit),
                    doc,
                    scale,
                    default,
                    fixed,
                    former_names,
                    ..InputSpec::new("", kind, values)
                }
            },
        )
    })
}

fn output() -> impl Strategy<Value = OutputSpec> {
    let direction = select(vec![Direction::Minimize, Direction::Maximize, Direction::Neutral]);
    let fraction = || option::of(1e-9..1e9_f64);
    let numbers = (fraction(), fraction(), option::of(claim()), any::<u32>());
    let former_names = vec("former [a-z]{9}", 0..2);
    (output_kind(), text(), text(), direction, numbers, former_names).prop_map(
        |(kind, unit, doc, direction, (margin, block, claim, meaning), former_names)| OutputSpec {
            unit: Unit::new(&unit),
            doc,
            direction,
            margin,
            block,
            claim,
            meaning,
            former_names,
            ..OutputSpec::new("", kind)
        },
    )
}

fn output_kind() -> impl Strategy<Value = OutputKind> {
    let components = (1..4_usize).prop_map(|count| OutputKind::Vector {
        components: (0..count).map(|component| format!("c{component}")).collect(),
    });
    let view = prop_oneof![
        Just(TableView::Rows),
        any::<(u32, u32)>().prop_map(|(x, y)| TableView::Curve { x, y }),
        any::<(u32, u32)>().prop_map(|(x, y)| TableView::Scatter { x, y }),
        any::<u32>().prop_map(|of| TableView::Histogram { of }),
    ];
    let table = (vec((kind(), text()), 1..4), view).prop_map(|(columns, view)| {
        let named = columns.into_iter().enumerate();
        OutputKind::Table(TableSpec {
            columns: named
                .map(|(position, (kind, unit))| TableColumnSpec {
                    name: format!("column {position}"),
                    kind,
                    unit: Unit::new(&unit),
                })
                .collect(),
            view,
        })
    });
    prop_oneof![
        Just(OutputKind::Metric(Measure::Number)),
        Just(OutputKind::Metric(Measure::Duration)),
        Just(OutputKind::Flag),
        components,
        Just(OutputKind::Text),
        Just(OutputKind::Image),
        Just(OutputKind::Video),
        Just(OutputKind::File),
        table,
        Just(OutputKind::Reference),
    ]
}
