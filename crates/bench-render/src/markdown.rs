//! Markdown as HTML that runs nothing and loads nothing.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};

/// The HTML of a text in CommonMark with tables. HTML in it is shown as text; of pictures their description is.
/// Headings begin at the second level, below that of the page, and links lead to other places of the page or to the web.
pub(crate) fn html(text: &str) -> String {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let events = parser.filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock) => None,
        Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_harmless(&dest_url) { dest_url } else { "#".into() };
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
            let level = below_the_page(level);
            Some(Event::Start(Tag::Heading { level, id: None, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => {
            Some(Event::End(TagEnd::Heading(below_the_page(level))))
        }
        other => Some(other),
    });
    let mut out = String::new();
    push_html(&mut out, events);
    out
}

fn below_the_page(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    level.max(pulldown_cmark::HeadingLevel::H2)
}

/// Whether an address leads to the web, to mail or within the page; anything else could run a script.
fn is_harmless(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme {
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "mailto"),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_markup_and_markup_becomes_text() {
        assert_eq!(html("# A\n\n*b* `c<d`"), "<h2>A</h2>\n<p><em>b</em> <code>c&lt;d</code></p>\n");
        for hostile in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "![x](http://evil.invalid/a.png)",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "<a href='javascript:x'>y</a>",
        ] {
            let told = html(hostile);
            assert!(!told.contains("<script") && !told.contains("<img"), "{told}");
            assert!(!told.to_lowercase().contains("href=\"javascript"), "{told}");
            assert!(!told.contains("evil.invalid"), "{told}");
        }
        assert!(html("[x](#waveform)").contains("href=\"#waveform\""));
    }
}
