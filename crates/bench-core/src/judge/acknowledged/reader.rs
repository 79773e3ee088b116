//! Reads the list: a strict part of TOML, so that every list is a valid TOML file.
//!
//! A list is made of `[[acknowledged]]` lines, lines `key = value`, comments and blank lines. Values are texts in double
//! quotes with TOML's escapes, texts in single quotes without any, and for `until` also a plain date.

use std::collections::BTreeMap;

use super::{AcknowledgedChange, AcknowledgedError, Acknowledgements};

const TEXT: &str = "a text in quotes on one line";
const DATE: &str = "a day such as 2027-01-31";

impl Acknowledgements {
    /// Reads the text of a list.
    ///
    /// ```
    /// use bench_core::judge::Acknowledgements;
    ///
    /// let list = "[[acknowledged]]\nbenchmark = \"parser\"\noutput = \"time\"\nwhy = \"safer\"\nuntil = 2027-01-31\n";
    /// let read = Acknowledgements::parse(list).unwrap();
    /// assert_eq!(read.changes[0].to_toml(), list);
    /// ```
    ///
    /// # Errors
    /// Names the first line that is wrong, what it says and what is allowed.
    pub fn parse(text: &str) -> Result<Self, AcknowledgedError> {
        let mut list = Self::default();
        let mut entry: Option<Entry> = None;
        for (line, content) in (1..).zip(text.lines()) {
            let content = content.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if without_comment(content) == "[[acknowledged]]" {
                list.changes.extend(entry.take().map(Entry::finish).transpose()?);
                entry = Some(Entry { line, values: BTreeMap::new() });
                continue;
            }
            let found = || content.chars().take(40).collect();
            let Some((key, value)) = content.split_once('=') else {
                return Err(AcknowledgedError::Line { line, found: found() });
            };
            let (key, value) = (key.trim().to_owned(), value.trim());
            if !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
                return Err(AcknowledgedError::Line { line, found: found() });
            }
            let Some(entry) = &mut entry else {
                return Err(AcknowledgedError::Outside { line, key });
            };
            entry.set(line, key, value)?;
        }
        list.changes.extend(entry.map(Entry::finish).transpose()?);
        Ok(list)
    }
}

/// An entry of which some keys are read.
struct Entry {
    line: usize,
    values: BTreeMap<String, String>,
}

impl Entry {
    fn set(&mut self, line: usize, key: String, value: &str) -> Result<(), AcknowledgedError> {
        if !["benchmark", "tag", "output", "at", "why", "until"].contains(&key.as_str()) {
            return Err(AcknowledgedError::Key { line, key });
        }
        let is_date = key == "until";
        let wanted = if is_date { DATE } else { TEXT };
        let plain = without_comment(value);
        let text = text(value).or_else(|| is_date.then(|| plain.to_owned()));
        let Some(text) = text.filter(|text| !is_date || is_day(text)) else {
            let found = format!("`{plain}`");
            return Err(AcknowledgedError::Value { line, key, found, wanted });
        };
        if self.values.contains_key(&key) {
            return Err(AcknowledgedError::Twice { line, key });
        }
        self.values.insert(key, text);
        Ok(())
    }

    fn finish(mut self) -> Result<AcknowledgedChange, AcknowledgedError> {
        let line = self.line;
        let mut needed = |key: &'static str| {
            let value = self.values.remove(key).filter(|value| !value.trim().is_empty());
            value.ok_or(AcknowledgedError::Lacks { line, key })
        };
        let (benchmark, output, why) = (needed("benchmark")?, needed("output")?, needed("why")?);
        let mut optional = |key: &str| self.values.remove(key);
        let (tag, at, until) = (optional("tag"), optional("at"), optional("until"));
        let (tag, at) = (tag.unwrap_or_default(), at.unwrap_or_default());
        Ok(AcknowledgedChange { benchmark, tag, output, at, why, until })
    }
}

/// A line of plain words without the comment behind them.
fn without_comment(text: &str) -> &str {
    text.split('#').next().unwrap_or_default().trim_end()
}

/// The text in quotes; `None` where there is none, or something else behind it than a comment.
fn text(value: &str) -> Option<String> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut text = String::new();
    let mut characters = value.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            end if end == quote => {
                let rest = value.get(at + 1..)?.trim_start();
                return (rest.is_empty() || rest.starts_with('#')).then_some(text);
            }
            '\\' if quote == '"' => {
                let (_, escape) = characters.next()?;
                text.push(match escape {
                    '"' | '\\' => escape,
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'u' | 'U' => {
                        let digits = if escape == 'u' { 4 } else { 8 };
                        let code: String =
                            characters.by_ref().take(digits).map(|(_, c)| c).collect();
                        let whole = code.len() == digits;
                        let code = u32::from_str_radix(&code, 16).ok().filter(|_| whole)?;
                        char::from_u32(code)?
                    }
                    _ => return None,
                });
            }
            control if control.is_control() && control != '\t' => return None,
            other => text.push(other),
        }
    }
    None
}

/// Whether a text is a day of the calendar: `YYYY-MM-DD`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(year), number(month), number(day));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}
