//! The day on which an accepted change must still hold.

use std::time::{SystemTime, UNIX_EPOCH};

use bench_core::judge::is_day;
use bench_core::model::Timestamp;

use crate::failure::Failure;

/// The day given, or today in UTC, as `YYYY-MM-DD`.
pub(crate) fn today(given: Option<&str>) -> Result<String, Failure> {
    if let Some(day) = given {
        check_day("--today", day)?;
        return Ok(day.to_owned());
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Timestamp(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
    let (year, month, day, ..) = now.civil();
    Ok(format!("{year:04}-{month:02}-{day:02}"))
}

/// Refuses what is no day of the calendar.
pub(crate) fn check_day(flag: &'static str, day: &str) -> Result<(), Failure> {
    if is_day(day) {
        return Ok(());
    }
    Err(Failure::NoDay { flag, found: day.to_owned() })
}
