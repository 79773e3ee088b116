//! Texts for plotly and numbers for people.

use bench_core::declare::{Measure, OutputKind, OutputSpec};

/// A text that plotly shows as it is: it reads tags, entities and `%{...}` in texts, and names may hold any of them.
pub(super) fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("%{", "&#37;{")
}

/// A number of an output with its unit, for sentences: `12.3 µs`, `0.42 V`, `80 %`.
pub(super) fn shown(value: f64, spec: &OutputSpec) -> String {
    match &spec.kind {
        OutputKind::Flag => format!("{} %", significant(100.0 * value)),
        OutputKind::Metric(Measure::Duration) => duration(value),
        _ if spec.unit.is_none() => significant(value),
        _ => format!("{} {}", significant(value), spec.unit),
    }
}

fn duration(seconds: f64) -> String {
    let units = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];
    let fitting = units
        .into_iter()
        .find(|(size, _)| seconds.abs() >= *size)
        .unwrap_or(if seconds == 0.0 { (1.0, "s") } else { (1e-9, "ns") });
    format!("{} {}", significant(seconds / fitting.0), fitting.1)
}

/// Four significant digits without trailing zeros.
pub(super) fn significant(value: f64) -> String {
    if !value.is_finite() || value == 0.0 {
        return value.to_string();
    }
    let size = value.abs();
    if !(1e-4..1e9).contains(&size) {
        let text = format!("{value:.3e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", trimmed(digits));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the logarithm lies between -4 and 9, so the count of decimals lies between 0 and 7"
    )]
    let decimals = (3.0 - size.log10().floor()).max(0.0) as usize;
    trimmed(&format!("{value:.decimals$}")).to_owned()
}

fn trimmed(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

/// `1 value`, `3 values`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plotly_reads_no_tags_or_templates_in_names() {
        assert_eq!(plain("<a href='x'>&%{x}"), "&lt;a href='x'&gt;&amp;&#37;{x}");
    }

    #[test]
    fn numbers_are_short_and_carry_their_unit() {
        let mut volts = OutputSpec::new("v", OutputKind::Metric(Measure::Number));
        volts.unit = bench_core::declare::Unit::new("V");
        let time = OutputSpec::new("t", OutputKind::Metric(Measure::Duration));
        let flag = OutputSpec::new("ok", OutputKind::Flag);
        let texts = [
            shown(0.123_456, &volts),
            shown(12_345.6, &volts),
            shown(1.5e12, &volts),
            shown(1.236e-5, &time),
            shown(2e-10, &time),
            shown(0.0, &time),
            shown(0.8, &flag),
        ];
        assert_eq!(texts, ["0.1235 V", "12346 V", "1.5e12 V", "12.36 µs", "0.2 ns", "0 s", "80 %"]);
    }
}
