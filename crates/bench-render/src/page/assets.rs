//! The files that make a page alive: style, scripts and the plotting bundle, inside the page or beside it.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::bundle::{self, Bundle};
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
    let colours = look.file("palette.css").map(Palette::parse);
    let colours = colours.as_ref().unwrap_or_else(|| Palette::built_in()).page_style();
    let layout = look.file("page.css").unwrap_or(PAGE_STYLE);
    let extra = look.file("extra.css").unwrap_or_default();
    Cow::Owned(format!("{colours}{FIGURE_STYLE}{layout}{extra}"))
}

const PAGE_STYLE: &str = include_str!("../../assets/page.css");

/// Chooses light or dark before anything is painted.
pub(super) const THEME_SCRIPT: &str = include_str!("../../client/theme.js");

/// The client's files in the order of their use: what a function calls stands in its own file or above.
const CLIENT: [&str; 26] = [
    include_str!("../../client/decode.js"),
    include_str!("../../client/rows.js"),
    include_str!("../../client/aggregate.js"),
    include_str!("../../client/variance.js"),
    include_str!("../../client/bucket.js"),
    include_str!("../../client/format.js"),
    include_str!("../../client/palette.js"),
    include_str!("../../client/query.js"),
    include_str!("../../client/bind.js"),
    include_str!("../../client/bind_maps.js"),
    include_str!("../../client/bind_pairs.js"),
    include_str!("../../client/bind_runs.js"),
    include_str!("../../client/bind_tables.js"),
    include_str!("../../client/binders.js"),
    include_str!("../../client/panels_history.js"),
    include_str!("../../client/panels.js"),
    include_str!("../../client/numbers.js"),
    include_str!("../../client/export.js"),
    include_str!("../../client/table.js"),
    include_str!("../../client/gallery.js"),
    include_str!("../../client/map.js"),
    include_str!("../../client/plotly.js"),
    include_str!("../../client/keyboard.js"),
    include_str!("../../client/controls.js"),
    include_str!("../../client/draw.js"),
    include_str!("../../client/main.js"),
];

/// The client as one classic script.
pub(super) fn client() -> &'static str {
    static CLIENT_SCRIPT: OnceLock<String> = OnceLock::new();
    CLIENT_SCRIPT.get_or_init(|| {
        let mut script = String::with_capacity(CLIENT.iter().map(|file| file.len()).sum());
        script.push_str("(() => {\n'use strict';\n");
        CLIENT.iter().for_each(|file| push_without_comments(file, &mut script));
        script.push_str("})();\n");
        script
    })
}

/// Appends a script without the comments that begin a line and without indentation: a third of the client, which every page
/// carries. No file has a text over several lines, so no text changes.
fn push_without_comments(script: &str, slim: &mut String) {
    let mut is_comment = false;
    for line in script.lines() {
        let mut rest = line.trim_ascii();
        loop {
            if is_comment || rest.starts_with("/*") {
                let Some((_, behind)) = rest.split_once("*/") else {
                    is_comment = true;
                    rest = "";
                    break;
                };
                is_comment = false;
                rest = behind.trim_ascii_start();
            } else {
                break;
            }
        }
        if !rest.is_empty() && !rest.starts_with("//") {
            slim.push_str(rest);
            slim.push('\n');
        }
    }
}

/// The hash of a script as a policy names it.
pub(super) fn policy_hash(script: &str) -> String {
    let digest = STANDARD.encode(Sha256::digest(script.as_bytes()));
    format!("'sha256-{digest}'")
}

/// Where the client stands beside a page. Names carry a piece of the content's hash, so that pages of several
/// versions of the renderer can share one folder.
pub(super) fn client_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let digest = Sha256::digest(client().as_bytes());
        let id: String = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("assets/client-{id}.js")
    })
}

/// Writes the assets of pages without a surface into `assets` beside them.
pub(crate) fn write_common_assets(folder: &Path) -> Result<(), RenderError> {
    write_assets(folder, &Bundle::Flat.address())
}

/// Writes the assets that a page names and does not carry into `assets` beside it.
pub(crate) fn write_assets(folder: &Path, page: &str) -> Result<(), RenderError> {
    output::make_folder(&folder.join("assets"))?;
    output::write_shared(&folder.join(client_address()), client().as_bytes())?;
    bundle::write(folder, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_and_indentation_are_left_out() {
        let script = "// one\n  /** two\n   * more */\n  const a = 1; // three\n  /** @type {any} */ (b).c();\n";
        let mut slim = String::new();
        push_without_comments(script, &mut slim);
        assert_eq!(slim, "const a = 1; // three\n(b).c();\n");
        for file in CLIENT {
            // A text over several lines would lose its indentation.
            let odd = file.lines().find(|line| line.matches('`').count() % 2 == 1);
            assert_eq!(odd, None);
        }
    }

    #[test]
    fn scripts_need_no_evaluation_and_no_network() {
        for (name, script) in [("client", client()), ("theme", THEME_SCRIPT)] {
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
    }
}
