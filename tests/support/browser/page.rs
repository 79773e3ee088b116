//! One open page: evaluate in it, wait for it, look at it, and read what it did.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::connection::{ANSWERS_WITHIN, Session};
use super::event_log::{self, EventLog, REPORTING};
use super::{Browser, Media, Viewport};

/// How long to listen for events before a condition is looked at again.
const LOOKS_AGAIN_AFTER: Duration = Duration::from_millis(15);

/// An open page; dropping it closes it and forgets its cookies, storage and cache.
pub struct Page<'browser> {
    browser: &'browser Browser,
    storage: String,
    session: Session,
    log: RefCell<EventLog>,
}

/// How much of a page a screenshot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What a reader sees without scrolling.
    Viewport,
    /// All of it, from top to bottom.
    Whole,
}

impl<'browser> Page<'browser> {
    pub(super) fn open(browser: &'browser Browser, url: &str, viewport: Viewport) -> Self {
        let page = Self::blank(browser).unwrap_or_else(|why| panic!("no page for {url}: {why}"));
        page.call("Page.setLifecycleEventsEnabled", &json!({ "enabled": true }));
        for method in REPORTING {
            page.call(method, &json!({}));
        }
        page.call("Target.setAutoAttach", &event_log::attach_all());
        page.call("Emulation.setDeviceMetricsOverride", &viewport.metrics());
        page.set_media(viewport.media);
        if !viewport.scripts {
            page.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        }
        page.navigate(url);
        page
    }

    fn blank(browser: &'browser Browser) -> Result<Self, String> {
        let storage = browser.call("Target.createBrowserContext", &json!({}))?;
        let storage = storage["browserContextId"].as_str().unwrap_or_default().to_owned();
        let target = json!({ "url": "about:blank", "browserContextId": storage });
        let target = browser.call("Target.createTarget", &target)?;
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.call("Target.attachToTarget", &target)?;
        let session = session["sessionId"].as_str().unwrap_or_default();
        let session = browser.connection().session(session);
        Ok(Self { browser, storage, session, log: RefCell::default() })
    }

    /// Opens another address in this page and waits until it has loaded.
    ///
    /// # Panics
    /// When the address cannot be opened or does not load in time.
    pub fn navigate(&self, url: &str) {
        let answer = self.call("Page.navigate", &json!({ "url": url }));
        if let Some(why) = answer["errorText"].as_str() {
            panic!("cannot open {url}: {why}");
        }
        // Without a loader the address differed in its fragment only, and nothing is loaded.
        let Some(loader) = answer["loaderId"].as_str() else {
            return;
        };
        self.pump_until(ANSWERS_WITHIN, &format!("{url} to load"), || {
            self.log.borrow().loaded.contains(loader)
        })
        .unwrap_or_else(|why| panic!("{why}"));
    }

    /// The value of a script, after its promise if it is one; `undefined` is `null`.
    ///
    /// It runs even in a page whose own scripts are switched off, and under any content policy.
    ///
    /// # Panics
    /// When the script throws, or does not end in time.
    pub fn evaluate(&self, script: &str) -> Value {
        self.try_evaluate(script).unwrap_or_else(|why| panic!("{script}\n  threw {why}"))
    }

    /// As [`evaluate`](Self::evaluate), for scripts that are meant to throw.
    ///
    /// # Errors
    /// The message of what the script threw.
    ///
    /// # Panics
    /// When the script does not end in time.
    pub fn try_evaluate(&self, script: &str) -> Result<Value, String> {
        let mut answer = self.call(
            "Runtime.evaluate",
            &json!({ "expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true }),
        );
        match answer.get("exceptionDetails") {
            Some(details) => Err(event_log::exception(details)),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// Waits until a script is truthy.
    ///
    /// # Panics
    /// When it is not within the time given, with all that the page has said; or when it throws.
    pub fn wait_for(&self, script: &str, within: Duration) {
        self.try_wait_for(script, within).unwrap_or_else(|why| panic!("{why}"));
    }

    /// As [`wait_for`](Self::wait_for), for what is not meant to come.
    ///
    /// # Errors
    /// What was waited for in vain, and all that the page has said.
    ///
    /// # Panics
    /// When the script throws.
    pub fn try_wait_for(&self, script: &str, within: Duration) -> Result<(), String> {
        let condition = format!("Boolean({script})");
        self.pump_until(within, script, || self.evaluate(&condition) == true)
    }

    /// Changes the medium and the colour scheme, and waits until the page has seen it.
    pub fn set_media(&self, media: Media) {
        self.call("Emulation.setEmulatedMedia", &media.emulation());
        self.wait_for(&media.is_seen(), ANSWERS_WITHIN);
    }

    /// Everything that was said so far: console messages, exceptions, and what the browser itself
    /// complained of, such as a breach of the page's content policy.
    #[must_use]
    pub fn console(&self) -> Vec<String> {
        self.catch_up();
        self.log.borrow().console.clone()
    }

    /// The addresses of everything that was asked for so far, the page itself first; refused ones too.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.catch_up();
        self.log.borrow().requests.clone()
    }

    /// Those of [`requests`](Self::requests) that leave the machine's files and the page's own bytes.
    #[must_use]
    pub fn outside_requests(&self) -> Vec<String> {
        let is_inside = |url: &str| {
            ["file:", "data:", "blob:", "about:"].iter().any(|scheme| url.starts_with(scheme))
        };
        self.requests().into_iter().filter(|url| !is_inside(url)).collect()
    }

    /// Writes a PNG of the page to `path`, one pixel for each CSS pixel.
    ///
    /// # Panics
    /// When the picture cannot be taken or written.
    pub fn screenshot(&self, path: &Path, extent: Extent) {
        let mut params = json!({ "format": "png" });
        if extent == Extent::Whole {
            let size = self.call("Page.getLayoutMetrics", &json!({}))["cssContentSize"].take();
            params["captureBeyondViewport"] = true.into();
            params["clip"] = json!({
                "x": 0, "y": 0, "scale": 1, "width": size["width"], "height": size["height"] });
        }
        let answer = self.call("Page.captureScreenshot", &params);
        let png = STANDARD.decode(answer["data"].as_str().unwrap_or_default());
        let png = png.expect("the browser sends pictures in base64");
        fs::write(path, png)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }

    /// Any other command of the protocol, such as keys and clicks.
    ///
    /// # Panics
    /// When the browser refuses it or does not answer in time.
    pub fn call(&self, method: &str, params: &Value) -> Value {
        let answer = self.session.call(method, params, &mut |event| self.note(event));
        self.alive();
        answer.unwrap_or_else(|why| panic!("{why}{}", self.said()))
    }

    /// An answer comes after all events that the page sent before it.
    fn catch_up(&self) {
        self.call("Runtime.evaluate", &json!({ "expression": "0" }));
    }

    fn pump_until(
        &self,
        within: Duration,
        wanted: &str,
        is_so: impl Fn() -> bool,
    ) -> Result<(), String> {
        let deadline = Instant::now() + within;
        while !is_so() {
            if Instant::now() >= deadline {
                return Err(format!("waited {within:?} in vain for {wanted}{}", self.said()));
            }
            let pause = deadline.min(Instant::now() + LOOKS_AGAIN_AFTER);
            match self.session.receive(pause) {
                Ok(Some(event)) => self.note(&event),
                Ok(None) => {}
                Err(why) => return Err(format!("waited for {wanted}, but {why}{}", self.said())),
            }
            self.alive();
        }
        Ok(())
    }

    fn note(&self, event: &Value) {
        let replies = self.log.borrow_mut().note(event);
        for reply in replies {
            let connection = self.session.connection();
            // A browser that has ended is reported by the call that waits.
            let _ = connection.send(&reply.session, reply.method, &reply.params);
        }
    }

    fn alive(&self) {
        assert!(!self.log.borrow().crashed, "the page crashed{}", self.said());
    }

    fn said(&self) -> String {
        let log = self.log.borrow();
        log.console.iter().map(|line| format!("\n  the page said: {line}")).collect()
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        // Fails only when the browser has ended, and the page with it.
        let _ = self
            .browser
            .call("Target.disposeBrowserContext", &json!({ "browserContextId": self.storage }));
    }
}

/// The address of a file, relative paths being those of the current folder.
///
/// # Panics
/// When the file does not exist.
#[must_use]
pub fn file_url(path: &Path) -> String {
    let path = fs::canonicalize(path)
        .unwrap_or_else(|error| panic!("cannot open {}: {error}", path.display()));
    let mut url = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}
