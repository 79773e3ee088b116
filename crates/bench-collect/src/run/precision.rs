//! Which points are known well enough, so that their remaining repeats are left out.

use bench_core::declare::{Declaration, Precision};
use bench_core::model::CellValue;

/// With fewer values an interval says too little to stop by.
const FEWEST: u32 = 3;

/// What is known of every point, for a rule.
#[derive(Debug)]
pub(super) struct Precise {
    rule: Precision,
    /// The position of the rule's metric among the outputs.
    output: usize,
    /// Samples of a point that are measured whatever they say.
    least: u32,
    points: Vec<Known>,
}

/// Mean and spread of the values of one point: Welford, "Note on a Method for Calculating Corrected Sums of Squares and
/// Products", Technometrics 4 (1962).
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// Finished samples, with or without a value.
    samples: u32,
    values: u32,
    mean: f64,
    squares: f64,
}

impl Precise {
    /// The state before the first sample; `None` where the sweep has no rule.
    pub(super) fn new(declaration: &Declaration, points: usize) -> Option<Self> {
        let rule = declaration.precision.clone()?;
        let output = declaration.outputs.iter().position(|output| output.name == rule.output)?;
        let least = declaration.repeats.max(FEWEST);
        Some(Self { rule, output, least, points: vec![Known::default(); points] })
    }

    /// Takes a finished sample into account; `cells` are those of one that did not fail.
    pub(super) fn note(&mut self, point: u32, cells: Option<&[Option<CellValue>]>) {
        let known = &mut self.points[point as usize];
        known.samples += 1;
        let cell = cells.and_then(|cells| cells.get(self.output)?.as_ref());
        if let Some(value) = cell.and_then(CellValue::as_scalar).filter(|value| !value.is_nan()) {
            known.values += 1;
            let before = value - known.mean;
            known.mean += before / f64::from(known.values);
            known.squares += before * (value - known.mean);
        }
    }

    /// Whether no further sample of the point is needed.
    pub(super) fn is_met(&self, point: u32) -> bool {
        let known = &self.points[point as usize];
        known.samples >= self.least
            && known.half_width().is_some_and(|half| half <= self.rule.within * known.mean.abs())
    }

    /// How many of these points were measured and are not known well enough, in a sentence.
    pub(super) fn not_met(&self, points: impl Iterator<Item = u32>) -> Option<String> {
        let measured = points.filter(|point| self.points[*point as usize].samples > 0);
        let (mut all, mut missed) = (0, 0);
        for point in measured {
            all += 1;
            missed += usize::from(!self.is_met(point));
        }
        let Precision { output, within, most } = &self.rule;
        (missed > 0).then(|| {
            let percent = (within * 1e6).round() / 1e4;
            format!(
                "{missed} of {all} points did not reach a 95 % interval within {percent} % of the mean of `{output}` in \
                 at most {most} repeats"
            )
        })
    }
}

impl Known {
    /// The half-width of the 95 % interval of the mean.
    fn half_width(&self) -> Option<f64> {
        let freedom = self.values.checked_sub(1).filter(|_| self.values >= FEWEST)?;
        let deviation = (self.squares / f64::from(freedom)).sqrt();
        Some(student_975(freedom) * deviation / f64::from(self.values).sqrt())
    }
}

/// The 97.5 % quantile of Student's t distribution, by the expansion of Fisher and Cornish (Abramowitz and Stegun,
/// 26.7.5), which is too small by less than 1 % from 2 degrees of freedom on; exact for 2.
fn student_975(freedom: u32) -> f64 {
    /// The 97.5 % quantile of the standard normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    if freedom <= 2 {
        // 2 p - 1 = 0.95 and 2 p (1 - p) = 0.04875 in the closed form for two degrees of freedom.
        return 0.95 * (2.0_f64 / 0.097_5).sqrt();
    }
    let n = f64::from(freedom);
    let (z3, z5, z7, z9) = (Z.powi(3), Z.powi(5), Z.powi(7), Z.powi(9));
    Z + (z3 + Z) / (4.0 * n)
        + (5.0 * z5 + 16.0 * z3 + 3.0 * Z) / (96.0 * n.powi(2))
        + (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * Z) / (384.0 * n.powi(3))
        + (79.0 * z9 + 776.0 * z7 + 1482.0 * z5 - 1920.0 * z3 - 945.0 * Z) / (92_160.0 * n.powi(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_student() {
        // Abramowitz and Stegun, table 26.10.
        for (freedom, known) in
            [(2, 4.303), (3, 3.182), (4, 2.776), (9, 2.262), (30, 2.042), (120, 1.980)]
        {
            let found = student_975(freedom);
            assert!((found / known - 1.0).abs() < 0.01, "{freedom}: {found} instead of {known}");
        }
    }

    #[test]
    fn an_interval_is_that_of_the_values() {
        let mut declaration = Declaration::new("precise");
        let kind = bench_core::declare::OutputKind::Metric(bench_core::declare::Measure::Number);
        declaration.outputs.push(bench_core::declare::OutputSpec::new("y", kind));
        declaration.precision = Some(Precision { output: "y".to_owned(), within: 0.1, most: 9 });
        let mut precise = Precise::new(&declaration, 1).unwrap();
        for value in [9.0, f64::NAN, 10.0, 11.0] {
            precise.note(0, Some(&[Some(CellValue::Number(value))]));
        }
        precise.note(0, None);
        let known = precise.points[0];
        assert_eq!((known.samples, known.values, known.mean), (5, 3, 10.0));
        // t = 4.303 for two degrees of freedom, deviation 1, three values.
        assert!((known.half_width().unwrap() - 4.303 / 3.0_f64.sqrt()).abs() < 1e-3);
        assert!(!precise.is_met(0));
        assert!(precise.not_met(0..1).is_some());
    }
}
