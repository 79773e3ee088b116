//! What must be there before a sweep can be spread over processes.

use crate::plan::Plan;
use crate::{Error, RunConfig};

/// Finds out before the first sample that a sweep cannot be spread as it is asked for.
pub(crate) fn check(plan: &Plan, _config: &RunConfig) -> Result<(), Error> {
    if plan.declaration().launches > 1 {
        return Err(Error::NeedsMain { setting: "launches above 1" });
    }
    Ok(())
}
