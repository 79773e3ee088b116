//! Whether a report should fail a build.

use thiserror::Error;

use super::RegressionReport;

/// What fails a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GatePolicy {
    /// Blocking verdicts do.
    pub regressions: bool,
    /// Broken claims do.
    pub claims: bool,
}

impl Default for GatePolicy {
    fn default() -> Self {
        Self { regressions: true, claims: true }
    }
}

/// Why a build should fail. Everything that was measured is on disk when this is raised.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{summary}")]
pub struct GateError {
    /// What the report says of itself.
    pub summary: String,
    /// Blocking verdicts.
    pub regressions: usize,
    /// Broken claims.
    pub claims: usize,
}

impl RegressionReport {
    /// Whether the report should pass.
    ///
    /// # Errors
    /// Blocking verdicts or broken claims, as the policy asks; verdicts of young baselines never block.
    pub fn gate(&self, policy: &GatePolicy) -> Result<(), GateError> {
        let regressions = self.blocking().count();
        let claims = self.broken_claims().count();
        let fails = (policy.regressions && regressions > 0) || (policy.claims && claims > 0);
        if !fails {
            return Ok(());
        }
        Err(GateError { summary: self.summary(), regressions, claims })
    }
}
