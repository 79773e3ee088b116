//! The result model, statistics, judging and saved format shared by both halves.
