//! The browser client sees what it claims to see, and leaves nothing behind.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use bench_tests::browser::{Browser, Extent, Media, Page, Viewport, file_url};
use serde_json::json;

const SOON: Duration = Duration::from_secs(20);

fn fixture(name: &str) -> String {
    file_url(&Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/fixtures").join(name))
}

fn open<'browser>(browser: &'browser Browser, name: &str) -> Page<'browser> {
    browser.open(&fixture(name), Viewport::DESKTOP)
}

pub(crate) fn reads_the_values_of_scripts(browser: &Browser) {
    let page = open(browser, "figure.html");
    assert_eq!(page.evaluate("document.title"), "A figure");
    assert_eq!(page.evaluate("document.querySelectorAll('svg path').length"), 1);
    assert_eq!(page.evaluate("Promise.resolve({ a: [1.5, null] })"), json!({ "a": [1.5, null] }));
    assert_eq!(page.evaluate("undefined"), json!(null));
    let thrown = page.try_evaluate("throw new RangeError('too far')").unwrap_err();
    assert!(thrown.starts_with("RangeError: too far"), "{thrown}");
}

pub(crate) fn waits_for_what_a_page_does_later(browser: &Browser) {
    let page = open(browser, "figure.html");
    page.wait_for("document.getElementById('late').textContent === 'drawn'", SOON);
}

pub(crate) fn hears_everything_a_bad_page_says(browser: &Browser) {
    let page = open(browser, "complains.html");
    let console = page.console();
    let heard =
        |words: &[&str]| console.iter().any(|line| words.iter().all(|word| line.contains(word)));
    assert!(heard(&["console.error: planted 42"]), "{console:#?}");
    assert!(heard(&["exception: TypeError: planted exception"]), "{console:#?}");
    assert!(heard(&["exception: EvalError"]), "{console:#?}");
    assert!(heard(&["missing.png", "Content Security Policy"]), "{console:#?}");
}

pub(crate) fn hears_nothing_from_a_good_page(browser: &Browser) {
    let page = open(browser, "figure.html");
    assert_eq!(page.console(), Vec::<String>::new());
    assert_eq!(page.requests(), [fixture("figure.html")]);
    assert_eq!(page.outside_requests(), Vec::<String>::new());
}

pub(crate) fn lists_requests_and_lets_none_out(browser: &Browser) {
    let page = open(browser, "reaches_out.html");
    page.wait_for("window.answers.length === 3", SOON);
    let answers = page.evaluate("window.answers.sort()");
    assert_eq!(answers, json!(["fetch refused", "socket refused", "worker refused"]));
    let mut requests = page.outside_requests();
    requests.sort();
    assert_eq!(
        requests,
        [
            "http://127.0.0.1:1/picture.png",
            "http://frame.invalid/page.html",
            "http://worker.invalid/data.json",
            "https://fetch.invalid/data.json",
            "ws://socket.invalid/live",
        ]
    );
}

pub(crate) fn reaches_not_even_its_own_machine(browser: &Browser) {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let address = server.local_addr().unwrap();
    let page = open(browser, "figure.html");
    let failed = page.try_evaluate(&format!("fetch('http://{address}/', {{ mode: 'no-cors' }})"));
    assert!(failed.unwrap_err().contains("Failed to fetch"));
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    assert_eq!(page.outside_requests(), [format!("http://{address}/")]);
}

pub(crate) fn takes_pictures_of_the_right_size(browser: &Browser) {
    let folder = tempfile::tempdir().unwrap();
    let page = browser.open(&fixture("figure.html"), Viewport::PHONE);
    let size_of = |extent| {
        let path = folder.path().join("page.png");
        page.screenshot(&path, extent);
        png_size(&fs::read(path).unwrap())
    };
    assert_eq!(size_of(Extent::Viewport), (390, 844));
    let (width, height) = size_of(Extent::Whole);
    assert_eq!(width, 390);
    assert!(height > 2000, "{height}");
}

/// Width and height stand in the first chunk, after its length and name.
fn png_size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

pub(crate) fn emulates_dark_paper(browser: &Browser) {
    let colour = "getComputedStyle(document.body).backgroundColor";
    let is_tall = "document.documentElement.scrollHeight > 2000";
    let page = browser.open(&fixture("figure.html"), Viewport::DESKTOP.dark());
    assert_eq!(page.evaluate(colour), "rgb(16, 16, 16)");
    assert_eq!(page.evaluate(is_tall), true);
    page.set_media(Media { dark: true, print: true });
    assert_eq!(page.evaluate(colour), "rgb(16, 16, 16)");
    assert_eq!(page.evaluate(is_tall), false);
    page.set_media(Media { dark: false, print: false });
    assert_eq!(page.evaluate(colour), "rgb(255, 255, 255)");
    assert_eq!(page.evaluate(is_tall), true);
}

pub(crate) fn shows_a_page_without_scripts(browser: &Browser) {
    let page = browser.open(&fixture("complains.html"), Viewport::DESKTOP.without_scripts());
    let console = page.console();
    assert!(!console.iter().any(|line| line.contains("planted")), "{console:#?}");
    assert_eq!(page.evaluate("document.title"), "A bad page");
}

pub(crate) fn gives_each_page_its_own_storage(browser: &Browser) {
    let first = open(browser, "figure.html");
    first.evaluate("localStorage.setItem('theme', 'dark')");
    let second = open(browser, "figure.html");
    assert_eq!(first.evaluate("localStorage.getItem('theme')"), "dark");
    assert_eq!(second.evaluate("localStorage.getItem('theme')"), json!(null));
}

pub(crate) fn names_what_it_waited_for_in_vain(browser: &Browser) {
    let page = open(browser, "complains.html");
    let never = "document.querySelector('#never')";
    let message = page.try_wait_for(never, Duration::from_millis(60)).unwrap_err();
    assert!(message.contains("in vain for document.querySelector('#never')"), "{message}");
    assert!(message.contains("the page said: console.error: planted 42"), "{message}");
}

pub(crate) fn leaves_no_process_behind(browser: &Browser) {
    let own = Browser::launch(browser.program());
    let group = own.process_group();
    let page = open(&own, "figure.html");
    if cfg!(target_os = "linux") {
        assert!(Browser::living_processes(group).len() > 1, "the browser has helper processes");
    }
    drop(page);
    drop(own);
    assert_eq!(Browser::living_processes(group), Vec::<u32>::new());
}
