//! Arbitrary results of every kind, for the laws of the format.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

use super::arbitrary_declaration::{declaration, float, input_value, text};
use super::arbitrary_report::report;
use crate::declare::{InputKind, InputValue, Measure, OutputKind, Shard};
use crate::model::{
    Attachment, BenchResult, CellValue, Column, Environment, EnvironmentRole, Event, FailureKind,
    Image, MissingReason, PointRow, ResultParts, Run, RunId, RunStatus, SampleFailure, SampleKey,
    SampleRow, SampleStatus, TableValue, Timestamp, Video, Warning, WarningKind,
};

/// A cell to record, or why there is none.
type ArbitraryCell = Result<CellValue, MissingReason>;

/// What is arbitrary of a sample.
type ArbitrarySample = (SampleKeySeed, [u64; 3], Option<SampleFailure>, Vec<ArbitraryCell>);

/// Indices into runs and points, launch and repeat.
type SampleKeySeed = (Index, Index, u32, u32);

pub(super) fn result() -> impl Strategy<Value = BenchResult> {
    declaration().prop_flat_map(|declaration| {
        let kinds: Vec<_> = declaration.varied_inputs().map(|input| input.kind).collect();
        let point = kinds.into_iter().map(input_value).collect::<Vec<_>>();
        let cells: Vec<_> = declaration.outputs.iter().map(|output| cell(&output.kind)).collect();
        let key = (any::<Index>(), any::<Index>(), 0..3_u32, any::<u32>());
        let sample = (key, any::<[u64; 3]>(), option::weighted(0.2, failure()), cells);
        let parts = (
            vec((point, option::weighted(0.2, text())), 0..6),
            vec(run(), 0..3),
            vec(sample, 0..12),
            vec(warning(), 0..3),
            report(),
            vec(attachment(), 0..3),
        );
        parts.prop_map(move |(points, runs, samples, warnings, report, unused)| {
            let mut parts = ResultParts::new(declaration.clone());
            for (values, skip_reason) in points {
                let point = PointRow { values, skip_reason };
                parts.points.insert(&declaration, &point).unwrap();
            }
            parts.runs = runs;
            parts.warnings = warnings;
            parts.regression_report = report;
            push_samples(&mut parts, samples);
            for attachment in unused {
                parts.attachments.insert(&attachment);
            }
            BenchResult::new(parts).unwrap()
        })
    })
}

fn push_samples(parts: &mut ResultParts, samples: Vec<ArbitrarySample>) {
    let (runs, points) = (parts.runs.len(), parts.points.len());
    if runs == 0 || points == 0 {
        return;
    }
    let mut known = BTreeSet::new();
    for ((run, point, launch, repeat), [order, start_ns, duration_ns], failure, cells) in samples {
        let key = SampleKey {
            run: run.index(runs) as u32,
            point: point.index(points) as u32,
            launch,
            repeat,
        };
        if !known.insert(key) {
            continue;
        }
        let status = match (&failure, order % 2) {
            (Some(_), _) => SampleStatus::Failed,
            (None, 0) => SampleStatus::Ok,
            (None, _) => SampleStatus::Cached,
        };
        let sample = parts.samples.len() as u64;
        parts.samples.push_row(&SampleRow {
            key,
            order: order as u32,
            start_ns,
            duration_ns,
            status,
        });
        parts.failures.extend(failure.map(|failure| SampleFailure { sample, ..failure }));
        let attachments = &mut parts.attachments;
        let columns = parts.samples.outputs.iter_mut().zip(&parts.declaration.outputs);
        for ((column, spec), cell) in columns.zip(cells) {
            match cell {
                Ok(value) => column.push(&value, &spec.kind, attachments).unwrap(),
                Err(reason) => column.push_missing(reason),
            }
        }
    }
}

fn cell(kind: &OutputKind) -> BoxedStrategy<ArbitraryCell> {
    let missing = proptest::sample::select(MissingReason::ALL.to_vec()).prop_map(Err);
    let bytes = || vec(any::<u8>(), 0..4);
    let value = match kind {
        OutputKind::Metric(Measure::Duration) => prop_oneof![
            float().prop_map(CellValue::Number),
            (float(), 1..3_u32)
                .prop_map(|(mean, iterations)| CellValue::Batch { mean, iterations }),
        ]
        .boxed(),
        OutputKind::Metric(_) => float().prop_map(CellValue::Number).boxed(),
        OutputKind::Flag => any::<bool>().prop_map(CellValue::Flag).boxed(),
        OutputKind::Vector { components } => {
            vec(float(), components.len()).prop_map(CellValue::Vector).boxed()
        }
        OutputKind::Text => text().prop_map(CellValue::Text).boxed(),
        OutputKind::Image => {
            let make = proptest::sample::select(vec![Image::png, Image::svg, Image::gif]);
            (make, bytes()).prop_map(|(make, bytes)| CellValue::Image(make(bytes))).boxed()
        }
        OutputKind::Video => bytes().prop_map(|bytes| CellValue::Video(Video::mp4(bytes))).boxed(),
        OutputKind::File => attachment().prop_map(CellValue::File).boxed(),
        OutputKind::Table(spec) => {
            let names: Vec<_> = spec.columns.iter().map(|column| column.name.clone()).collect();
            let kinds: Vec<_> = spec.columns.iter().map(|column| column.kind).collect();
            let rows = (0..4_usize).prop_flat_map(move |rows| {
                kinds.iter().map(|kind| column(*kind, rows)).collect::<Vec<_>>()
            });
            rows.prop_map(move |columns| {
                let named = names.iter().zip(columns);
                CellValue::Table(
                    named.fold(TableValue::new(), |table, (name, column)| {
                        table.column(name, column)
                    }),
                )
            })
            .boxed()
        }
        OutputKind::Reference => Just(CellValue::Reference(None)).boxed(),
    };
    prop_oneof![3 => value.prop_map(Ok), 1 => missing].boxed()
}

fn column(kind: InputKind, rows: usize) -> BoxedStrategy<Column> {
    let values = vec(input_value(kind), rows);
    let column = values.prop_map(move |values| {
        let mut column = Column::empty(kind);
        assert!(values.iter().all(|value| column.push(value)));
        column
    });
    column.boxed()
}

fn attachment() -> impl Strategy<Value = Attachment> {
    (text(), vec(any::<u8>(), 0..4)).prop_map(|(name, bytes)| Attachment::new(&name, bytes))
}

fn failure() -> impl Strategy<Value = SampleFailure> {
    let kinds = vec![
        FailureKind::Error,
        FailureKind::Panic,
        FailureKind::TimeOut,
        FailureKind::Crash,
        FailureKind::Contract,
        FailureKind::Abandoned,
    ];
    (proptest::sample::select(kinds), vec(text(), 0..3))
        .prop_map(|(kind, messages)| SampleFailure { sample: 0, kind, messages: messages.into() })
}

fn run() -> impl Strategy<Value = Run> {
    let statuses =
        vec![RunStatus::Complete, RunStatus::Partial, RunStatus::Interrupted, RunStatus::Failed];
    let event = (text(), option::of(text()), option::of(text()));
    let facts = btree_map(text(), (text(), any::<bool>()), 0..4);
    let numbers = any::<(u128, i64, u64, u32, Option<u32>)>();
    let status = proptest::sample::select(statuses);
    let accepted = vec(text(), 0..2);
    (event, facts, numbers, status, accepted).prop_map(
        |(event, facts, numbers, status, accepted)| {
            let (label, commit, branch) = event;
            let (id, started_at, duration_ns, launches, shard) = numbers;
            let shard = shard.map(|of| Shard { number: of / 2 + 1, of: of.max(1) });
            Run {
                id: RunId(id),
                event: Event { label, commit, branch },
                started_at: Timestamp(started_at),
                duration_ns,
                status,
                launches,
                shard,
                environment: environment(&facts),
                accepted,
            }
        },
    )
}

fn environment(facts: &BTreeMap<String, (String, bool)>) -> Environment {
    let mut environment = Environment::new();
    for (key, (value, segment)) in facts {
        let role = if *segment { EnvironmentRole::Segment } else { EnvironmentRole::Metadata };
        environment.set(key, value, role);
    }
    environment
}

fn warning() -> impl Strategy<Value = Warning> {
    let kinds = vec![
        WarningKind::DebugBuild,
        WarningKind::ClockResolution,
        WarningKind::History,
        WarningKind::HistoryNotAppended,
        WarningKind::Settings,
        WarningKind::Other,
    ];
    (proptest::sample::select(kinds), text()).prop_map(|(kind, text)| Warning::new(kind, text))
}

pub(super) fn any_value() -> impl Strategy<Value = InputValue> {
    prop_oneof![
        float().prop_map(InputValue::Float),
        any::<i64>().prop_map(InputValue::Int),
        any::<bool>().prop_map(InputValue::Bool),
        text().prop_map(|text| InputValue::Choice(Arc::from(text))),
    ]
}

pub(super) fn places() -> impl Strategy<Value = Vec<(String, InputValue)>> {
    vec((text(), any_value()), 0..3)
}
