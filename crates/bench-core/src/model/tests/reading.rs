//! Reading a result by handle and point.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::declare::{
    Direction, HandleKey, Input, Measure, Output, OutputKind, OutputSpec, Recordable,
};
use crate::fixture::{Rows, choice, choices, int, ints, metric};
use crate::model::{
    BenchResult, CellValue, Live, LiveTable, PointRef, SampleKey, SampleRow, SampleStatus,
};

fn output<T>(index: usize, name: &str) -> Output<T> {
    Output::from_key(HandleKey::output(index, name))
}

fn input<T>(index: usize, name: &str) -> Input<T> {
    Input::from_key(HandleKey::input(index, name))
}

/// Two runs; in the current one the samples of the points alternate, one is NaN and one failed.
fn two_runs(direction: Direction) -> BenchResult {
    let mut size = ints("size", &[7]);
    size.fixed = Some(int(7));
    let inputs = vec![choices("kind", &["a", "b", "c"]), size];
    let (a, b, c) = ([choice("a")], [choice("b")], [choice("c")]);
    Rows::new(inputs, vec![metric("y", direction)])
        .run("old")
        .number(&a, 100.0)
        .number(&b, -100.0)
        .run("new")
        .number(&a, 1.0)
        .number(&b, 4.0)
        .number(&a, 3.0)
        .number(&b, f64::NAN)
        .failed(&c, "no luck")
        .done()
}

#[test]
fn points_are_read_from_the_current_run_alone() {
    let result = two_runs(Direction::Minimize);
    let y = output::<f64>(0, "y");
    let told: Vec<String> = result
        .iter_points()
        .map(|point| {
            let (values, mean) = (point.values(y).unwrap(), point.mean(y).unwrap());
            let rows: Vec<_> = point.sample_rows().collect();
            format!("{} {}: {rows:?} {values:?} {mean:?}", point.row(), point.label())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    0 kind = a: [2, 4] [1.0, 3.0] Some(2.0)
    1 kind = b: [3, 5] [4.0, NaN] Some(4.0)
    2 kind = c: [6] [] None
    ");
    assert_eq!(result.point_means(0), [Some(2.0), Some(4.0), None]);
    assert_eq!(result.current_failures().count(), 1);
    assert!(result.point(3).is_none());
    let first = result.point(0).unwrap();
    assert_eq!(first.get(input::<String>(0, "kind")).unwrap(), "a");
    assert_eq!(first.get(input::<u8>(1, "size")).unwrap(), 7, "fixed inputs are read too");
    assert_eq!(first.id(), result.points().ids()[0]);
}

#[test]
fn the_best_point_follows_the_direction_and_leaves_nan_out() {
    let best = |direction| {
        let result = two_runs(direction);
        result.best_point(output::<f64>(0, "y")).unwrap().map(PointRef::label)
    };
    assert_eq!(best(Direction::Minimize).as_deref(), Some("kind = a"));
    assert_eq!(best(Direction::Maximize).as_deref(), Some("kind = b"));
    assert_eq!(best(Direction::Neutral), None);
    let first_is_nan = Rows::new(vec![ints("n", &[1, 2])], vec![metric("y", Direction::Maximize)])
        .run("a")
        .number(&[int(1)], f64::NAN)
        .number(&[int(2)], 1.0)
        .done();
    let best = first_is_nan.best_point(output::<f64>(0, "y")).unwrap().unwrap();
    assert_eq!(best.label(), "n = 2");
}

#[test]
fn handles_that_do_not_read_this_result_are_named() {
    let result = two_runs(Direction::Minimize);
    let point = result.point(0).unwrap();
    let nothing = Rows::new(vec![], vec![metric("y", Direction::Neutral)]).run("a");
    let nothing = nothing.number(&[], 1.0).done();
    let told = [
        point.values(output::<f64>(0, "z")).unwrap_err(),
        point.mean(output::<f64>(1, "y")).unwrap_err(),
        point.values(output::<bool>(0, "y")).unwrap_err(),
        result.best_point(output::<f64>(7, "y")).unwrap_err(),
        point.get(input::<String>(1, "kind")).unwrap_err(),
        point.get(input::<i64>(0, "kind")).unwrap_err(),
        nothing.point(0).unwrap().get(input::<i64>(0, "n")).unwrap_err(),
        result.live(output::<Live<u8>>(3, "object"), point).unwrap_err(),
    ];
    insta::assert_snapshot!(told.map(|error| error.to_string()).join("\n"), @r"
    handle #0 is not an output of the benchmark `bench`, which has y
    handle #1 is not an output of the benchmark `bench`, which has y
    `y` holds a metric, which is not the type of this handle
    handle #7 is not an output of the benchmark `bench`, which has y
    handle #1 is not an input of the benchmark `bench`, which has kind, size
    `kind` holds the value a, which is not the type of this handle
    handle #0 is not an input of the benchmark `bench`, which has no inputs
    handle #3 is not an output of the benchmark `bench`, which has y
    ");
}

#[test]
fn durations_and_flags_are_read_as_their_types() {
    let outputs = vec![
        OutputSpec::new("time", OutputKind::Metric(Measure::Duration)),
        OutputSpec::new("ok", OutputKind::Flag),
    ];
    let result = Rows::new(vec![], outputs)
        .run("a")
        .sample(&[], &[Duration::from_micros(1500).into_cell(), CellValue::Flag(true)])
        .sample(&[], &[CellValue::Number(0.5), CellValue::Flag(false)])
        .done();
    let point = result.point(0).unwrap();
    let times = point.values(output::<Duration>(0, "time")).unwrap();
    assert_eq!(times, [Duration::from_micros(1500), Duration::from_millis(500)]);
    assert_eq!(point.values(output::<bool>(1, "ok")).unwrap(), [true, false]);
    assert_eq!(point.mean(output::<bool>(1, "ok")).unwrap(), Some(0.5), "the success ratio");
    assert_eq!(point.label(), "");
}

#[test]
fn live_objects_stand_beside_the_result() {
    let object = OutputSpec::new("object", OutputKind::Reference);
    let rows = || {
        let rows = Rows::new(vec![ints("n", &[1, 2])], vec![object.clone()]).run("a");
        let cell = [CellValue::Reference(None)];
        rows.sample(&[int(1)], &cell).sample(&[int(2)], &cell).done()
    };
    let alive = Arc::new("alive".to_owned());
    let mut live = LiveTable::default();
    live.insert(0, 1, Arc::clone(&alive) as _);
    let result = rows().with_live(live);
    assert_eq!(result, rows(), "live objects take no part in equality");
    let handle = output::<Live<String>>(0, "object");
    let second = result.point(1).unwrap();
    assert!(Arc::ptr_eq(&result.live(handle, second).unwrap().unwrap(), &alive));
    assert!(result.live(handle, result.point(0).unwrap()).unwrap().is_none());
    let values = second.values(handle).unwrap();
    assert!(Arc::ptr_eq(values[0].get(), &alive));
    let other = result.live(output::<Live<u8>>(0, "object"), second).unwrap_err();
    insta::assert_snapshot!(other, @"`object` holds a live object of another type, which is not the type of this handle");
    assert!(BenchResult::new(result.into_parts()).unwrap().live_table().is_empty());
}

#[test]
fn what_was_read_does_not_change_equality_or_clones() {
    let (read, fresh) = (two_runs(Direction::Minimize), two_runs(Direction::Minimize));
    assert_eq!(read.point(0).unwrap().sample_rows().count(), 2);
    assert_eq!(read, fresh);
    assert_eq!(read.clone(), fresh);
    assert_eq!(read.clone().point(1).unwrap().sample_rows().collect::<Vec<_>>(), [3, 5]);
}

#[test]
fn a_result_without_runs_has_points_without_samples() {
    let mut rows = Rows::new(vec![ints("n", &[1])], vec![metric("y", Direction::Minimize)]);
    let point = crate::model::PointRow { values: vec![int(1)], skip_reason: None };
    rows.parts.points.insert(&rows.parts.declaration, &point).unwrap();
    let result = rows.done();
    assert_eq!(result.point(0).unwrap().sample_rows().count(), 0);
    assert!(result.best_point(output::<f64>(0, "y")).unwrap().is_none());
    assert!(result.current_run().is_none());
}

/// Ten thousand million steps if each point looked at every sample; nothing measurable if not.
#[test]
fn reading_all_points_is_linear() {
    const POINTS: u32 = 50_000;
    let mut rows =
        Rows::new(vec![ints("n", &[0])], vec![metric("y", Direction::Minimize)]).run("a");
    let parts = &mut rows.parts;
    for n in 0..POINTS {
        let point = crate::model::PointRow { values: vec![int(n.into())], skip_reason: None };
        parts.points.insert(&parts.declaration, &point).unwrap();
    }
    for (order, repeat) in (0..4).flat_map(|repeat| (0..POINTS).map(move |n| (n, repeat))) {
        let key = SampleKey { run: 0, point: order, launch: 0, repeat };
        let status = SampleStatus::Ok;
        parts.samples.push_row(&SampleRow { key, order, start_ns: 0, duration_ns: 0, status });
        let value = CellValue::Number(f64::from(repeat));
        let kind = &parts.declaration.outputs[0].kind;
        parts.samples.outputs[0].push(&value, kind, &mut parts.attachments).unwrap();
    }
    let result = rows.done();
    let y = output::<f64>(0, "y");
    let started = Instant::now();
    assert!(result.iter_points().all(|point| point.values(y).unwrap() == [0.0, 1.0, 2.0, 3.0]));
    let elapsed = started.elapsed();
    assert!(elapsed < Duration::from_secs(20), "reading took {elapsed:?}");
}
