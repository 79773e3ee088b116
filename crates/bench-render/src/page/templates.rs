//! The template engine and the embedded templates.

use std::sync::OnceLock;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::RenderError;

const TEMPLATES: [(&str, &str); 8] = [
    ("macros.html", include_str!("../../templates/macros.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("verdict.html", include_str!("../../templates/verdict.html")),
    ("declaration.html", include_str!("../../templates/declaration.html")),
    ("result.html", include_str!("../../templates/result.html")),
    ("shell.html", include_str!("../../templates/shell.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("index.html", include_str!("../../templates/index.html")),
];

/// Renders a template. `trusted` texts are put in as they are: scripts, styles and JSON made by this crate, never
/// text that came from a result; everything else is escaped.
pub(super) fn render(
    template: &'static str,
    data: &impl Serialize,
    trusted: &[(&'static str, &str)],
) -> Result<String, RenderError> {
    let failed =
        |error: tera::Error| RenderError::Template { template, message: error.to_string() };
    let mut context = Context::from_serialize(data).map_err(failed)?;
    for (name, text) in trusted {
        context.insert_value(*name, Value::safe_string(text));
    }
    engine()?.render(template, &context).map_err(failed)
}

fn engine() -> Result<&'static Tera, RenderError> {
    static ENGINE: OnceLock<Result<Tera, String>> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| {
        let mut tera = Tera::default();
        tera.autoescape_on([".html"]);
        tera.add_raw_templates(TEMPLATES).map_err(|error| error.to_string())?;
        Ok(tera)
    });
    engine
        .as_ref()
        .map_err(|message| RenderError::Template { template: "(all)", message: message.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_parse_and_never_call_text_safe() {
        engine().unwrap();
        for (name, text) in TEMPLATES {
            assert!(!text.contains("| safe") && !text.contains("|safe"), "{name}");
        }
    }
}
