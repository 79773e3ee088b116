//! The small part of TOML in which acknowledged changes are listed.

use super::{AcknowledgedChange, AcknowledgedError};

/// Keys and what they are for, in the order of messages.
const KEYS: [&str; 5] = ["benchmark", "output", "at", "why", "until"];

/// A table under construction.
struct Table {
    line: usize,
    values: [Option<String>; 5],
}

/// The changes of a file.
pub(super) fn read(text: &str) -> Result<Vec<AcknowledgedChange>, AcknowledgedError> {
    let mut changes = Vec::new();
    let mut table: Option<Table> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let fail = |reason: String| AcknowledgedError { line: number, reason };
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            let head = line.split('#').next().unwrap_or_default().trim();
            if head != "[[acknowledged]]" {
                return Err(fail(format!("`{head}` is not known; allowed: [[acknowledged]]")));
            }
            changes.extend(table.take().map(finish).transpose()?);
            table = Some(Table { line: number, values: Default::default() });
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            return Err(fail(format!("`{line}` is no `key = value`")));
        };
        let key = key.trim();
        let Some(place) = KEYS.iter().position(|known| *known == key) else {
            return Err(fail(format!(
                "the key `{key}` is not known; allowed: {}",
                KEYS.join(", ")
            )));
        };
        let Some(table) = &mut table else {
            return Err(fail(format!("the key `{key}` stands before the first [[acknowledged]]")));
        };
        if table.values[place].is_some() {
            return Err(fail(format!("the key `{key}` is given twice")));
        }
        let is_date = key == "until";
        let value = if is_date { date(value.trim()) } else { string(value.trim()) };
        table.values[place] = Some(value.map_err(|reason| fail(format!("`{key}` {reason}")))?);
    }
    changes.extend(table.map(finish).transpose()?);
    Ok(changes)
}

fn finish(table: Table) -> Result<AcknowledgedChange, AcknowledgedError> {
    let Table { line, values: [benchmark, output, at, why, until] } = table;
    let given = |value: Option<String>, key: &str| {
        value.filter(|value| !value.trim().is_empty()).ok_or_else(|| AcknowledgedError {
            line,
            reason: format!("this table has no `{key}`, or an empty one"),
        })
    };
    Ok(AcknowledgedChange {
        benchmark: given(benchmark, "benchmark")?,
        output: given(output, "output")?,
        at,
        why: given(why, "why")?,
        until,
    })
}

/// A string in quotes, with nothing but a comment behind it.
fn string(text: &str) -> Result<String, String> {
    let mut rest = text.chars();
    let quote = rest.next().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else {
        return Err(format!("cannot be {text}; allowed: a string in quotes"));
    };
    let mut value = String::new();
    loop {
        match rest.next() {
            None => return Err("has no closing quote on its line".to_owned()),
            Some(found) if found == quote => break,
            Some('\\') if quote == '"' => value.push(match rest.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(found @ ('"' | '\\')) => found,
                found => {
                    let found = found.map(String::from).unwrap_or_default();
                    return Err(format!(
                        "has the escape `\\{found}`; allowed: \\\", \\\\, \\n, \\t"
                    ));
                }
            }),
            Some(found) if found.is_control() && found != '\t' => {
                return Err("holds a control character".to_owned());
            }
            Some(found) => value.push(found),
        }
    }
    match rest.as_str().trim_start() {
        "" => Ok(value),
        behind if behind.starts_with('#') => Ok(value),
        behind => Err(format!("is followed by `{behind}`")),
    }
}

/// A date that exists, with nothing but a comment behind it.
fn date(text: &str) -> Result<String, String> {
    let date = text.split('#').next().unwrap_or_default().trim();
    let wrong = || format!("cannot be {date}; allowed: a date such as 2027-03-31");
    let fields: Vec<&str> = date.split('-').collect();
    let [year, month, day] = fields[..] else { return Err(wrong()) };
    let number = |text: &str, digits: usize| {
        let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten().ok_or_else(wrong)
    };
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return Err(wrong()),
    };
    if (1..=days).contains(&day) { Ok(date.to_owned()) } else { Err(wrong()) }
}
