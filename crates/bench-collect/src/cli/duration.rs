//! Durations as people write them: `30s`, `5min`, `1.5h`, `250ms`, `0`.

use std::time::Duration;

/// The units and how many seconds each has.
const UNITS: [(&str, f64); 5] =
    [("ms", 1e-3), ("s", 1.0), ("min", 60.0), ("h", 3600.0), ("d", 86_400.0)];

/// A duration from text.
///
/// # Errors
/// What is allowed.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let allowed = || "a number with ms, s, min, h or d, such as 30s".to_owned();
    if text == "0" {
        return Ok(Duration::ZERO);
    }
    let letters = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(letters);
    let unit = UNITS.iter().find(|(name, _)| *name == unit.trim());
    let seconds = unit.zip(number.trim().parse::<f64>().ok()).map(|((_, unit), n)| n * unit);
    let parsed = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    parsed.ok_or_else(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        let texts = ["0", "30s", "5min", "1.5h", "250 ms", "2d"];
        let seconds = texts.map(|text| parse(text).unwrap().as_secs_f64());
        assert_eq!(seconds, [0.0, 30.0, 300.0, 5400.0, 0.25, 172_800.0]);
    }

    #[test]
    fn anything_else_says_what_is_allowed() {
        for text in ["", "5", "s", "-1s", "5 minutes", "nan s", "inf s", "1e300h"] {
            let said = parse(text).unwrap_err();
            assert_eq!(said, "a number with ms, s, min, h or d, such as 30s", "{text}");
        }
    }
}
