//! A line of means over runs, small enough to stand in a row of a table.

use super::draw::Path;
use super::extent::{Extent, Margin};

/// What a sparkline shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sparkline<'a> {
    /// The mean of each run, oldest first; `None` where a run has none.
    pub(crate) means: &'a [Option<f64>],
    /// The accepted values, where the last run was judged.
    pub(crate) band: Option<(f64, f64)>,
    /// The class of the last run's dot.
    pub(crate) tone: &'a str,
}

/// Runs beyond this number are left out, oldest first.
const MOST: usize = 40;

/// The sparkline as SVG, 132 by 30 pixels; nothing below two runs with a value.
#[expect(clippy::cast_precision_loss, reason = "at most forty runs")]
pub(crate) fn sparkline(told: &Sparkline<'_>) -> String {
    let first = told.means.len().saturating_sub(MOST);
    let means = &told.means[first..];
    if means.iter().flatten().count() < 2 {
        return String::new();
    }
    let mut up = Extent::default();
    means.iter().flatten().for_each(|mean| up.see(*mean, false));
    let (low, high) = up.centred(Margin { length: 30.0, mark: 5.0 });
    let share = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
    let across = |run: usize| 0.03 + 0.94 * run as f64 / (means.len() - 1) as f64;
    let (mut band, mut line, mut last) = (Path::default(), Path::default(), Path::default());
    if let Some((low, high)) = told.band {
        band.rect((0.0, share(low)), (1.0, share(high)));
    }
    for (run, mean) in means.iter().enumerate() {
        if let Some(mean) = mean {
            line.line_to(across(run), share(*mean));
        }
    }
    if let Some(Some(mean)) = means.last() {
        last.dot(across(means.len() - 1), share(*mean));
    }
    format!(
        "<svg class=\"tw spark\" width=\"132\" height=\"30\" viewBox=\"0 0 1600 800\" preserveAspectRatio=\"none\" \
         aria-hidden=\"true\" focusable=\"false\">{}{}{}</svg>",
        band.element("v"),
        line.element("l c8"),
        last.element(&format!("p y {}", told.tone)),
    )
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_line_of_runs_with_its_last_one() {
        let means = [Some(1.0), None, Some(1.1), Some(2.0)];
        let told = Sparkline { means: &means, band: Some((0.9, 1.1)), tone: "bad" };
        insta::assert_snapshot!(sparkline(&told));
        let few = Sparkline { means: &means[..2], ..told };
        assert_eq!(sparkline(&few), "", "one run is no line");
    }
}
