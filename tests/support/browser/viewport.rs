//! What a page is told about the device it is shown on.

use serde_json::{Value, json};

/// The device that a page is shown on: its size in CSS pixels and how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Colour scheme and medium.
    pub media: Media,
    /// Whether the page's own scripts run.
    pub scripts: bool,
}

/// What style sheets can ask about: the medium and the preferred colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Whether the reader prefers dark colours.
    pub dark: bool,
    /// Whether the page is laid out for paper.
    pub print: bool,
}

impl Viewport {
    /// A laptop's window.
    pub const DESKTOP: Self = Self::new(1280, 800);
    /// A phone held upright.
    pub const PHONE: Self = Self::new(390, 844);

    /// A light screen of `width` by `height` CSS pixels that runs scripts.
    #[must_use]
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height, media: Media { dark: false, print: false }, scripts: true }
    }

    /// The same, for a reader who prefers dark colours.
    #[must_use]
    pub const fn dark(mut self) -> Self {
        self.media.dark = true;
        self
    }

    /// The same, laid out for paper.
    #[must_use]
    pub const fn print(mut self) -> Self {
        self.media.print = true;
        self
    }

    /// The same, for a reader whose browser runs no scripts.
    #[must_use]
    pub const fn without_scripts(mut self) -> Self {
        self.scripts = false;
        self
    }

    pub(super) fn metrics(self) -> Value {
        json!({ "width": self.width, "height": self.height, "deviceScaleFactor": 1, "mobile": false })
    }
}

impl Media {
    /// Medium and features in one message, because each such message replaces all earlier ones.
    pub(super) fn emulation(self) -> Value {
        json!({
            "media": self.medium(),
            "features": [{ "name": "prefers-color-scheme", "value": self.scheme() }],
        })
    }

    /// A script that is true once the page has seen the emulation.
    pub(super) fn is_seen(self) -> String {
        format!(
            "matchMedia('{} and (prefers-color-scheme: {})').matches",
            self.medium(),
            self.scheme()
        )
    }

    fn medium(self) -> &'static str {
        if self.print { "print" } else { "screen" }
    }

    fn scheme(self) -> &'static str {
        if self.dark { "dark" } else { "light" }
    }
}
