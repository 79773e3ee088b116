//! The rules by which a run is judged, one file each.

pub(super) mod percentage;
