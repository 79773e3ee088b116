//! The few checks that must hold in two browsers, in Firefox: every figure drawn, the console silent, nothing asked of the
//! network, under the policy of the page.

use std::path::{Path, PathBuf};
use std::process::Command;

use bench_render::{RenderOptions, render_report};
use bench_tests::browser::Browser;
use bench_tests::{samples, workspace};
use serde_json::Value;

/// Firefox: where `BENCH_FIREFOX` says, or where systems install it.
fn firefox() -> Option<PathBuf> {
    let named = std::env::var_os("BENCH_FIREFOX").map(PathBuf::from);
    let usual = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|path| path.is_file())
}

/// The script that drives it, where the tools of CI are installed.
fn driver() -> Option<PathBuf> {
    let tools = workspace::root().join(".ci/npm");
    tools.join("node_modules/puppeteer-core").is_dir().then(|| tools.join("firefox.mjs"))
}

/// What Firefox says of some pages.
fn seen(firefox: &Path, driver: &Path, pages: &[PathBuf]) -> Vec<Value> {
    let output = Command::new("node")
        .arg(driver)
        .arg(firefox)
        .args(pages)
        .output()
        .expect("node runs: the tools of .ci/npm were installed with it");
    let told: Option<Value> = serde_json::from_slice(&output.stdout).ok();
    let Some(Value::Array(seen)) = told else {
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    };
    seen
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[expect(clippy::print_stdout, reason = "this harness shows what passing tests print")]
pub(crate) fn pages_draw_in_silence_in_firefox_too(_: &Browser) {
    let (Some(firefox), Some(driver)) = (firefox(), driver()) else {
        assert!(
            std::env::var_os("BENCH_REQUIRE_BROWSER").is_none(),
            "Firefox or puppeteer-core was not found: install firefox-esr and run `npm ci` in .ci/npm, or let \
             BENCH_FIREFOX name the browser"
        );
        println!("LEFT OUT: Firefox, for want of it or of puppeteer-core (`npm ci` in .ci/npm)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let results = [samples::marks(&[("heat", "violin"), ("speed", "contour")]), samples::kinds()];
    let render = |name: &str, portable: bool| {
        let options = RenderOptions::new().filename(name).portable(portable);
        render_report(&results[..], folder.path(), &options).unwrap()
    };
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/fixtures");
    let pages = [
        render("portable.html", true),
        render("beside.html", false),
        fixtures.join("complains.html"),
        fixtures.join("reaches_out.html"),
    ];
    let seen = seen(&firefox, &driver, &pages);
    for page in &seen[..2] {
        let figures = page["figures"].as_array().unwrap();
        assert!(figures.len() > 10, "{page}");
        for figure in figures {
            assert_eq!(figure["state"], "drawn", "{figure}");
            assert!(figure["marks"].as_u64() > Some(0), "{figure}");
        }
        assert_eq!((&page["overflow"], &page["width"]), (&0.into(), &1400.into()), "{page}");
        assert_eq!(texts(&page["console"]), Vec::<&str>::new());
        assert_eq!(texts(&page["outside"]), Vec::<&str>::new());
    }
    // The check itself must hear and see what is wrong.
    assert!(
        texts(&seen[2]["console"]).iter().any(|line| line.contains("planted 42")),
        "{}",
        seen[2]
    );
    assert!(
        texts(&seen[2]["console"]).iter().any(|line| line.starts_with("policy:")),
        "{}",
        seen[2]
    );
    assert!(
        texts(&seen[3]["outside"]).iter().any(|url| url.contains("fetch.invalid")),
        "{}",
        seen[3]
    );
}
