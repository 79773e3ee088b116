//! The statistics that the figures of a page use, each named once.

use std::collections::BTreeSet;

use crate::page::prepared::Prepared;
use crate::select::{Aggregate, Mark, Spread};

/// The statistics of the figures, in sentences.
pub(super) fn statistics(prepared: &Prepared<'_>) -> String {
    let plots = || prepared.figures.iter().filter_map(|spec| spec.plot.as_ref());
    let marks: BTreeSet<Mark> = plots().filter_map(|plot| plot.mark.clone().ok()).collect();
    let has = |mark: &Mark| marks.contains(mark);
    let spread = |wanted: Spread| plots().any(|plot| plot.spread == wanted);
    let mut sentences: Vec<&str> = Vec::new();
    if plots().any(|plot| plot.aggregate == Aggregate::Mean) {
        sentences.push("Where a figure shows one value for a place, it is the arithmetic mean of the samples there.");
    }
    if spread(Spread::Deviation) {
        sentences.push(
            "Bands and error bars show one sample standard deviation (n − 1) to either side.",
        );
    }
    if spread(Spread::Wilson) {
        sentences.push("Success ratios come with their 95 % interval by Wilson's method.");
    }
    for mark in &marks {
        sentences.extend(of_mark(*mark));
    }
    if has(&Mark::Histogram) || has(&Mark::TableHistogram) {
        sentences.push(
            "Bins of histograms are as wide as the rule of Freedman and Diaconis says, rounded.",
        );
    }
    sentences.push("Missing values are left out, never counted as zero.");
    sentences.join(" ")
}

fn of_mark(mark: Mark) -> Option<&'static str> {
    Some(match mark {
        Mark::Box => {
            "Boxes span the quartiles (linear interpolation, type 7 of Hyndman and Fan) around the median; whiskers reach \
             to the farthest sample within 1.5 times the distance of the quartiles, and the dashed line is the mean."
        }
        Mark::Violin => {
            "Violins are kernel density estimates of the samples, with the box of the quartiles inside."
        }
        Mark::Ecdf => {
            "An empirical distribution shows for each value the share of samples that are not above it."
        }
        Mark::Contour => "Contours interpolate linearly between the means of the grid.",
        Mark::Surface => "Surfaces join the means of the grid.",
        Mark::Importance => {
            "Importance is the exact decomposition of the variance of the point means over the full grid: the share that \
             each input explains alone, and the shares of their interactions."
        }
        Mark::Pareto => {
            "A Pareto front holds the points that no other point beats in both metrics."
        }
        Mark::History => {
            "A history shows the mean over all points of each run, or of the slice or point that it names."
        }
        Mark::PercentileBand => {
            "Percentile bands over runs are quantiles (type 7 of Hyndman and Fan) of the samples of each run."
        }
        Mark::Slope => "Slopes join the mean of each point on both sides.",
        _ => return None,
    })
}
