//! `bench-render figure`: one figure as a file, the list of them, and whether a file is still right.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod desk;

use std::fs;

use bench_core::declare::{Declaration, InputKind, InputSpec, InputValue};
use bench_core::declare::{Measure, OutputKind, OutputSpec};
use bench_core::model::{CellValue, PointRow, ResultParts, Run};
use bench_core::model::{SampleKey, SampleRow, SampleStatus};
use bench_core::{BenchResult, save_result};

use desk::Desk;

/// Three sizes with a time each.
fn sorting() -> BenchResult {
    let mut declaration = Declaration::new("sorting");
    let sizes = [10, 20, 30].map(InputValue::Int).to_vec();
    declaration.inputs.push(InputSpec::new("size", InputKind::Int, sizes.clone()));
    declaration.outputs.push(OutputSpec::new("time", OutputKind::Metric(Measure::Duration)));
    let mut parts = ResultParts::new(declaration);
    parts.runs = vec![Run::default()];
    for (point, size) in (0_u32..).zip(sizes) {
        parts
            .points
            .insert(&parts.declaration, &PointRow { values: vec![size], skip_reason: None });
        let key = SampleKey { run: 0, point, launch: 0, repeat: 0 };
        let status = SampleStatus::Ok;
        let row = SampleRow { key, order: point, start_ns: 0, duration_ns: 1, status };
        parts.samples.push_row(&row);
        let (outputs, specs) = (&mut parts.samples.outputs, &parts.declaration.outputs);
        let value = CellValue::Number(1e-6 * f64::from(point + 1));
        outputs[0].push(&value, &specs[0].kind, &mut parts.attachments).unwrap();
    }
    BenchResult::new(parts).unwrap()
}

fn desk() -> Desk {
    let desk = Desk::new();
    save_result(&sorting(), desk.path("sorting.bench")).unwrap();
    desk
}

#[test]
fn figures_are_listed_by_id_and_title() {
    let said = desk().run(&["figure", "@sorting.bench"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    let line = said.stdout.lines().find(|line| line.starts_with("sorting-time-line")).unwrap();
    assert!(line.ends_with("time over size"), "{line}");
}

#[test]
fn a_file_is_right_until_the_result_changes() {
    let desk = desk();
    let call = ["figure", "@sorting.bench", "sorting-time-line", "@docs/a.svg"];
    let check = [&call[..], &["--check"]].concat();
    let missing = desk.run(&check);
    assert_eq!(missing.code, 1);
    assert!(missing.stderr.contains("does not exist"), "{}", missing.stderr);
    let made = desk.run(&call);
    assert_eq!((made.code, made.stdout.as_str()), (0, "@docs/a.svg\n"));
    assert!(fs::read_to_string(desk.path("docs/a.svg")).unwrap().starts_with("<svg "));
    assert_eq!(desk.run(&check).code, 0);
    fs::write(desk.path("docs/a.svg"), "<svg/>").unwrap();
    let stale = desk.run(&check);
    assert_eq!(stale.code, 1);
    assert!(stale.stderr.contains("is not what is drawn now"), "{}", stale.stderr);
    assert!(stale.stderr.contains("without --check"), "{}", stale.stderr);
    assert_eq!(fs::read_to_string(desk.path("docs/a.svg")).unwrap(), "<svg/>");
}

#[test]
fn an_unknown_figure_names_those_there_are() {
    let said = desk().run(&["figure", "@sorting.bench", "nonsense", "@a.svg"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    for told in ["nonsense", "sorting-time-line"] {
        assert!(said.stderr.contains(told), "{}", said.stderr);
    }
}

#[test]
fn a_page_is_taken_for_the_result_it_shows() {
    let desk = desk();
    let page = desk.run(&["@sorting.bench", "@out"]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    let said = desk.run(&["figure", "@out/sorting.html"]);
    assert!(said.stdout.contains("sorting-time-line"), "{}{}", said.stdout, said.stderr);
}

#[test]
fn a_figure_goes_into_an_svg_file() {
    let desk = desk();
    let said = desk.run(&["figure", "@sorting.bench", "sorting-time-line", "@a.png"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.contains("figures are SVG files"), "{}", said.stderr);
    assert!(!desk.path("a.png").exists());
}
