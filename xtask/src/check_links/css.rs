//! Finds what a style sheet, a `style` element or an attribute refers to by `url(...)` or `@import`.

/// The targets in `text`, without their quotes.
pub(super) fn urls(text: &str) -> Vec<String> {
    let text = without_comments(text);
    let mut found = Vec::new();
    for (at, _) in text.to_ascii_lowercase().match_indices("url(") {
        let inner = text[at + 4..].trim_start();
        let target = match inner.chars().next() {
            Some(quote @ ('"' | '\'')) => inner[1..].split(quote).next(),
            _ => inner.split(')').next(),
        };
        found.push(target.unwrap_or("").trim().to_owned());
    }
    for (at, _) in text.to_ascii_lowercase().match_indices("@import") {
        // `@import url(...)` was found above.
        let inner = text[at + 7..].trim_start();
        if let Some(quote @ ('"' | '\'')) = inner.chars().next() {
            found.extend(inner[1..].split(quote).next().map(str::to_owned));
        }
    }
    found
}

/// Attributes in which `url(...)` is a reference: `style`, and SVG's presentation attributes.
const WITH_URLS: [&str; 9] = [
    "style",
    "fill",
    "stroke",
    "clip-path",
    "mask",
    "filter",
    "marker-start",
    "marker-mid",
    "marker-end",
];

/// The targets in an attribute's value; text attributes hold none, whatever they say.
pub(super) fn urls_of_attribute(name: &str, value: &str) -> Vec<String> {
    if WITH_URLS.contains(&name) { urls(value) } else { Vec::new() }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found_and_comments_are_not() {
        for (text, expected) in [
            ("a { background: url(x.png) }", &["x.png"][..]),
            ("a { background: URL( \"x).png\" ) }", &["x).png"]),
            ("url('a') url( b )", &["a", "b"]),
            ("@import 'base.css'; @import url(more.css);", &["more.css", "base.css"]),
            ("fill: url(#shade)", &["#shade"]),
            ("/* url(no.png) */ a { color: red }", &[]),
            ("/* open url(no.png)", &[]),
            ("url(", &[""]),
        ] {
            assert_eq!(urls(text), expected, "{text}");
        }
    }
}
