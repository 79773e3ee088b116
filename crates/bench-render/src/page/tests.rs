//! What must hold of every page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::BenchResult;
use bench_core::declare::{
    Aggregate, Claim, CollapsedView, Measure, OutputKind, OutputSpec, Pin, Unit,
};
use bench_core::judge::{JudgePolicy, Method, judge};
use bench_core::model::{CellValue, EnvironmentRole, SampleKey, Warning, WarningKind};
use sha2::{Digest as _, Sha256};

use super::{Index, Look, Page, UnreadableRow, render, render_index};
use crate::panel::Panel;
use crate::select::ForeignMarks;
use crate::shape::fixture::{Fixture, number};

pub(super) fn page(results: &[&BenchResult], portable: bool) -> String {
    let title = results[0].declaration().title();
    let look = Look::default();
    let page = Page {
        title,
        results,
        panels: &[],
        portable,
        home: None,
        look,
        marks: &ForeignMarks::default(),
    };
    render(&page).unwrap()
}

fn time() -> OutputSpec {
    OutputSpec::new("time", OutputKind::Metric(Measure::Duration))
}

fn plain() -> BenchResult {
    Fixture::new(time()).float("theta", &[0.0, 0.5, 1.0], "rad").repeats(3).result()
}

/// Every text that a result can carry, each with a mark of its own that would break out of its place.
fn hostile() -> BenchResult {
    let bad = |place: &str| format!("{place}</script><img src=x onerror='\"{place}'>&lt;");
    let mut output = time();
    output.name = bad("output");
    output.unit = Unit::new(&bad("unit"));
    output.doc = bad("doc");
    let mut fixture = Fixture::new(output)
        .choice(&bad("input"), &[&bad("one"), &bad("two")])
        .repeats(2)
        .runs(2)
        .cell(|_, key| (key.point + key.repeat > 0).then(|| CellValue::Number(number(key))));
    fixture.declaration.benchmark = bad("benchmark");
    fixture.declaration.tag = bad("tag");
    fixture.declaration.hints.title = bad("title");
    fixture.declaration.hints.description = bad("description");
    fixture.declaration.hints.closing_text = bad("closing");
    fixture.declaration.inputs[0].doc = bad("meaning");
    let mut parts = fixture.parts();
    parts.warnings.push(Warning::new(WarningKind::Other, bad("warning")));
    for failure in &mut parts.failures {
        failure.messages = [bad("failure")].into();
    }
    for run in &mut parts.runs {
        run.event.label = bad("event");
        let role = EnvironmentRole::Metadata;
        run.environment.set(&bad("key"), &bad("value"), role);
    }
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    BenchResult::new(parts).unwrap()
}

/// The text of every `<script>` element with its attributes.
fn scripts(html: &str) -> Vec<(&str, &str)> {
    let parts = html.split("<script").skip(1);
    let cut = parts.map(|part| {
        let (attributes, rest) = part.split_once('>').unwrap();
        (attributes, rest.split_once("</script>").unwrap().0)
    });
    cut.collect()
}

fn policy(html: &str) -> &str {
    let (_, rest) = html.split_once("Content-Security-Policy\" content=\"").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn no_text_of_a_result_reaches_a_page_unescaped() {
    let result = hostile();
    for portable in [true, false] {
        let html = page(&[&result, &result], portable);
        assert!(!html.contains("<img"), "{portable}");
        assert!(!html.contains("onerror='\""), "{portable}");
    }
    let unreadable = [UnreadableRow { reason: "<img src=x>".to_owned(), hint: None }];
    let index = Index {
        title: "<img src=x>",
        unreadable: &unreadable,
        rows: Vec::new(),
        look: &Look::default(),
    };
    assert!(!render_index(&index).unwrap().contains("<img"));
}

#[test]
fn every_script_that_runs_is_allowed_by_its_hash() {
    let result = plain();
    for (portable, inline) in [(true, 2), (false, 1)] {
        let html = page(&[&result], portable);
        let policy = policy(&html).replace("&#x27;", "'").replace("&#39;", "'");
        let running = scripts(&html)
            .into_iter()
            .filter(|(attributes, text)| !attributes.contains("type=") && !text.is_empty());
        let hashes: Vec<String> = running
            .map(|(_, text)| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text))))
            .collect();
        assert_eq!(hashes.len(), inline);
        for hash in hashes {
            assert!(policy.contains(&hash), "{policy}");
        }
        assert_eq!(policy.contains("'self'"), !portable);
        for never in ["unsafe-eval", "http", "script-src 'unsafe-inline'", "*"] {
            assert!(!policy.contains(never), "{policy}");
        }
    }
}

#[test]
fn a_page_names_no_address_and_no_handler() {
    for portable in [true, false] {
        let html = page(&[&plain()], portable);
        // The packed bundle and the data are no markup; the icon names the SVG namespace.
        let markup = scripts(&html).iter().fold(html.clone(), |html, (_, text)| {
            if text.is_empty() { html } else { html.replacen(text, "", 1) }
        });
        let markup = markup.replace("http://www.w3.org/2000/svg", "");
        for never in ["http:", "https:", "//cdn", " onclick=", " onload=", "javascript:"] {
            assert!(!markup.contains(never), "{never}");
        }
    }
}

#[test]
fn element_ids_are_unique() {
    let html = page(&[&plain(), &plain(), &hostile()], false);
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(ids.contains(&"waveform-2"));
}

#[test]
fn a_failing_sample_and_a_warning_stand_on_the_first_screen() {
    let mut parts = Fixture::new(time())
        .float("theta", &[0.1 + 0.2, 1.0], "rad")
        .repeats(30)
        .cell(|_, key| (key.point > 0).then(|| CellValue::Number(number(key))))
        .parts();
    parts.warnings.push(Warning::new(WarningKind::DebugBuild, "Of a debug build."));
    let html = page(&[&BenchResult::new(parts).unwrap()], false);
    let first = html.split("class=\"part\"").next().unwrap();
    for told in
        ["Of a debug build.", "30 samples failed", "theta = 0.3", "and 10 more", "NOT JUDGED"]
    {
        assert!(first.contains(told), "{told}");
    }
}

#[test]
fn what_got_worse_leads() {
    let mut parts = Fixture::new(time())
        .float("theta", &[0.0, 1.0], "rad")
        .runs(4)
        .cell(|_, key| Some(CellValue::Number(if key.run == 3 { 2.0 } else { 1.0 })))
        .parts();
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    let html = page(&[&BenchResult::new(parts).unwrap()], false);
    let figure = html.split("<figure").nth(1).unwrap();
    let opening = figure.split('>').next().unwrap();
    assert!(opening.contains("data-mark=\"history\""), "{opening}");
    assert!(html.contains("<span class=\"badge badge-regressed\">"));
}

#[test]
fn sizes_stay_small() {
    let html = page(&[&plain()], true);
    assert!(html.len() < 750_000, "{} bytes with everything inside", html.len());
    let html = page(&[&plain()], false);
    assert!(html.len() < 60_000, "{} bytes beside assets", html.len());
    let values: Vec<f64> = (0..30).map(f64::from).collect();
    let mut fixture = Fixture::new(time()).float("x", &values, "").float("y", &values, "");
    let pin = Pin::Add { output: "time".to_owned(), mark: "surface".to_owned() };
    fixture.declaration.hints.pins.push(pin);
    let html = page(&[&fixture.result()], true);
    assert!(html.contains("data-mark=\"surface\""));
    assert!((900_000..1_100_000).contains(&html.len()), "{} bytes with a surface", html.len());
}

#[test]
fn a_broken_claim_is_counted_and_told_with_its_unit() {
    let mut output = time();
    output.claim = Some(Claim::Below(0.002));
    let fixture = Fixture::new(output).int("n", &[1, 2]).runs(1);
    let mut parts = fixture.cell(|_, _| Some(CellValue::Number(0.005))).parts();
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), false);
    let html = page(&[&BenchResult::new(parts).unwrap()], false);
    assert!(html.contains("<b>1</b> claim broken"));
    assert!(html.contains("<th scope=\"row\">time &lt; 2 ms</th>"));
}

#[test]
fn of_many_verdicts_those_that_found_nothing_are_folded() {
    let judged = |values: &[f64]| {
        let fixture = Fixture::new(time())
            .float("x", values, "")
            .float("y", &[1.0, 2.0, 3.0], "")
            .runs(8)
            .repeats(4);
        let noisy = |_: &OutputSpec, key: SampleKey| {
            let wild = key.point * 7919 + key.run * 104_729 + key.repeat * 1299;
            Some(CellValue::Number(f64::from(wild % 211 + 500)))
        };
        let mut parts = fixture.cell(noisy).parts();
        parts.regression_report = judge(&parts, &JudgePolicy::by(Method::Sweep), true);
        page(&[&BenchResult::new(parts).unwrap()], false)
    };
    let few = judged(&[1.0, 2.0]);
    assert!(few.contains("aria-label=\"Verdicts\"") && !few.contains("class=\"folded\""));
    let values: Vec<f64> = (1..=20).map(f64::from).collect();
    let many = judged(&values);
    let (before, folded) = many.split_once("<details class=\"folded\">").unwrap();
    let summary = folded.split("</summary>").next().unwrap();
    assert_eq!(summary, "<summary>23 inconclusive, of slices and points");
    let verdicts = before.split("aria-label=\"Verdicts\"").nth(1).unwrap();
    assert_eq!(verdicts.matches("<tr><td>").count(), 1, "the metric over all points");
}

#[test]
fn views_stand_behind_their_result_and_say_nothing_that_it_says() {
    let mut fixture = Fixture::new(time()).choice("wave", &["a", "b"]).int("n", &[1, 2]).runs(2);
    fixture.declaration.hints.collapsed =
        vec![CollapsedView { inputs: vec!["wave".to_owned()], how: Aggregate::Mean }];
    let mut parts = fixture.parts();
    parts.regression_report =
        judge(&parts, &JudgePolicy::by(Method::Percentage { threshold: 10.0 }), true);
    let viewed = BenchResult::new(parts).unwrap();
    let panel = Panel::markdown("between");
    let page = Page {
        title: "both",
        results: &[&viewed, &plain()],
        panels: &[(1, &panel)],
        portable: false,
        home: None,
        look: Look::default(),
        marks: &ForeignMarks::default(),
    };
    let html = render(&page).unwrap();
    let mark = |piece: &str| {
        let id = piece.strip_prefix("<article class=\"result\" id=\"");
        let verdict = piece.starts_with("<section class=\"verdict").then_some("verdict");
        let panel = piece.starts_with("<section class=\"panel").then_some("panel");
        id.and_then(|rest| rest.split('"').next()).or(verdict).or(panel).map(str::to_owned)
    };
    let places = html.match_indices('<').map(|(at, _)| &html[at..]);
    let order: Vec<String> = places.filter_map(mark).collect();
    assert_eq!(order.join(" "), "waveform verdict waveform.view-1 panel waveform-2 verdict");
    assert_eq!(html.matches("was judged").count(), 1, "by whom, is said once");
}
