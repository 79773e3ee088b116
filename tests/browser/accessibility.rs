//! Nothing that axe-core complains about, in light, dark and print.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bench_core::save_result;
use bench_render::{RenderOptions, SiteOptions, render_report, render_site};
use bench_tests::browser::{Browser, Viewport, file_url};
use bench_tests::{samples, workspace};

/// The script of axe-core: where `BENCH_AXE` says, or where CI installs it.
fn axe() -> Option<PathBuf> {
    let installed = workspace::root().join(".ci/npm/node_modules/axe-core/axe.min.js");
    let named = std::env::var_os("BENCH_AXE").map(PathBuf::from);
    named.or(Some(installed)).filter(|path| path.is_file())
}

fn violations(browser: &Browser, page: &Path, viewport: Viewport, axe: &str) -> Vec<String> {
    let page = browser.open(&file_url(page), viewport);
    // Everything that a reader can have on the page: figures drawn, tables open.
    page.evaluate(
        "(async () => {
            for (const box of document.querySelectorAll('figure')) {
                box.scrollIntoView();
                for (let tries = 0; tries < 200 && box.dataset.state === 'waiting'; tries++) {
                    await new Promise((resolve) => setTimeout(resolve, 20));
                }
            }
            document.querySelectorAll('details').forEach((box) => { box.open = true; });
        })()",
    );
    let built = "[...document.querySelectorAll('figure details .table')].every((box) => box.childElementCount > 0)";
    page.wait_for(built, Duration::from_secs(20));
    page.evaluate(&format!("{axe};0"));
    let script = "axe.run().then((found) => found.violations.map((rule) => rule.id + ': ' \
                  + rule.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')))";
    let found = page.evaluate(script);
    found.as_array().into_iter().flatten().map(ToString::to_string).collect()
}

#[expect(clippy::print_stdout, reason = "this harness shows what passing tests print")]
pub(crate) fn axe_finds_nothing_in_light_dark_and_print(browser: &Browser) {
    let Some(axe) = axe() else {
        assert!(
            std::env::var_os("BENCH_REQUIRE_BROWSER").is_none(),
            "axe-core was not found: run `npm ci` in .ci/npm, or let BENCH_AXE name axe.min.js"
        );
        println!("LEFT OUT: accessibility, for want of axe-core (`npm ci` in .ci/npm installs it)");
        return;
    };
    let axe = fs::read_to_string(axe).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let results =
        [samples::waveform(&Arc::default()), samples::shape(1, 1, 3, 3), samples::kinds()];
    let options = RenderOptions::new().portable(true);
    let page = render_report(&results[..], folder.path(), &options).unwrap();
    for (number, result) in results.iter().enumerate() {
        save_result(result, folder.path().join(format!("results/{number}.bench"))).unwrap();
    }
    let site = folder.path().join("site");
    let site = render_site(folder.path().join("results"), site, &SiteOptions::new()).unwrap();
    let [screen, phone] = [Viewport::DESKTOP, Viewport::PHONE];
    for page in [&page, &site.index] {
        for viewport in [screen, screen.dark(), screen.print(), phone.dark()] {
            let found = violations(browser, page, viewport, &axe);
            assert!(found.is_empty(), "{}: {}", page.display(), found.join("\n"));
        }
    }
    // The check itself must see a fault.
    let html = fs::read_to_string(&page).unwrap();
    let faulty = folder.path().join("faulty.html");
    fs::write(&faulty, html.replacen("<main", "<img src='data:,'><main", 1)).unwrap();
    let found = violations(browser, &faulty, Viewport::DESKTOP, &axe);
    assert!(found.iter().any(|rule| rule.contains("image-alt")), "{found:?}");
}
