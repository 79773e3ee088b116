//! The page computes what core computes, on one file of vectors.

use std::fs;

use bench_core::stats::{mean, quantile, sample_deviation, variance_parts, wilson};
use bench_tests::browser::{Browser, Viewport, file_url};
use bench_tests::workspace;
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|n| n.as_f64().unwrap_or(f64::NAN)).collect()
}

/// Every statistic of every vector, by core.
fn by_core(vectors: &Value) -> Vec<f64> {
    let mut found = Vec::new();
    for sample in vectors["samples"].as_array().expect("samples") {
        let mut values = numbers(sample);
        found.push(mean(&values).unwrap());
        found.push(sample_deviation(&values).unwrap_or(f64::NAN));
        values.sort_by(f64::total_cmp);
        for share in numbers(&vectors["shares"]) {
            found.push(quantile(&values, share).unwrap());
        }
    }
    for ratio in vectors["ratios"].as_array().expect("ratios") {
        let counts = numbers(ratio);
        let (low, high) = wilson(counts[0] as u32, counts[1] as u32).unwrap();
        found.extend([low, high]);
    }
    for grid in vectors["grids"].as_array().expect("grids") {
        let levels: Vec<usize> = numbers(&grid["levels"]).iter().map(|n| *n as usize).collect();
        let within = grid["within"].as_f64().expect("a number");
        let parts = variance_parts(&levels, &numbers(&grid["means"]), within).unwrap();
        found.extend([parts.total, parts.higher]);
        found.extend(parts.alone);
        found.extend(parts.pairs.iter().map(|pair| pair.2));
    }
    found
}

/// The same, by the page's own script.
const BY_THE_PAGE: &str = "
    const found = [];
    for (const sample of vectors.samples) {
      found.push(mean(sample), deviation(sample));
      const sorted = Float64Array.from(sample).sort();
      for (const share of vectors.shares) found.push(quantile(sorted, share));
    }
    for (const [successes, count] of vectors.ratios) found.push(...wilson(successes, count));
    for (const { levels, means, within } of vectors.grids) {
      const parts = varianceParts(levels, means, within);
      found.push(parts.total, parts.higher, ...parts.alone, ...parts.pairs.map((pair) => pair[2]));
    }
    return found;";

pub(crate) fn the_page_computes_what_core_computes(browser: &Browser) {
    let root = workspace::root();
    let vectors = fs::read_to_string(root.join("tests/fixtures/statistics.json")).unwrap();
    let client = root.join("crates/bench-render/client");
    let script: String = ["aggregate.js", "variance.js"]
        .map(|file| fs::read_to_string(client.join(file)).unwrap())
        .concat();
    let folder = tempfile::tempdir().unwrap();
    let blank = folder.path().join("blank.html");
    fs::write(&blank, "<!doctype html><title>blank</title>").unwrap();
    let page = browser.open(&file_url(&blank), Viewport::DESKTOP);
    let asked = format!("((vectors) => {{ {script}\n{BY_THE_PAGE} }})({vectors})");
    let found = numbers(&page.evaluate(&asked));
    let expected = by_core(&serde_json::from_str(&vectors).unwrap());
    assert_eq!(found.len(), expected.len());
    for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let close = (found - expected).abs() <= 1e-12 * expected.abs();
        assert!(
            close || (found.is_nan() && expected.is_nan()),
            "{place}: {found} is not {expected}"
        );
    }
}
