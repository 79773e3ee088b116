//! Turns a benchmark result into an offline, interactive HTML report.
