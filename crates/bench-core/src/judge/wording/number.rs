//! Numbers in sentences.

/// A number with four significant digits and no trailing zeros.
pub(crate) fn significant(value: f64) -> String {
    if !value.is_finite() || value == 0.0 {
        return value.to_string();
    }
    let exponent = value.abs().log10().floor();
    if !(-4.0..9.0).contains(&exponent) {
        return format!("{value:.3e}");
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the exponent lies between -4 and 9, so the count of decimals lies between 0 and 7"
    )]
    let decimals = (3.0 - exponent).max(0.0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_and_no_trailing_zeros() {
        let texts = [0.0, 1.0, 12.345_67, 0.001_234_56, 1234.56, 1_234_567.0, 1e-9, f64::INFINITY]
            .map(significant);
        assert_eq!(texts, ["0", "1", "12.35", "0.001235", "1235", "1234567", "1.000e-9", "inf"]);
    }
}
