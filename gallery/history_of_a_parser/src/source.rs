//! The texts that are parsed: expressions of a kind and a length, the same in every run.

/// The kinds of expression there are.
pub(crate) const KINDS: [&str; 3] = ["flat", "nested", "calls"];

/// Levels of brackets; the parser calls itself for each, so their number is limited.
const DEPTH: usize = 16;

/// Writes an expression of one of the `KINDS`, with about as many terms as asked.
pub(crate) fn expression(kind: &str, terms: usize) -> String {
    let mut text = String::from("1");
    let mut written = 1;
    while written < terms {
        let number = written % 97;
        match kind {
            "nested" => {
                text.push_str(" + ");
                text.push_str(&"(1 + ".repeat(DEPTH));
                text.push_str(&number.to_string());
                text.push_str(&")".repeat(DEPTH));
                written += DEPTH + 1;
            }
            "calls" => {
                text.push_str(&format!(" + max({number}, min(100, {number}.5))"));
                written += 3;
            }
            _ => {
                text.push_str(&format!(" + {number} * 3"));
                written += 2;
            }
        }
    }
    text
}
