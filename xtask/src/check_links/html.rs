//! Reads the start tags of a page: enough HTML to find references and ids, and nothing that is only text.

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element<'a> {
    /// Lower case.
    pub(super) name: String,
    /// Names in lower case, values with their character references decoded.
    pub(super) attributes: Vec<(String, String)>,
    /// The text of an element that holds only text (`script`, `style`, ...), else empty.
    pub(super) text: &'a str,
    /// Counted from 1.
    pub(super) line: usize,
}

impl Element<'_> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Elements whose content is text, in which a tag is no tag.
const TEXT_ONLY: [&str; 4] = ["script", "style", "textarea", "title"];

/// Every start tag of `page`, in order.
pub(super) fn elements(page: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    let mut line = 1;
    while let Some(at) = rest.find('<') {
        line += newlines(&rest[..at]);
        let tag = &rest[at + 1..];
        let (element, after) = if let Some(comment) = tag.strip_prefix("!--") {
            (None, after_text(comment, "-->"))
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (element, after) = element(tag, line);
            (Some(element), after)
        } else if tag.starts_with(['!', '?', '/']) {
            (None, after_text(tag, ">"))
        } else {
            (None, tag)
        };
        line += newlines(&rest[at..rest.len() - after.len()]);
        found.extend(element);
        rest = after;
    }
    found
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// What follows the first `end`, or nothing.
fn after_text<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// The element whose start tag begins at `tag` (behind its `<`), and what follows it.
fn element(tag: &str, line: usize) -> (Element<'_>, &str) {
    let (name, mut rest) = split_at_any(tag, |c| c.is_ascii_whitespace() || c == '/' || c == '>');
    let name = name.to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let (attribute, after) = attribute(rest);
        attributes.push(attribute);
        rest = after;
    }
    let mut text = "";
    if TEXT_ONLY.contains(&name.as_str()) {
        let end = end_tag(rest, &name).unwrap_or(rest.len());
        (text, rest) = rest.split_at(end);
    }
    let element = Element { name, attributes, text, line };
    (element, rest)
}

/// The first attribute of `text`, which starts with it, and what follows it.
fn attribute(text: &str) -> ((String, String), &str) {
    // A leading `=` is part of the name, as in browsers; so every call takes at least one character.
    let first = text.chars().next().map_or(0, char::len_utf8);
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let end = text[first..].find(ends).map_or(text.len(), |at| at + first);
    let (name, rest) = text.split_at(end);
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return ((name, String::new()), rest);
    };
    let value = value.trim_start();
    let (value, rest) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = &value[1..];
            inner.split_once(quote).unwrap_or((inner, ""))
        }
        _ => split_at_any(value, |c| c.is_ascii_whitespace() || c == '>'),
    };
    ((name, decoded(value)), rest)
}

fn split_at_any(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// Where `</name` begins, in any case.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let start = from + at;
        let candidate = text.as_bytes().get(start + 2..start + 2 + name.len())?;
        if candidate.eq_ignore_ascii_case(name.as_bytes()) {
            return Some(start);
        }
        from = start + 2;
    }
    None
}

/// Decodes the character references that a writer of attributes needs: the five named ones and all numbers.
fn decoded(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference =
            rest[1..].split_once(';').and_then(|(name, after)| Some((named(name)?, after)));
        if let Some((character, after)) = reference {
            text.push(character);
            rest = after;
        } else {
            text.push('&');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

fn named(reference: &str) -> Option<char> {
    let number = match reference.strip_prefix('#') {
        None => {
            return match reference {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            };
        }
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        },
    };
    number.ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> String {
        let lines = elements(page).into_iter().map(|element| {
            let attributes: String =
                element.attributes.iter().map(|(n, v)| format!(" {n}={v:?}")).collect();
            let text = if element.text.is_empty() {
                String::new()
            } else {
                format!(" {:?}", element.text)
            };
            format!("{} {}{attributes}{text}", element.line, element.name)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn attributes_are_read_however_they_are_written() {
        insta::assert_snapshot!(read(
            "<A HREF='x y' id=z hidden data-a = \"1>2\"/>\n<b><img src=a.png>\n\n<i\n title=\"&lt;&amp;&#65;&#x42;&nope;&\">"
        ), @r#"
        1 a href="x y" id="z" hidden="" data-a="1>2"
        2 b
        2 img src="a.png"
        4 i title="<&AB&nope;&"
        "#);
    }

    #[test]
    fn text_is_not_searched_for_tags() {
        insta::assert_snapshot!(read(
            "<!doctype html><!-- <a href=x>\n -->\n<script>if (a<b) '<img src=x>'</SCRIPT><style>a{}</style><p>1 < 2 <q>"
        ), @r#"
        3 script "if (a<b) '<img src=x>'"
        3 style "a{}"
        3 p
        3 q
        "#);
    }

    #[test]
    fn a_page_that_breaks_off_ends_the_reading() {
        for page in [
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href=\"x",
            "<a =",
            "<script>x",
            "<script></",
            "<!--",
            "</a",
            "<ä",
        ] {
            assert!(elements(page).len() <= 1, "{page}");
        }
    }
}
