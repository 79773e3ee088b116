//! Whether two results are of one plan.

use super::{MergeError, Part};
use crate::declare::{Declaration, DisplayHints, differences};
use crate::wording::{counted, point};

/// Refuses a part of another plan than the first; how results are shown is no part of the plan.
pub(super) fn same_plan(first: &Part, part: &Part) -> Result<(), MergeError> {
    let plain = |part: &Part| Declaration {
        hints: DisplayHints::default(),
        ..part.result.declaration().clone()
    };
    let (ours, theirs) = (plain(first), plain(part));
    let mut found = differences(&ours, &theirs);
    if found.is_empty() && ours != theirs {
        found.push("something declared differs".to_owned());
    }
    if found.is_empty() {
        found.extend(other_points(first, part));
    }
    if found.is_empty() {
        return Ok(());
    }
    Err(MergeError::OtherPlan {
        first: first.name.clone(),
        part: part.name.clone(),
        differences: found,
    })
}

/// How the points of a part differ; `None` where both have the same.
fn other_points(first: &Part, part: &Part) -> Option<String> {
    let (ours, theirs) = (first.result.points(), part.result.points());
    let declaration = part.result.declaration();
    let unknown = theirs.ids().iter().filter(|id| ours.row_of(**id).is_none()).count();
    let gone = ours.ids().iter().filter(|id| theirs.row_of(**id).is_none()).count();
    if unknown > 0 || gone > 0 {
        let points = |count| counted(count, "point is", "points are");
        return Some(format!("{} only there, {} only in the first", points(unknown), points(gone)));
    }
    let skips = (0_u32..).zip(theirs.ids()).find_map(|(row, id)| {
        let own = ours.row_of(*id)?;
        (ours.skip_reason(own) != theirs.skip_reason(row)).then_some((own, row))
    });
    skips.map(|(own, row)| {
        let told = |reason: Option<&str>| {
            reason.map_or("measured".to_owned(), |reason| format!("skipped ({reason})"))
        };
        format!(
            "the point {} was {}, is {}",
            point(declaration, &theirs.values(row as usize)),
            told(ours.skip_reason(own)),
            told(theirs.skip_reason(row))
        )
    })
}
