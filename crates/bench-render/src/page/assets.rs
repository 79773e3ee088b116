//! The files that make a page alive: style, scripts and the plotting bundle, inside the page or beside it.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::bundle::{self, Bundle, CLIENT_ID};
use super::look::Look;
use crate::palette::Palette;
use crate::svg::STYLE as FIGURE_STYLE;
use crate::{RenderError, output};

/// The style of a page: colours, static figures, layout, and what a folder of one's own adds.
pub(super) fn style(look: &Look) -> Cow<'static, str> {
    static STYLE: OnceLock<String> = OnceLock::new();
    if look.is_built_in() {
        return Cow::Borrowed(STYLE.get_or_init(|| {
            format!("{}{FIGURE_STYLE}{PAGE_STYLE}", Palette::built_in().page_style())
        }));
    }
    let colours = look.file("palette.css").map(|own| Palette::built_in().with(own));
    let colours = colours.as_ref().unwrap_or_else(|| Palette::built_in()).page_style();
    let layout = look.file("page.css").unwrap_or(PAGE_STYLE);
    let extra = look.file("extra.css").unwrap_or_default();
    Cow::Owned(format!("{colours}{FIGURE_STYLE}{layout}{extra}"))
}

/// `assets/page.css` without comments and indentation.
const PAGE_STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/page.css"));

/// Chooses light or dark before anything is painted.
pub(super) const THEME_SCRIPT: &str = include_str!("../../client/theme.js");

/// The client as one classic script.
pub(super) const CLIENT: &str = include_str!(concat!(env!("OUT_DIR"), "/client.js"));

/// The same as it stands inside a portable page: deflated, base64.
pub(super) const PACKED_CLIENT: &str = include_str!(concat!(env!("OUT_DIR"), "/client.packed"));

/// Starts the client of a portable page.
pub(super) const START_SCRIPT: &str = include_str!("../../client/start.js");

/// The hash of a script as a policy names it.
pub(super) fn policy_hash(script: &str) -> String {
    let digest = STANDARD.encode(Sha256::digest(script.as_bytes()));
    format!("'sha256-{digest}'")
}

/// Where the client stands beside a page. Names carry a piece of the content's hash, so that pages of several
/// versions of the renderer can share one folder.
pub(super) fn client_address() -> String {
    format!("assets/client-{CLIENT_ID}.js")
}

/// Writes the assets of pages without a surface into `assets` beside them.
pub(crate) fn write_common_assets(folder: &Path) -> Result<(), RenderError> {
    write_assets(folder, &Bundle::Flat.address())
}

/// Writes the assets that a page names and does not carry into `assets` beside it.
pub(crate) fn write_assets(folder: &Path, page: &str) -> Result<(), RenderError> {
    output::make_folder(&folder.join("assets"))?;
    output::write_shared(&folder.join(client_address()), CLIENT.as_bytes())?;
    bundle::write(folder, page)
}

/// How the client was put together, to be tested here: a build script has no tests of its own.
#[cfg(test)]
#[path = "../../build/client.rs"]
mod client_build;
#[cfg(test)]
#[path = "../../build/slim.rs"]
mod slim;

#[cfg(test)]
mod tests {
    use super::*;

    use super::client_build::{FILES, client};
    use super::slim::push_without_comments;

    #[test]
    fn only_comments_and_indentation_are_left_out() {
        let script = "// one\n  /** two\n   * more */\n  const a = 1; // three\n  /** @type {any} */ (b).c();\n";
        let mut slim = String::new();
        push_without_comments(script, &mut slim);
        assert_eq!(slim, "const a = 1; // three\n(b).c();\n");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("client");
        assert_eq!(client(&folder).unwrap(), CLIENT);
        for name in FILES {
            let file = std::fs::read_to_string(folder.join(format!("{name}.js"))).unwrap();
            // A text over several lines would lose its indentation.
            let odd = file.lines().find(|line| line.matches('`').count() % 2 == 1);
            assert_eq!(odd, None);
        }
    }

    #[test]
    fn scripts_need_no_evaluation_and_no_network() {
        for (name, script) in [("client", CLIENT), ("theme", THEME_SCRIPT), ("start", START_SCRIPT)]
        {
            for forbidden in [
                "eval(",
                "new Function",
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "fetch(",
                "XMLHttpRequest",
                "import(",
                "http:",
                "https:",
            ] {
                assert!(!script.contains(forbidden), "{name} holds {forbidden}");
            }
            assert!(!script.contains("</script"), "{name} would end its own element");
        }
        // Only static forms, which the renderer wrote, are read as markup.
        assert_eq!(CLIENT.matches("DOMParser").count(), 1);
    }
}
