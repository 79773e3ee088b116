//! Formulas over plain slices; each names its source.

mod barnard;
mod binomial;
mod error_function;
mod hodges_lehmann;
mod interval;
mod kendall;
#[cfg(test)]
mod laws;
mod multiplicity;
mod normal;
mod prediction;
mod quantile;
mod random;
mod rank_tests;
mod ranks;
mod robust;
mod shrinkage;
mod special;
mod student;
mod summary;
mod tally;
mod theil_sen;
mod trend;
mod variance_parts;
mod welch;

pub use barnard::barnard_exact;
pub use binomial::{fisher_exact, mcnemar_exact, newcombe, newcombe_within, upper_bound};
pub use error_function::erfc;
pub use interval::wilson;
pub use kendall::{Kendall, kendall_with_order};
pub use multiplicity::benjamini_hochberg;
pub use normal::{normal_quantile, normal_share};
pub use prediction::prediction_half_width;
pub use quantile::{median, quantile};
pub use random::RandomNumbers;
pub use rank_tests::{RankTest, rank_sum, signed_rank};
pub use ranks::{Cut, chance_of_cut, strongest_cut};
pub use robust::{MAD_TO_DEVIATION, RobustSpread, middle, neighbour_correlation, robust_spread};
pub use shrinkage::VariancePrior;
pub use student::{beta_quantile, student_critical, student_two_sided};
pub use summary::{Summary, mean, sample_deviation, summarize};
pub use tally::Tally;
pub use theil_sen::theil_sen_slope;
pub use trend::{Trend, beside_line, trend};
pub use variance_parts::{VarianceParts, variance_parts};
pub use welch::{Difference, welch};
