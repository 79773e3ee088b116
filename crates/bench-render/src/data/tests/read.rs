//! A page loads back as the results that it was rendered from.

use std::fs;

use bench_core::BenchResult;
use bench_core::declare::{
    Aggregate, CollapsedView, Design, InputValue, Measure, OutputKind, OutputSpec,
};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::{CellValue, EnvironmentRole, Warning, WarningKind};

use crate::shape::fixture::{Fixture, metric, number};
use crate::{PageError, RenderOptions, load_page, load_saved, render_report};

/// Floats that no decimal text of a few digits tells, failures, warnings, runs and an environment.
fn history() -> BenchResult {
    let time = OutputSpec::new("time", OutputKind::Metric(Measure::Duration));
    let mut parts = Fixture::new(time)
        .float("theta", &[0.1 + 0.2, 1.0 / 3.0, 2.0], "rad")
        .choice("wave", &["</script>", "\u{1F600}"])
        .repeats(2)
        .runs(3)
        .cell(|_, key| {
            let value = number(key) / 3.0;
            (key.point + key.run > 0).then_some(match key.repeat {
                0 => CellValue::Number(value),
                repeat => CellValue::Batch { mean: value, iterations: 300 * repeat + key.run },
            })
        })
        .parts();
    parts.warnings.push(Warning::new(WarningKind::Other, "a <b> & c".to_owned()));
    for failure in &mut parts.failures {
        failure.messages = ["outer", "inner: with a colon"].into();
    }
    for run in &mut parts.runs {
        run.environment.set("cpu.model", "x", EnvironmentRole::Segment);
    }
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    BenchResult::new(parts).unwrap()
}

/// A result whose author asks for a view without its only input, and for one that cannot be.
fn constant() -> BenchResult {
    let value = |_: &OutputSpec, _| Some(CellValue::Number(-0.1));
    let mut fixture = Fixture::new(metric("speed")).int("n", &[1, i64::MAX]).repeats(3).cell(value);
    let view = |how| CollapsedView { inputs: vec!["n".to_owned()], how };
    fixture.declaration.hints.collapsed = vec![view(Aggregate::Mean), view(Aggregate::Best)];
    fixture.result()
}

#[test]
fn a_page_is_its_result_without_loss() {
    let folder = tempfile::tempdir().unwrap();
    for portable in [true, false] {
        let results = vec![history(), constant()];
        let options = RenderOptions::new().portable(portable);
        let page = render_report(&results, folder.path(), &options).unwrap();
        assert_eq!(load_page(&page).unwrap(), results);
        // The same page comes out again.
        let html = fs::read(&page).unwrap();
        let shown = String::from_utf8_lossy(&html).matches("mean over n").count();
        assert!(shown > 0, "the view is shown");
        let again = folder.path().join("again");
        let page = render_report(load_saved(&page).unwrap(), &again, &options).unwrap();
        assert!(fs::read(page).unwrap() == html, "portable: {portable}");
    }
}

#[test]
fn thousands_of_values_are_told_once_and_load_back() {
    let folder = tempfile::tempdir().unwrap();
    let values: Vec<i64> = (0..1500).map(|n| n * n).collect();
    let floats: Vec<f64> = (0..1200).map(|n| f64::from(n) / 7.0).collect();
    let by_number = |_: &OutputSpec, key| Some(CellValue::Number(number(key)));
    let full =
        Fixture::new(metric("speed")).int("n", &values).float("m", &[1.0, 2.0], "").cell(by_number);
    let inner =
        Fixture::new(metric("speed")).int("k", &[3, 1]).float("x", &floats, "s").cell(by_number);
    // Points in no order of a grid keep their values in the header.
    let mut parts = Fixture::new(metric("speed")).int("n", &values).cell(by_number).parts();
    parts.declaration.inputs[0].values.reverse();
    let scattered = BenchResult::new(parts).unwrap();
    let results = [full.result(), inner.result(), scattered];
    let page = render_report(&results[..], folder.path(), &RenderOptions::new()).unwrap();
    let html = fs::read_to_string(&page).unwrap();
    let left_out = |text: &str| assert_eq!(html.matches(text).count(), 1, "{text}");
    left_out(r#""values":{"n":[2,1500]}"#);
    left_out(r#""values":{"x":[1,1200]}"#);
    assert_eq!(
        html.matches("\"values\":{").count(),
        2,
        "the third result keeps its values in its header"
    );
    assert_eq!(load_page(&page).unwrap(), results);
    for damaged in ["[2,1501]", "[0,1500]", "[2,0]", "[18446744073709551615,1500]", "7"] {
        fs::write(&page, html.replace("[2,1500]", damaged)).unwrap();
        let told = load_page(&page).unwrap_err().to_string();
        assert!(
            told.ends_with("the values of the input `n` are not in its points"),
            "{damaged}: {told}"
        );
    }
}

#[test]
fn a_few_points_of_a_grid_larger_than_any_number_load_back() {
    let folder = tempfile::tempdir().unwrap();
    let values: Vec<i64> = (0..1 << 16).collect();
    let mut fixture = Fixture::new(metric("speed"));
    for name in ["a", "b", "c", "d", "e"] {
        fixture = fixture.int(name, &values);
    }
    let point = |first: i64| (0..5).map(|n| InputValue::Int(first + n)).collect();
    let result = fixture.points(Design::Table, vec![point(3), point(70)]).result();
    let page = render_report(&result, folder.path(), &RenderOptions::new()).unwrap();
    assert_eq!(load_page(&page).unwrap(), [result]);
}

#[test]
fn what_is_no_page_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let told = |path| load_page(path).unwrap_err();
    assert!(matches!(told(&path), PageError::Read { .. }));
    for text in ["", "<p>", "<script id=\"bench-data\">[]</script>"] {
        fs::write(&path, text).unwrap();
        assert!(matches!(told(&path), PageError::NoPage { .. }), "{text}");
    }
}

#[test]
fn damage_and_claims_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let page = render_report(constant(), folder.path(), &RenderOptions::new()).unwrap();
    let html = fs::read_to_string(&page).unwrap();
    let claim = html.replacen("\"rows\":6", "\"rows\":600000000000", 1);
    assert_ne!(claim, html);
    fs::write(&page, claim).unwrap();
    let told = load_page(&page).unwrap_err().to_string();
    assert!(told.contains("claims more than a page of this size can hold"), "{told}");
    let (before, blob) = html.split_once("\"blob\":\"").unwrap();
    fs::write(&page, format!("{before}\"blob\":\"AAAA{}", &blob[4..])).unwrap();
    let told = load_page(&page).unwrap_err().to_string();
    assert!(told.contains("the column `"), "{told}");
}
