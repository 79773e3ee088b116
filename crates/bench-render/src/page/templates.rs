//! The template engine and the embedded templates.

use std::sync::OnceLock;

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::drawn::Drawn;
use super::look::Look;
use crate::RenderError;

/// Names of the templates.
pub(super) const NAMES: [&str; 9] = {
    let mut names = [""; 9];
    let mut at = 0;
    while at < names.len() {
        names[at] = TEMPLATES[at].0;
        at += 1;
    }
    names
};

const TEMPLATES: [(&str, &str); 9] = [
    ("macros.html", include_str!("../../templates/macros.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("verdict.html", include_str!("../../templates/verdict.html")),
    ("changes.html", include_str!("../../templates/changes.html")),
    ("declaration.html", include_str!("../../templates/declaration.html")),
    ("result.html", include_str!("../../templates/result.html")),
    ("shell.html", include_str!("../../templates/shell.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("index.html", include_str!("../../templates/index.html")),
];

/// Renders a template. `trusted` texts are put in as they are: scripts, styles and JSON made by this crate, never
/// text that came from a result; so is `drawn`. Everything else is escaped.
pub(super) fn render(
    template: &'static str,
    data: &impl Serialize,
    trusted: &[(&'static str, &str)],
    drawn: &Drawn,
    look: &Look,
) -> Result<String, RenderError> {
    let failed = |error: tera::Error| of_engine(&error, template, look);
    let mut context = Context::from_serialize(data).map_err(failed)?;
    for (name, text) in trusted {
        context.insert_value(*name, Value::safe_string(text));
    }
    context.insert_value("drawn", drawn.value());
    let own = if look.is_built_in() { None } else { Some(own_engine(look).map_err(failed)?) };
    let engine = match &own {
        Some(own) => own,
        None => engine()?,
    };
    // Almost all of a page are these texts, so that it grows no more than once.
    let large = trusted.iter().map(|(_, text)| text.len()).sum::<usize>() + drawn.bytes();
    let mut page = Vec::with_capacity(large + SMALL_PART);
    engine.render_to(template, &context, &mut page).map_err(failed)?;
    String::from_utf8(page)
        .map_err(|error| RenderError::Template { template, message: error.to_string() })
}

/// Reads the templates of a folder, so that nothing is written where one of them is none.
pub(super) fn check(look: &Look) -> Result<(), RenderError> {
    own_engine(look).map(drop).map_err(|error| of_engine(&error, "a page", look))
}

/// What the template engine says, of one's own templates or of the built-in ones.
fn of_engine(error: &tera::Error, template: &'static str, look: &Look) -> RenderError {
    let message = error.to_string();
    if look.is_built_in() {
        RenderError::Template { template, message }
    } else {
        RenderError::OwnTemplate { folder: look.folder().to_owned(), template, message }
    }
}

/// Bytes of a page beside what is put in as it is, about.
const SMALL_PART: usize = 1 << 16;

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

/// The built-in templates with those of a folder in their place. The built-in ones are there under `built-in/` too, so
/// that a template can extend the one that it replaces.
fn own_engine(look: &Look) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on([".html"]);
    let own = |name: &str| look.templates().any(|(known, _)| known == name);
    let kept = TEMPLATES.into_iter().filter(|(name, _)| !own(name));
    let built_in = TEMPLATES.map(|(name, text)| (format!("built-in/{name}"), text));
    // A component has one definition.
    let built_in = built_in.into_iter().filter(|(name, _)| !name.ends_with("macros.html"));
    let all = kept
        .map(|(name, text)| (name.to_owned(), text))
        .chain(look.templates().map(|(name, text)| (name.to_owned(), text)))
        .chain(built_in);
    tera.add_raw_templates(all.collect::<Vec<_>>())?;
    Ok(tera)
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
