//! What readers do with a page: scroll, follow links, press keys, move sliders, zoom, switch the light off, print, take files.

use std::time::Duration;

use bench_core::{BenchResult, save_result};
use bench_render::{SiteOptions, render_site};
use bench_tests::browser::{Browser, Media, Viewport, file_url};
use bench_tests::samples;
use serde_json::{Value, json};

use crate::pages::{inspect, rendered};

pub(crate) fn figures_far_away_wait_for_the_reader_but_not_for_the_printer(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let shapes: Vec<BenchResult> = (1..=3).map(|_| samples::shape(2, 1, 3, 3)).collect();
    let path = rendered(folder.path(), &shapes, "page.html", true);
    let page = browser.open(&file_url(&path), Viewport::DESKTOP);
    let last = "[...document.querySelectorAll('.figures > figure')].at(-1).querySelector('.canvas')\
        .checkVisibility({ contentVisibilityAuto: true })";
    assert_eq!(page.evaluate(last), false);
    page.set_media(Media { print: true, ..Media::default() });
    page.wait_for(last, Duration::from_secs(10));
}

pub(crate) fn static_forms_far_away_wait_as_text(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let shapes: Vec<BenchResult> = (1..=8).map(|_| samples::shape(2, 1, 3, 3)).collect();
    let path = rendered(folder.path(), &shapes, "page.html", true);
    let seen = "(() => {
        const figures = [...document.querySelectorAll('figure')];
        const has = (figure) => figure.querySelector('.twin') !== null;
        return { first: has(figures[0]), last: has(figures.at(-1)), waits: document.querySelector('noscript') !== null };
    })()";
    let page = browser.open(&file_url(&path), Viewport::DESKTOP);
    assert_eq!(page.evaluate(seen), json!({ "first": true, "last": false, "waits": true }));
    page.evaluate("[...document.querySelectorAll('.figure-title a')].at(-1).click()");
    let drawn = "[...document.querySelectorAll('figure')].at(-1).dataset.state === 'drawn'";
    page.wait_for(drawn, Duration::from_secs(20));
    assert_eq!(page.evaluate(seen), json!({ "first": true, "last": true, "waits": true }));
    // Those near the window stand in their places before they are drawn.
    let near = "(() => {
        const figures = [...document.querySelectorAll('figure')];
        const waits = (figure) => figure.querySelector('noscript') !== null;
        const behind = figures.slice(figures.findIndex(waits));
        return behind.some((figure) => !waits(figure) && figure.dataset.state === 'waiting');
    })()";
    page.wait_for(near, Duration::from_secs(10));
    page.call("Page.printToPDF", &json!({}));
    assert_eq!(page.evaluate(seen), json!({ "first": true, "last": true, "waits": false }));
    assert_eq!(page.console(), Vec::<String>::new());
    let page = browser.open(&file_url(&path), Viewport::DESKTOP.without_scripts());
    let all_there = "[...document.querySelectorAll('.canvas')].every((canvas) => {
        const [form, other] = ['.twin', '.static'].map((name) => canvas.querySelector(name));
        return form?.checkVisibility() === true && other?.checkVisibility() !== true;
    })";
    assert_eq!(page.evaluate(all_there), true);
}

pub(crate) fn links_lead_to_their_figures_on_long_pages(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let shapes: Vec<BenchResult> = (1..=8).map(|_| samples::shape(2, 1, 3, 3)).collect();
    let path = rendered(folder.path(), &shapes, "page.html", true);
    let figure = "document.getElementById('n2-c1-r3-t3-5-time-heat-map')";
    let clicked = browser.open(&file_url(&path), Viewport::DESKTOP);
    clicked.evaluate(&format!("{figure}.querySelector('.figure-title a').click()"));
    let url = format!("{}#n2-c1-r3-t3-5-time-heat-map", file_url(&path));
    for page in [clicked, browser.open(&url, Viewport::PHONE)] {
        page.wait_for(&format!("{figure}.dataset.state === 'drawn'"), Duration::from_secs(20));
        let top = page.evaluate(&format!("{figure}.getBoundingClientRect().top"));
        assert!((0.0..150.0).contains(&top.as_f64().unwrap()), "{top}");
    }
}

pub(crate) fn a_slider_over_runs_shows_the_numbers_of_an_earlier_run(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::shape(1, 0, 2, 3)], "page.html", true);
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let figure =
        "[...document.querySelectorAll('figure')].find((box) => box.id.endsWith('time-line'))";
    let values = format!("{figure}.querySelector('.js-plotly-plot').data.at(-1).y");
    let last = page.evaluate(&values);
    page.evaluate(&format!(
        "{figure}.querySelector('details').open = true;
         for (const slider of {figure}.querySelectorAll('input[type=range]')) {{
             slider.value = 0;
             slider.dispatchEvent(new Event('input'));
         }}"
    ));
    let told = format!("{figure}.querySelector('output').textContent === 'v0'");
    page.wait_for(&told, Duration::from_secs(10));
    page.wait_for(&format!("{values}[0] !== {}", last[0]), Duration::from_secs(10));
    let first = page.evaluate(&values);
    for (first, last) in first.as_array().unwrap().iter().zip(last.as_array().unwrap()) {
        // Each run is a fifth of the first slower than the one before.
        let ratio = last.as_f64().unwrap() / first.as_f64().unwrap();
        assert!((ratio - 1.4).abs() < 1e-9, "{ratio}");
    }
    let axis = format!("{figure}.querySelector('.js-plotly-plot')._fullLayout.yaxis.range[1]");
    assert!(page.evaluate(&axis).as_f64() > last.as_array().unwrap().last().unwrap().as_f64());
    assert_eq!(page.console(), Vec::<String>::new());
}

pub(crate) fn arrow_keys_tell_the_values_of_a_figure(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::shape(1, 1, 2, 1)], "page.html", true);
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let figure =
        "[...document.querySelectorAll('figure')].find((box) => box.id.endsWith('speed-line'))";
    let press = |key: &str| {
        page.evaluate(&format!(
            "{figure}.querySelector('.js-plotly-plot')
                .dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        ));
        page.evaluate(&format!("{figure}.querySelector('.told').textContent"))
    };
    assert_eq!(press("ArrowRight"), "c0 = low: x0 [mm] 1, speed [m/s] 10.8663");
    assert_eq!(press("ArrowRight"), "c0 = low: x0 [mm] 2.5, speed [m/s] 9.21246");
    assert_eq!(press("ArrowDown"), "c0 = a middle one: x0 [mm] 2.5, speed [m/s] 9.05763");
    assert_eq!(press("Escape"), "");
    assert_eq!(page.console(), Vec::<String>::new());
}

pub(crate) fn arrow_keys_tell_bins_boxes_and_cells(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let with = samples::marks(&[("speed", "histogram"), ("speed", "box"), ("speed", "heat map")]);
    let page = rendered(folder.path(), &[with], "page.html", true);
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    let figure = |id: &str| {
        format!("[...document.querySelectorAll('figure')].find((box) => box.id.endsWith('{id}'))")
    };
    let press = |id: &str, key: &str| {
        let figure = figure(id);
        page.evaluate(&format!(
            "{figure}.querySelector('.js-plotly-plot')
                .dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        ));
        page.evaluate(&format!("{figure}.querySelector('.told').textContent"))
    };
    let keys = |id: &str| {
        let plot = format!("{}.querySelector('.js-plotly-plot')", figure(id));
        page.evaluate(&format!("{plot}.getAttribute('aria-label').split(': ')[1]"))
    };
    let long = "wave = a rather long name of a wave, the sine";
    // The first key tells the first mark, whichever it is.
    let first = press("speed-histogram", "ArrowDown");
    assert_eq!(first, format!("{long}: speed [m/s] 16 to 17.999, samples 10"));
    let next = press("speed-histogram", "ArrowRight");
    assert_eq!(next, format!("{long}: speed [m/s] 18 to 19.999, samples 27"));
    let other = press("speed-histogram", "ArrowDown");
    assert_eq!(other, "wave = square: speed [m/s] 18 to 19.99, samples 12");
    assert_eq!(
        press("speed-box", "ArrowRight"),
        format!(
            "y = 1, {long}: x 1, speed [m/s] median 21.7253, quartiles 21.2313 and 22.2135, \
             6 samples from 20.9 to 22.5331"
        )
    );
    assert_eq!(
        press("speed-box", "ArrowDown"),
        "y = 1, wave = square: x 1, speed [m/s] median 26.3696, quartiles 26.2215 and 26.4829, \
         6 samples from 26.0999 to 26.5352"
    );
    let corner = press("speed-heat-map", "ArrowRight");
    assert_eq!(corner, format!("{long}: x 1, y 5, speed [m/s] 27.3565"));
    let hover = format!("{}.querySelector('.hoverlayer .hovertext')", figure("speed-heat-map"));
    page.wait_for(&format!("{hover} !== null"), Duration::from_secs(10));
    let beside = press("speed-heat-map", "ArrowRight");
    assert_eq!(beside, format!("{long}: x 2, y 5, speed [m/s] 18.9052"));
    let below = press("speed-heat-map", "ArrowDown");
    assert_eq!(below, format!("{long}: x 2, y 4, speed [m/s] 21.1706"));
    // Above the highest row of the first panel is the lowest of the last.
    press("speed-heat-map", "ArrowUp");
    let last = press("speed-heat-map", "ArrowUp");
    assert!(last.as_str().unwrap().starts_with("wave = square: x 2, y 1, speed [m/s] "), "{last}");
    assert_eq!(press("speed-heat-map", "Escape"), "");
    assert!(keys("speed-histogram").as_str().unwrap().contains("bins"));
    assert!(keys("speed-box").as_str().unwrap().contains("boxes"));
    assert!(keys("speed-heat-map").as_str().unwrap().contains("cells"));
    assert_eq!(page.console(), Vec::<String>::new());
}

pub(crate) fn the_files_of_a_figure_hold_its_table(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = rendered(folder.path(), &[samples::shape(1, 0, 2, 1)], "page.html", true);
    let (page, _) = inspect(browser, &page, Viewport::DESKTOP);
    // What a button would hand to the reader is caught before it becomes a download.
    page.evaluate(
        "window.files = [];
         URL.createObjectURL = (blob) => { window.files.push(blob); return 'blob:none'; };
         HTMLAnchorElement.prototype.click = () => {};
         document.querySelectorAll('figure details').forEach((box) => { box.open = true; })",
    );
    let buttons = "[...document.querySelectorAll('figure .files button')]";
    page.wait_for(&format!("{buttons}.length >= 6"), Duration::from_secs(10));
    page.evaluate(&format!("{buttons}.slice(0, 2).forEach((button) => button.click())"));
    let csv = page.evaluate("window.files[0].text()");
    let json = page.evaluate("window.files[1].text()");
    let csv: Vec<&str> = csv.as_str().unwrap().trim().split("\r\n").collect();
    let json: Value = serde_json::from_str(json.as_str().unwrap()).unwrap();
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(csv.len(), rows.len() + 1);
    assert_eq!(json["columns"].as_array().unwrap().len(), csv[0].split(',').count());
    let first: Vec<f64> = csv[1].split(',').map(|cell| cell.parse().unwrap()).collect();
    let same: Vec<f64> = rows[0].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert_eq!(first, same);
}

pub(crate) fn the_index_is_read_without_scrolling_sideways(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let results = folder.path().join("results");
    let shapes = [samples::shape(1, 1, 3, 3), samples::shape(2, 0, 1, 1), samples::kinds()];
    for (number, result) in shapes.iter().enumerate() {
        save_result(result, results.join(format!("result {number}.bench"))).unwrap();
    }
    let site = render_site(&results, folder.path().join("site"), &SiteOptions::new()).unwrap();
    for width in [390, 820, 1100, 1280] {
        let page = browser.open(&file_url(&site.index), Viewport::new(width, 900));
        let seen = page.evaluate(
            "(() => {
                const { scrollWidth, clientWidth } = document.documentElement;
                const table = document.querySelector('.scorecard');
                return { rows: document.querySelectorAll('tbody tr').length,
                    over: Math.max(scrollWidth - clientWidth, table.scrollWidth - table.clientWidth) };
            })()",
        );
        assert_eq!(seen, json!({ "rows": 3, "over": 0 }), "at {width}");
        assert_eq!(page.console(), Vec::<String>::new());
    }
}

pub(crate) fn the_news_fits_the_first_screen(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let path = rendered(folder.path(), &[samples::shape(1, 1, 3, 3)], "page.html", true);
    let page = browser.open(&file_url(&path), Viewport::new(1400, 900));
    let ends = page.evaluate(
        "Object.fromEntries([['title', 'h1'], ['verdict', '.verdict'], ['headline', '.headline .canvas'], ['facts', '.facts']]
            .map(([name, of]) => [name, Math.ceil(document.querySelector(of).getBoundingClientRect().bottom)]))",
    );
    for (name, end) in ends.as_object().unwrap() {
        assert!(end.as_i64() <= Some(900), "{name} ends at {end}");
    }
}

pub(crate) fn the_button_turns_the_light_off_in_figures_too(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let path = rendered(folder.path(), &[samples::shape(1, 0, 2, 1)], "page.html", true);
    let (page, _) = inspect(browser, &path, Viewport::DESKTOP);
    let colours = "[getComputedStyle(document.body).backgroundColor,
        document.querySelector('.js-plotly-plot')._fullLayout.xaxis.gridcolor]";
    let light = page.evaluate(colours);
    page.evaluate("document.getElementById('bench-theme').click()");
    page.wait_for(
        &format!("{colours}.every((colour, i) => colour !== {light}[i])"),
        Duration::from_secs(10),
    );
    assert_eq!(page.evaluate("document.documentElement.dataset.theme"), "dark");
    assert_eq!(page.console(), Vec::<String>::new());
}

pub(crate) fn a_long_line_is_drawn_from_buckets_that_follow_the_zoom(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let path = rendered(folder.path(), &[samples::long_line(30_000, 1)], "page.html", true);
    let (page, _) = inspect(browser, &path, Viewport::DESKTOP);
    let plot = "document.querySelector('figure[data-mark=\"line\"] .js-plotly-plot')";
    let drawn = format!("{plot}.data.at(-1).x.length");
    let whole = page.evaluate(&drawn).as_u64().unwrap();
    assert!((3000..=4000).contains(&whole), "{whole} points are drawn");
    // The only outlier of all samples is among them.
    assert_eq!(page.evaluate(&format!("Math.max(...{plot}.data.at(-1).y)")), 1000.0);
    page.evaluate(&format!(
        "Plotly.relayout({plot}, {{ 'xaxis.range[0]': 100, 'xaxis.range[1]': 199 }}).then(() => 0)"
    ));
    let part = format!("{plot}.data.at(-1).x.length < 200");
    page.wait_for(&part, Duration::from_secs(10));
    let steps =
        format!("{plot}.data.at(-1).x.every((x, i, all) => i === 0 || x === all[i - 1] + 1)");
    assert_eq!(page.evaluate(&steps), true, "every sample in view is drawn");
    page.evaluate(&format!("Plotly.relayout({plot}, {{ 'xaxis.autorange': true }}).then(() => 0)"));
    page.wait_for(&format!("{drawn} === {whole}"), Duration::from_secs(10));
    assert_eq!(page.console(), Vec::<String>::new());
}

pub(crate) fn a_long_line_keeps_its_band(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let path = rendered(folder.path(), &[samples::long_line(5_000, 2)], "page.html", true);
    let (page, _) = inspect(browser, &path, Viewport::DESKTOP);
    let plot = "document.querySelector('figure[data-mark=\"line\"] .js-plotly-plot')";
    let widths = page.evaluate(&format!(
        "(([band, line]) => [band.fill, band.x.length === 2 * line.x.length, line.x.length < 5000])({plot}.data)"
    ));
    assert_eq!(widths, json!(["toself", true, true]));
}
