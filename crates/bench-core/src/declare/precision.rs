//! Until when a point is repeated, where that depends on what it measures.

/// A rule by which a point is measured again until a metric is known well enough.
///
/// A point ends when the half-width of the 95 % confidence interval of the metric's mean is at most this fraction of
/// the mean (Student's t over its samples; Chow and Robbins, "On the Asymptotic Theory of Fixed-Width Sequential
/// Confidence Intervals for the Mean", Annals of Mathematical Statistics 36 (1965)), or after the most samples it may
/// have. An interval that decides when to stop covers the mean a little less often than 95 %.
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    /// The metric.
    pub output: String,
    /// The half-width asked for, as a fraction of the mean.
    pub within: f64,
    /// The most samples of a point.
    pub most: u32,
}

impl Precision {
    /// `until the 95 % interval of the mean of time is within 2 %`.
    #[must_use]
    pub fn words(&self) -> String {
        let percent = (self.within * 1e6).round() / 1e4;
        format!("until the 95 % interval of the mean of {} is within {percent} %", self.output)
    }
}
