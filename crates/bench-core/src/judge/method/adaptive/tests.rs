//! Golden vectors of the rule: what another implementation of it, on `NumPy` and `SciPy`, says of seeded series.

use super::*;

/// Direction, deviations, percent, history, current | fired, baseline, change, ends of the band, scores and p.
const VECTORS: &str = include_str!("vectors.txt");

fn numbers(text: &str) -> Vec<f64> {
    text.split(' ').map(|number| number.parse().unwrap()).collect()
}

fn close(found: f64, expected: f64, relative: f64) -> bool {
    found == expected || (found - expected).abs() <= relative * expected.abs().max(1e-9)
}

#[test]
fn golden_vectors() {
    for line in VECTORS.lines() {
        let fields: Vec<&str> = line.split('|').collect();
        let direction = match fields[0] {
            "minimize" => Direction::Minimize,
            "maximize" => Direction::Maximize,
            _ => Direction::Neutral,
        };
        let accepted =
            Accepted { mad: fields[1].parse().unwrap(), percent: fields[2].parse().ok() };
        let (history, current) = (numbers(fields[3]), fields[4].parse().unwrap());
        let outcome = judge(&history, current, accepted, direction);
        assert_eq!(outcome.word == Word::Regressed, fields[5] != "none", "{line}\n{outcome:?}");
        let fired = [("step", "a step"), ("drift", "a drift")];
        for (name, words) in fired {
            let expected = fields[5].contains(name);
            assert_eq!(outcome.reason.contains(words), expected, "{line}\n{outcome:?}");
        }
        let band = outcome.bands[0];
        let expected: Vec<f64> = fields[6..10].iter().map(|n| n.parse().unwrap()).collect();
        let found = [outcome.baseline, outcome.change_percent, band.low, band.high];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!(close(found, expected, 1e-9), "{found} {expected}\n{line}");
        }
        // These three were printed with two and three digits.
        let scores = scores(&history, current);
        for (found, printed) in [(scores.step, fields[10]), (scores.drift_score, fields[11])] {
            let expected: f64 = printed.parse().unwrap();
            let rounding = 0.005 + 1e-9 * expected.abs();
            assert!((found - expected).abs() <= rounding, "{found} {expected}\n{line}");
        }
        assert!(close(scores.drift_p, fields[12].parse().unwrap(), 5e-3), "{line}\n{scores:?}");
    }
    assert!(VECTORS.lines().count() > 60);
}

fn row(history: &[f64], current: f64, percent: Option<f64>, direction: Direction) -> String {
    let outcome = judge(history, current, Accepted { mad: 3.5, percent }, direction);
    let bands: Vec<_> = outcome.bands.iter().map(|band| (band.low, band.high)).collect();
    let told = format!("{} {:.4} {bands:.4?} {}", outcome.word, outcome.baseline, outcome.reason);
    told.trim_end().to_owned()
}

#[test]
fn words_bands_and_reasons() {
    use Direction::{Maximize, Minimize, Neutral};
    let steady = [10.0, 10.2, 9.9, 10.1, 10.0, 9.8];
    let rising = [10.0, 10.5, 11.0, 11.5, 12.0, 12.5, 13.0];
    let rows = [
        row(&steady, 12.0, Some(10.0), Minimize),
        row(&steady, 10.6, Some(10.0), Minimize),
        row(&steady, 10.6, None, Minimize),
        row(&steady, 9.2, Some(10.0), Minimize),
        row(&steady, 8.9, Some(10.0), Minimize),
        row(&steady, 9.2, None, Minimize),
        row(&steady, 12.0, Some(10.0), Maximize),
        row(&steady, 8.0, Some(10.0), Maximize),
        row(&steady, 8.0, Some(10.0), Neutral),
        row(&rising, 13.2, Some(10.0), Minimize),
        row(&rising, 13.2, Some(10.0), Maximize),
        row(&[5.0; 5], 5.1, None, Minimize),
        row(&[0.0; 5], 0.0, Some(10.0), Minimize),
        row(&[f64::INFINITY; 4], 1.0, Some(10.0), Minimize),
    ];
    insta::assert_snapshot!(rows.join("\n"), @r"
    REGRESSED 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)] a step of +13.5 robust deviations
    INCONCLUSIVE 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)] threshold method, no interval
    REGRESSED 10.0000 [(9.4811, 10.5189)] a step of +4.0 robust deviations
    INCONCLUSIVE 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)] threshold method, no interval
    IMPROVED 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)]
    IMPROVED 10.0000 [(9.4811, 10.5189)]
    IMPROVED 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)]
    REGRESSED 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)] a step of -13.5 robust deviations
    REGRESSED 10.0000 [(9.4811, 10.5189), (9.0000, 11.0000)] a step of -13.5 robust deviations
    REGRESSED 11.5000 [(6.3109, 16.6891), (10.3500, 12.6500)] a drift of +260869.6 robust deviations over the earlier runs (p < 0.001)
    INCONCLUSIVE 11.5000 [(6.3109, 16.6891), (10.3500, 12.6500)] threshold method, no interval
    REGRESSED 5.0000 [(5.0000, 5.0000)] a step of +20000.0 robust deviations
    INCONCLUSIVE 0.0000 [(-0.0000, 0.0000), (0.0000, 0.0000)] threshold method, no interval
    INVALID inf [] infinite values have no change in percent
    ");
}

#[test]
fn few_earlier_runs_are_judged_by_percentage_over_their_samples() {
    let accepted = |percent| Accepted { mad: 3.5, percent };
    let outcome = judge_sparse(&[10.0, 10.2], 12.0, accepted(Some(10.0)), Direction::Minimize);
    assert_eq!((outcome.method, outcome.word), ("percentage", Word::Regressed));
    assert!((outcome.baseline - 10.1).abs() < 1e-12);
    assert!((outcome.change_percent - 18.811_881).abs() < 1e-5);
    let outcome = judge_sparse(&[10.0], 10.6, accepted(None), Direction::Minimize);
    assert_eq!((outcome.word, outcome.threshold), (Word::Inconclusive, 10.0));
}
