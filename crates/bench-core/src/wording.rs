//! Numbers in sentences: the same digits and units wherever people read them.

use crate::declare::{Declaration, InputValue, Measure, OutputKind, OutputSpec};

/// A number with four significant digits and no trailing zeros.
#[must_use]
pub fn significant(value: f64) -> String {
    rounded(value, 4)
}

/// A number with so many significant digits and no trailing zeros: for sentences, where four are too many.
///
/// ```
/// use bench_core::wording::rounded;
///
/// assert_eq!([2.134, 0.3, 18.812].map(|value| rounded(value, 3)), ["2.13", "0.3", "18.8"]);
/// ```
#[must_use]
pub fn rounded(value: f64, digits: usize) -> String {
    if !value.is_finite() || value == 0.0 {
        return value.to_string();
    }
    let last = digits.saturating_sub(1);
    let size = value.abs();
    if !(1e-4..1e9).contains(&size) {
        let text = format!("{value:.last$e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", trimmed(digits));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the logarithm lies between -4 and 9, so the count of decimals is small and not negative"
    )]
    let decimals = (last as f64 - size.log10().floor()).max(0.0) as usize;
    trimmed(&format!("{value:.decimals$}")).to_owned()
}

fn trimmed(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

/// Seconds in the unit that gives one to three digits before the point: `12.36 µs`.
#[must_use]
pub fn seconds(value: f64) -> String {
    let (factor, unit) = match value.abs() {
        size if size == 0.0 || !size.is_finite() => (1.0, "s"),
        size if size < 1e-6 => (1e9, "ns"),
        size if size < 1e-3 => (1e6, "µs"),
        size if size < 1.0 => (1e3, "ms"),
        _ => (1.0, "s"),
    };
    format!("{} {unit}", significant(value * factor))
}

/// A change in percent with its sign and two decimals: `+18.81 %`; changed from zero has no percentage.
#[must_use]
pub fn percent_change(change: f64) -> String {
    if change.is_infinite() {
        return "changed from zero".to_owned();
    }
    if change.is_nan() {
        return "unknown".to_owned();
    }
    // What rounds to nothing has no sign of its own.
    let change = if change.abs() < 0.005 { 0.0 } else { change };
    format!("{change:+.2} %")
}

/// `1 run`, `2 runs`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A value of an input: floats with at most six significant digits.
#[must_use]
pub fn input_value(value: &InputValue) -> String {
    match value {
        InputValue::Float(number) => {
            let rounded = format!("{number:.5e}").parse().unwrap_or(*number);
            InputValue::float(rounded).to_string()
        }
        other => other.to_string(),
    }
}

/// A point by the values of its varied inputs: `size = 64, wave = sine`.
#[must_use]
pub fn point(declaration: &Declaration, values: &[InputValue]) -> String {
    let inputs = declaration.varied_inputs().zip(values);
    let told: Vec<String> = inputs
        .map(|(input, value)| {
            format!("{} = {} {}", input.name, input_value(value), input.unit).trim_end().to_owned()
        })
        .collect();
    if told.is_empty() { "the only point".to_owned() } else { told.join(", ") }
}

/// A number of an output with its unit: `12.3 µs`, `0.42 V`, `80 %` of a flag.
#[must_use]
pub fn output_value(value: f64, output: &OutputSpec) -> String {
    match &output.kind {
        OutputKind::Flag => ratio(value),
        OutputKind::Metric(Measure::Duration) => seconds(value),
        _ => in_unit(value, output.unit.label()),
    }
}

/// A number behind which its unit stands, if it has one.
#[must_use]
pub fn in_unit(value: f64, unit: &str) -> String {
    format!("{} {unit}", significant(value)).trim_end().to_owned()
}

/// A ratio in percent: `80 %`.
#[must_use]
pub fn ratio(value: f64) -> String {
    format!("{} %", significant(100.0 * value))
}

/// The text as nothing but text: no markup, no HTML, no mention of anybody, one line.
#[must_use]
pub fn markdown_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '@' => safe += "@<!-- -->",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                safe.push('\\');
                safe.push(character);
            }
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// A text as a string of TOML, in double quotes.
#[must_use]
pub fn quoted_toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control.is_control() => {
                quoted += &format!("\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::Unit;

    #[test]
    fn four_digits_and_no_trailing_zeros() {
        let texts = [0.0, 1.0, 12.345_67, 0.001_234_56, 1234.56, 1_234_567.0, 1e-9, f64::INFINITY]
            .map(significant);
        assert_eq!(texts, ["0", "1", "12.35", "0.001235", "1235", "1234567", "1e-9", "inf"]);
    }

    #[test]
    fn numbers_carry_their_unit() {
        let mut volts = OutputSpec::new("v", OutputKind::Metric(Measure::Number));
        volts.unit = Unit::new("V");
        let time = OutputSpec::new("t", OutputKind::Metric(Measure::Duration));
        let flag = OutputSpec::new("ok", OutputKind::Flag);
        let texts = [
            output_value(0.123_456, &volts),
            output_value(1.5e12, &volts),
            output_value(1.236e-5, &time),
            output_value(2e-10, &time),
            output_value(0.0, &time),
            output_value(0.8, &flag),
        ];
        assert_eq!(texts, ["0.1235 V", "1.5e12 V", "12.36 µs", "0.2 ns", "0 s", "80 %"]);
    }

    #[test]
    fn changes_and_inputs() {
        assert_eq!(percent_change(18.812), "+18.81 %");
        assert_eq!(percent_change(f64::NEG_INFINITY), "changed from zero");
        let floats = [0.1 + 0.2, 2.300_000_000_000_1, 1e-7, 123_456.4];
        assert_eq!(
            floats.map(|x| input_value(&InputValue::float(x))),
            ["0.3", "2.3", "1e-7", "123456"]
        );
        assert_eq!(
            (counted(1, "run", "runs"), counted(2, "run", "runs")),
            ("1 run".into(), "2 runs".into())
        );
    }
}
