//! How soon a browser shows a page, each time beside that of a page that does less, measured in turns in the same run.
//!
//! `cargo bench -p bench-tests --bench browser [-- --check | --markdown]`; without `--bench`, which cargo gives, it does
//! nothing. Needs Chromium; says so where there is none.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program that measures: a panic is its report, and what it prints is its result"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench_core::BenchResult;
use bench_core::declare::{
    Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
};
use bench_core::model::{
    CellValue, PointRow, ResultParts, Run, RunId, SampleKey, SampleRow, SampleStatus,
};
use bench_render::{RenderOptions, render_report};
use bench_tests::browser::{Browser, Viewport, file_url};

/// Each page is opened so often; the median counts.
const ROUNDS: usize = 11;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if !has("--bench") {
        return ExitCode::SUCCESS;
    }
    let Some(program) = Browser::find() else {
        println!("LEFT OUT: no Chromium was found");
        return ExitCode::SUCCESS;
    };
    let figures = measure(&program);
    if has("--markdown") {
        println!("{HEAD}");
    }
    for Figure { what, reached, bound, unit, from } in &figures {
        if has("--markdown") {
            println!("| {what} | {reached:.2} {unit} | at most {bound} {unit} | {from} |");
        } else {
            let word = if reached <= bound { "  " } else { "! " };
            println!("{word}{what:<62} {reached:>7.2} {unit:<3} at most {bound} {unit:<3} {from}");
        }
    }
    let met = figures.iter().all(|figure| figure.reached <= figure.bound);
    if met || !has("--check") { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

const HEAD: &str = "\
## Pages in a browser

Written by `cargo bench -p bench-tests --bench browser -- --markdown`. Medians of pages opened in turns in new
tabs of a headless Chromium at rest without a graphics card, from the start of navigation; portable pages.

| figure | reached | asked for | measured |
|---|---|---|---|";

struct Figure {
    what: &'static str,
    reached: f64,
    bound: f64,
    unit: &'static str,
    from: String,
}

/// When something was first seen, told by a script that stands in the page before all others.
const WATCH: &str = "
    window.seen = {};
    new MutationObserver(() => {
        if (!window.seen.figure && document.querySelector('figure[data-state=\"drawn\"]')) {
            window.seen.figure = performance.now();
        }
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });";

/// Milliseconds until a page has painted anything, and until its first figure was drawn or its bundle was ready.
struct Times {
    paint: f64,
    ready: f64,
}

/// Opens a page in a new tab of a browser that has come to rest, as a reader does.
fn open(browser: &Browser, page: &Path) -> (Times, f64) {
    let blank = page.with_file_name("blank.html");
    let tab = browser.open(&file_url(&blank), Viewport::DESKTOP);
    wait_for_rest(browser);
    tab.call("Page.addScriptToEvaluateOnNewDocument", &serde_json::json!({ "source": WATCH }));
    tab.navigate(&file_url(page));
    let figure = "document.querySelector('figure') === null && !window.bundle || window.seen.figure || window.seen.bundle";
    tab.wait_for(&format!("Boolean({figure})"), Duration::from_secs(60));
    let painted = "performance.getEntriesByType('paint').some((entry) => entry.name === 'first-contentful-paint')";
    tab.wait_for(painted, Duration::from_secs(20));
    let paint = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    let ready = tab.evaluate("window.seen.figure ?? window.seen.bundle ?? 0");
    let memory = renderer_megabytes(browser);
    (Times { paint: paint.as_f64().unwrap(), ready: ready.as_f64().unwrap() }, memory)
}

/// Waits until the processes of a browser hardly use the processor: a new window is busy with itself for a second.
fn wait_for_rest(browser: &Browser) {
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut used = processor_ticks(browser);
    loop {
        // No event tells that a browser has come to rest, so it is looked at until a third of a second costs nothing.
        std::thread::sleep(Duration::from_millis(300));
        let now = processor_ticks(browser);
        if now <= used + 1 {
            return;
        }
        assert!(Instant::now() < deadline, "the browser does not come to rest");
        used = now;
    }
}

/// Hundredths of a second that the processes of a browser have spent on a processor.
fn processor_ticks(browser: &Browser) -> u64 {
    let of = |process: u32| {
        let told = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // Behind the name, which may hold anything, user and system time are the 12th and the 13th field.
        let fields: Vec<&str> = told.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    };
    Browser::living_processes(browser.process_group()).into_iter().filter_map(of).sum()
}

/// The memory of the largest renderer process.
fn renderer_megabytes(browser: &Browser) -> f64 {
    let of = |process: u32| {
        let told = fs::read_to_string(format!("/proc/{process}/cmdline")).ok()?;
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        told.contains("--type=renderer").then_some(kilobytes / 1024.0)
    };
    let processes = Browser::living_processes(browser.process_group());
    processes.into_iter().filter_map(of).fold(0.0, f64::max)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

fn measure(program: &Path) -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    write("blank.html", "<!doctype html><title>blank</title><p>Blank.</p>");
    let page = |name: &str, result: &BenchResult| {
        let options = RenderOptions::new().filename(name).portable(true);
        render_report(result, folder.path(), &options).unwrap()
    };
    let empty = write("empty.html", "<!doctype html><title>empty</title><p>Nothing.</p>");
    let small = page("small.html", &sweep(30, 1));
    let bundle = write("bundle.html", &bundle_only(&fs::read_to_string(&small).unwrap()));
    let pages = [
        empty,
        bundle,
        small,
        page("many.html", &sweep(10_000, 1)),
        page("million.html", &sweep(1_000_000, 1)),
        page("figures.html", &sweep(30, 200)),
    ];
    let mut paints = vec![Vec::new(); pages.len()];
    let mut readies = vec![Vec::new(); pages.len()];
    let mut memory = vec![0.0_f64; pages.len()];
    // One browser for all, as readers have it, and a process of its own for each page.
    let browser = Browser::launch(program);
    open(&browser, &pages[0]);
    for _ in 0..ROUNDS {
        for (place, page) in pages.iter().enumerate() {
            let (times, megabytes) = open(&browser, page);
            paints[place].push(times.paint);
            readies[place].push(times.ready);
            memory[place] = memory[place].max(megabytes);
        }
    }
    let paints: Vec<f64> = paints.into_iter().map(median).collect();
    let readies: Vec<f64> = readies.into_iter().map(median).collect();
    let [empty, bundle, small, many, million, figures] = [0, 1, 2, 3, 4, 5];
    let ratio = |what, (own, plain): (f64, f64), bound| Figure {
        what,
        reached: own / plain,
        bound,
        unit: "x",
        from: format!("{own:.0} ms, {plain:.0} ms"),
    };
    vec![
        ratio("first paint, to an empty page", (paints[small], paints[empty]), 1.7),
        ratio(
            "first interactive figure, to a page that makes the bundle ready",
            (readies[small], readies[bundle]),
            1.4,
        ),
        ratio("its figure at 10^6 samples, to 10^4", (readies[million], readies[many]), 1.5),
        ratio("the first of 200 figures, to the only one", (readies[figures], readies[small]), 1.3),
        Figure {
            what: "renderer memory of 200 figures",
            reached: memory[figures],
            bound: 250.0,
            unit: "MB",
            from: format!("one figure {:.0} MB", memory[small]),
        },
    ]
}

/// A page that makes the plotting bundle of a portable page ready, and does nothing else.
fn bundle_only(page: &str) -> String {
    let (_, packed) = page.split_once("id=\"bench-plotly\">").expect("the page carries the bundle");
    let (packed, _) = packed.split_once("</script>").expect("the bundle ends");
    format!(
        "<!doctype html><title>bundle</title><p>Nothing.</p>
<script type=\"text/plain\" id=\"packed\">{packed}</script>
<script>
window.bundle = true;
(async () => {{
  const text = document.getElementById('packed').textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const script = document.createElement('script');
  script.textContent = new TextDecoder().decode(await new Response(stream).arrayBuffer());
  document.head.append(script);
  window.seen.bundle = performance.now();
}})();
</script>"
    )
}

/// One numeric input of so many values, and so many metrics with a number at each.
fn sweep(points: u32, metrics: u32) -> BenchResult {
    let mut declaration = Declaration::new("sweep");
    let values = (0..i64::from(points)).map(InputValue::Int).collect();
    declaration.inputs.push(InputSpec::new("n", InputKind::Int, values));
    for metric in 0..metrics {
        let kind = OutputKind::Metric(Measure::Duration);
        declaration.outputs.push(OutputSpec::new(&format!("metric {metric}"), kind));
    }
    let mut parts = ResultParts::new(declaration);
    parts.runs.push(Run { id: RunId(1), launches: 1, ..Run::default() });
    for point in 0..points {
        let row = PointRow { values: vec![InputValue::Int(point.into())], skip_reason: None };
        parts.points.insert(&parts.declaration, &row).unwrap();
        parts.samples.push_row(&SampleRow {
            key: SampleKey { run: 0, point, launch: 0, repeat: 0 },
            order: point,
            start_ns: u64::from(point) * 2000,
            duration_ns: 1000,
            status: SampleStatus::Ok,
        });
        let ResultParts { declaration, samples, attachments, .. } = &mut parts;
        for (number, column) in (0_u32..).zip(&mut samples.outputs) {
            let wave = f64::from(point % 1009 + 17 * number).sin();
            let value = ((2.0 + wave) * 1e5).round() / 1e9;
            let kind = &declaration.outputs[number as usize].kind;
            column.push(&CellValue::Number(value), kind, attachments).unwrap();
        }
    }
    BenchResult::new(parts).unwrap()
}
