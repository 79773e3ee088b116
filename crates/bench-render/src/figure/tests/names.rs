//! Names of a result in figures: hostile ones stay texts, equal ones stay apart.

use bench_core::model::CellValue;

use super::{of, pin};
use crate::shape::fixture::{Fixture, metric, number};

const HOSTILE: &str = "</script><img src=x onerror=alert(1)>%{x}&";

#[test]
fn plotly_gets_no_tags_from_names() {
    let mut fixture = Fixture::new(metric(HOSTILE))
        .float("<b>n</b>", &[0.0, 1.0], "<i>")
        .choice("c<", &["<sub>", HOSTILE]);
    fixture = pin(fixture, "line");
    for figure in of(fixture) {
        let Ok(content) = &figure.content else {
            continue;
        };
        for template in ["trace", "layout"] {
            let text = content.fields[template].to_string();
            let own = text
                .replace("<br>", "")
                .replace("<extra>", "")
                .replace("</extra>", "")
                .replace("%{x}", "X");
            assert!(!own.contains('<'), "{own}");
        }
    }
}

#[test]
fn ids_are_unique_and_fit_for_addresses() {
    let mut fixture = Fixture::new(metric("a b")).float("n", &[0.0, 1.0], "");
    fixture.declaration.outputs.push(metric("a-b"));
    fixture.declaration.outputs.push(metric(HOSTILE));
    let ids: Vec<String> = of(fixture.cell(|_, key| Some(CellValue::Number(number(key)))))
        .into_iter()
        .map(|figure| figure.id)
        .collect();
    assert_eq!(ids, ["r-a-b-line", "r-a-b-line-2", "r-script-img-src-x-onerror-alert-1-x-line"]);
}

#[test]
fn the_same_result_gives_the_same_figures() {
    let texts = || -> Vec<String> {
        let fixture = Fixture::new(metric("v"))
            .float("theta", &[0.0, 1.0, 2.0], "rad")
            .choice("wave", &["sine", "square"])
            .runs(2);
        of(fixture).iter().map(|f| f.to_json().to_string()).collect()
    };
    assert_eq!(texts(), texts());
}

#[test]
fn titles_and_sentences() {
    let fixture = |choices: &[&str]| {
        Fixture::new(metric("v"))
            .float("theta", &[0.0, 1.0, 2.0], "rad")
            .choice("wave", choices)
            .repeats(3)
            .runs(2)
    };
    let told = |fixture: Fixture| -> String {
        let line = |figure: &crate::figure::FigureSpec| {
            format!("{}\n  {}\n", figure.title, figure.summary)
        };
        of(fixture).iter().map(line).collect()
    };
    insta::assert_snapshot!(told(fixture(&["sine", "square"])), @r"
    v over theta by wave
      Line chart: v over theta by wave, 6 values, each a mean with one standard deviation to both sides. Lowest 1.312 V at theta = 0, wave = sine; highest 6.312 V at theta = 2, wave = square.
    what explains v
      Importance: the variance of v in parts: theta 90 %, wave 8 %, between samples 1 %.
    v over runs
      History: mean of v in 2 runs; the last (v1) is 3.812 V.
    v from the run before to the current one
      Slopes: v from the run before to the current one, 6 lines: 6 rising, 0 falling.
    ");
    let many: Vec<String> = (0..10).map(|n| format!("w{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    insta::assert_snapshot!(told(fixture(&many)), @r"
    v over theta and wave
      Heat map: v over theta and wave, 30 values. Lowest 1.312 V at theta = 0, wave = w0; highest 30.31 V at theta = 2, wave = w9.
    what explains v
      Importance: the variance of v in parts: theta 89 %, wave 11 %, between samples 0 %.
    v over runs
      History: mean of v in 2 runs; the last (v1) is 15.81 V.
    v from the run before to the current one
      Slopes: v from the run before to the current one, 30 lines: 30 rising, 0 falling.
    ");
}
