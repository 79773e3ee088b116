//! The rules that compare a run with a threshold: a percentage, a difference, a limit, or the metric's own noise.

pub(super) mod absolute;
pub(super) mod adaptive;
pub(super) mod delta;
pub(super) mod outcome;
pub(super) mod percentage;
