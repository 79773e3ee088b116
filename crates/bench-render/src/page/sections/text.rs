//! Text of authors, numbers and durations as people read them.

use bench_core::declare::InputValue;
use bench_core::wording::{input_value, seconds};

/// Paragraphs: runs of lines between empty lines.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if line.is_empty() && !last.is_empty() => paragraphs.push(String::new()),
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// A count with thin groups of three digits, as `12 345`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) && digits.len() > 4 {
            // A narrow space that no line breaks at.
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// `1 sample`, `12 samples`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// The varied inputs at a point with their values, as `theta = 0.5, wave = sine`.
pub(super) fn place(inputs: impl IntoIterator<Item = (String, InputValue)>) -> String {
    let parts = inputs.into_iter().map(|(name, value)| format!("{name} = {}", input_value(&value)));
    let text = parts.collect::<Vec<_>>().join(", ");
    if text.is_empty() { "the only point".to_owned() } else { text }
}

/// How long something took.
pub(super) fn duration(nanoseconds: u64) -> String {
    let whole = nanoseconds / 1_000_000_000;
    match whole {
        0..=119 => {
            #[expect(clippy::cast_precision_loss, reason = "four digits are shown")]
            let value = nanoseconds as f64 / 1e9;
            seconds(value)
        }
        120..=7199 => format!("{} min {} s", whole / 60, whole % 60),
        _ => format!("{} h {} min", whole / 3600, whole / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(paragraphs("a\nb\n\n\n c \n"), ["a b", "c"]);
        assert_eq!(paragraphs(" \n"), [""; 0]);
        assert_eq!(place([]), "the only point");
        assert_eq!(grouped(1234), "1234");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(count(1, "run", "runs"), "1 run");
        assert_eq!(duration(1_500), "1.5 µs");
        assert_eq!(duration(61_000_000_000), "61 s");
        assert_eq!(duration(125_000_000_000), "2 min 5 s");
        assert_eq!(duration(7_500_000_000_000), "2 h 5 min");
    }
}
