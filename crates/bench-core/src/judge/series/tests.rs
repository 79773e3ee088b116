//! Levels and steps of series as a table of behaviours.

use super::{Movement, Reading, read_level};
use crate::stats::RandomNumbers;

/// Runs around each level, with a deviation of 1 % each, on a logarithmic scale.
fn runs(levels: &[(usize, f64)], seed: u64) -> Vec<f64> {
    let mut random = RandomNumbers::new(seed);
    let mut values = Vec::new();
    for (count, level) in levels {
        values.extend((0..*count).map(|_| level + 0.01 * random.normal()));
    }
    values
}

/// What is said of a time; smaller is better.
fn read(levels: &[(usize, f64)]) -> Reading {
    read_level(&runs(levels, 7), -1.0, 0.01, 0).unwrap()
}

fn told(levels: &[(usize, f64)]) -> String {
    let Reading { movement, baseline, after, before, new_runs, steps, .. } = read(levels);
    let steps: Vec<usize> = steps.iter().map(|step| step.at).collect();
    let change = 100.0 * (after - before);
    format!("{movement:?} {change:+.0} %, {new_runs} new against {baseline:?}, steps {steps:?}")
}

#[test]
fn levels_and_steps() {
    let cases: [&[(usize, f64)]; 12] = [
        &[(40, 0.0)],
        &[(40, 0.0), (1, 0.2)],
        &[(40, 0.0), (2, 0.2)],
        &[(40, 0.0), (3, 0.2)],
        &[(40, 0.0), (5, 0.2)],
        &[(40, 0.0), (12, 0.2)],
        &[(40, 0.0), (60, 0.2)],
        &[(40, 0.0), (12, 0.2), (12, 0.0)],
        &[(40, 0.2), (3, 0.0)],
        &[(40, 0.2), (8, 0.0)],
        &[(40, 0.2), (30, 0.0)],
        &[(8, 0.0), (3, 0.5)],
    ];
    let told = cases.map(|levels| format!("{levels:?}\n  {}", told(levels)));
    insta::assert_snapshot!(told.join("\n"), @r"
    [(40, 0.0)]
      Stayed -0 %, 1 new against 0..39, steps []
    [(40, 0.0), (1, 0.2)]
      Wild { runs: 1 } +20 %, 1 new against 0..40, steps []
    [(40, 0.0), (2, 0.2)]
      Wild { runs: 2 } +19 %, 1 new against 0..41, steps []
    [(40, 0.0), (3, 0.2)]
      Moved +20 %, 3 new against 0..40, steps []
    [(40, 0.0), (5, 0.2)]
      Moved +20 %, 4 new against 0..41, steps []
    [(40, 0.0), (12, 0.2)]
      Moved +20 %, 12 new against 0..40, steps [40]
    [(40, 0.0), (60, 0.2)]
      Moved +20 %, 60 new against 0..40, steps [40]
    [(40, 0.0), (12, 0.2), (12, 0.0)]
      Stayed -2 %, 1 new against 0..63, steps []
    [(40, 0.2), (3, 0.0)]
      Moved -20 %, 3 new against 0..40, steps []
    [(40, 0.2), (8, 0.0)]
      Moved -20 %, 8 new against 0..40, steps [40]
    [(40, 0.2), (30, 0.0)]
      Stayed +0 %, 1 new against 40..69, steps [40]
    [(8, 0.0), (3, 0.5)]
      Moved +50 %, 3 new against 0..8, steps []
    ");
}

#[test]
fn a_small_step_is_believed_only_after_a_long_calm() {
    let movement = |levels: &[(usize, f64)]| read(levels).movement;
    // Machines have modes some percent apart; after 20 runs a second one cannot be excluded, after 40 it can.
    assert_eq!(movement(&[(20, 0.0), (4, 0.06)]), Movement::Wild { runs: 2 });
    assert_eq!(movement(&[(40, 0.0), (4, 0.06)]), Movement::Moved);
    assert_eq!(movement(&[(20, 0.0), (4, 0.15)]), Movement::Moved);
}

#[test]
fn a_second_mode_that_was_seen_before_is_no_news() {
    let modes = [(15, 0.0), (3, 0.06), (15, 0.0), (4, 0.06), (15, 0.0), (4, 0.06)];
    assert_ne!(read(&modes).movement, Movement::Moved);
}

/// Nine times in ten the interval of the position must hold the truth.
#[test]
fn the_position_of_a_step_lies_in_its_interval() {
    let (mut held, mut found) = (0, 0);
    for seed in 0..100 {
        let values = runs(&[(40, 0.0), (20, 0.03)], seed);
        if let Some(step) = super::segments::steps(&values, 0.01, 0).first() {
            found += 1;
            held += u32::from((step.between.0..=step.between.1).contains(&40));
        }
    }
    assert!(found >= 90 && 10 * held >= 9 * found, "{held} of {found}");
}

#[test]
fn without_a_history_nothing_is_read() {
    assert_eq!(read_level(&[], -1.0, 0.01, 0), None);
    assert_eq!(read_level(&[1.0], -1.0, 0.01, 0), None);
    assert!(read_level(&[1.0, 2.0], -1.0, 0.01, 0).unwrap().deviation.is_nan());
}
