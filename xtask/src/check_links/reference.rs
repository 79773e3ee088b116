//! What a page refers to, and whether the browser loads it by itself.

use std::collections::BTreeSet;

use super::css;
use super::html::{Element, elements};

/// What becomes of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Loaded with the page: may never leave the report.
    Load,
    /// Followed by a person: may lead outside.
    Link,
}

/// One reference of a page or style sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) purpose: Purpose,
    /// Where it stands, for people: `a href`, `style url()`.
    pub(super) place: String,
    pub(super) target: String,
    pub(super) line: usize,
}

/// A page, as far as links are concerned.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What a `#fragment` may name without any script having run.
    pub(super) ids: BTreeSet<String>,
    pub(super) references: Vec<Reference>,
}

/// Link relations that only tell where something is.
const FOLLOWED: [&str; 7] = ["alternate", "author", "canonical", "help", "license", "next", "prev"];

/// Reads a page.
pub(super) fn page(text: &str) -> Page {
    let mut page = Page::default();
    for element in elements(text) {
        let named = (element.name == "a").then(|| element.attribute("name")).flatten();
        for id in [element.attribute("id"), named].into_iter().flatten() {
            page.ids.insert(id.to_owned());
        }
        for (name, value) in &element.attributes {
            page.references.extend(of_attribute(&element, name, value));
        }
        if element.name == "style" {
            page.references.extend(style_sheet(element.text, element.line));
        }
    }
    page
}

/// The references of a style sheet whose first line is `line`.
pub(super) fn style_sheet(text: &str, line: usize) -> Vec<Reference> {
    loaded("style url()", css::urls(text), line)
}

fn of_attribute(element: &Element<'_>, name: &str, value: &str) -> Vec<Reference> {
    let place = format!("{} {name}", element.name);
    let whole = || vec![value.trim().to_owned()];
    match (element.name.as_str(), name) {
        ("a" | "area", "href" | "xlink:href") | ("form", "action") => vec![Reference {
            purpose: Purpose::Link,
            place,
            target: value.trim().to_owned(),
            line: element.line,
        }],
        ("link", "href") => {
            let relation = element.attribute("rel").unwrap_or("").to_ascii_lowercase();
            let followed = relation.split_whitespace().all(|word| FOLLOWED.contains(&word));
            let mut references = loaded(&place, whole(), element.line);
            if followed && !relation.is_empty() {
                references.iter_mut().for_each(|reference| reference.purpose = Purpose::Link);
            }
            references
        }
        (_, "src" | "href" | "xlink:href" | "poster") | ("object", "data") => {
            loaded(&place, whole(), element.line)
        }
        (_, "srcset" | "imagesrcset") => {
            // A data: address holds commas itself, and is never a problem.
            let candidates = value.split(", ").filter_map(|part| part.split_whitespace().next());
            loaded(&place, candidates.map(str::to_owned).collect(), element.line)
        }
        _ => loaded(&format!("{place} url()"), css::urls_of_attribute(name, value), element.line),
    }
}

fn loaded(place: &str, targets: Vec<String>, line: usize) -> Vec<Reference> {
    let reference =
        |target| Reference { purpose: Purpose::Load, place: place.to_owned(), target, line };
    targets.into_iter().map(reference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_know_whether_they_are_loaded() {
        let found = page(
            r##"<link rel=stylesheet href=a.css><link rel="canonical" href="https://x/">
<script src=b.js></script><a href="c.html#d">c</a><iframe src=e.html></iframe>
<video poster=f.png><source src=g.mp4></video><object data=h.svg></object>
<img srcset="i.png 1x, j.png 2x" alt="url(none)"><p style="background: url(k.png)">
<svg><a xlink:href="l.html"/><use href="#m"/><path fill="url(#n)"/></svg>
<style>@import "o.css";</style><p title="see url(http://text)">"##,
        );
        let lines: Vec<String> = found
            .references
            .iter()
            .map(|r| format!("{} {:?} {}: {}", r.line, r.purpose, r.place, r.target))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        1 Load link href: a.css
        1 Link link href: https://x/
        2 Load script src: b.js
        2 Link a href: c.html#d
        2 Load iframe src: e.html
        3 Load video poster: f.png
        3 Load source src: g.mp4
        3 Load object data: h.svg
        4 Load img srcset: i.png
        4 Load img srcset: j.png
        4 Load p style url(): k.png
        5 Link a xlink:href: l.html
        5 Load use href: #m
        5 Load path fill url(): #n
        6 Load style url(): o.css
        ");
    }

    #[test]
    fn ids_and_named_anchors_can_be_named_by_a_fragment() {
        let found = page("<h1 id=top-1>x</h1><a name='old'></a><input name=field><p data-id=no>");
        assert_eq!(found.ids.into_iter().collect::<Vec<_>>(), ["old", "top-1"]);
    }
}
