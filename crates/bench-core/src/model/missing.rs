//! The one convention for missing values.

/// Why a cell holds no value. NaN is a value, not a missing cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum MissingReason {
    /// The sample was planned but not run.
    NotRun = 1,
    /// The design skipped the point.
    Skipped = 2,
    /// The sample failed.
    Failed = 3,
    /// A live object of the collecting process, which no file can hold.
    LiveNotSaved = 4,
    /// The run is older than the output.
    NotDeclared = 5,
    /// It stood in a damaged part of a file.
    Lost = 6,
}

impl MissingReason {
    /// Every reason, in the order of their codes.
    pub const ALL: [Self; 6] = [
        Self::NotRun,
        Self::Skipped,
        Self::Failed,
        Self::LiveNotSaved,
        Self::NotDeclared,
        Self::Lost,
    ];

    /// The reason behind a code; `None` for 0 (present) and codes not in use.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The code in columns and saved files; 0 stands for a present value.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The words used in messages and on pages.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NotRun => "not run",
            Self::Skipped => "skipped by the design",
            Self::Failed => "failed",
            Self::LiveNotSaved => "live object, not saved",
            Self::NotDeclared => "not declared in that run",
            Self::Lost => "lost in a damaged file",
        }
    }
}

/// Which rows of a column are missing, and why; takes no memory while every row is present.
#[derive(Clone, Debug, Default)]
pub struct MissingMap {
    rows: usize,
    /// A code a row, up to the last missing one; rows beyond the end are present.
    codes: Vec<u8>,
}

impl MissingMap {
    /// A map of `rows` present rows.
    #[must_use]
    pub fn all_present(rows: usize) -> Self {
        Self { rows, codes: Vec::new() }
    }

    /// A map from a code a row.
    #[must_use]
    pub fn from_codes(codes: Vec<u8>) -> Self {
        Self { rows: codes.len(), codes }
    }

    /// Appends a row.
    #[inline]
    pub fn push(&mut self, reason: Option<MissingReason>) {
        if let Some(reason) = reason {
            self.codes.resize(self.rows, 0);
            self.codes.push(reason.code());
        }
        self.rows += 1;
    }

    /// Why a row is missing; `None` where it is present.
    #[inline]
    #[must_use]
    pub fn reason(&self, row: usize) -> Option<MissingReason> {
        self.codes.get(row).and_then(|code| MissingReason::from_code(*code))
    }

    /// Whether every row is present.
    #[must_use]
    pub fn is_all_present(&self) -> bool {
        self.codes.iter().all(|code| *code == 0)
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The codes of those of these rows that come before the last missing one of the map; the others are present.
    #[must_use]
    pub fn codes_in(&self, rows: std::ops::Range<usize>) -> &[u8] {
        let end = rows.end.min(self.codes.len());
        &self.codes[rows.start.min(end)..end]
    }

    /// A code for every row, for writing.
    #[must_use]
    pub fn to_codes(&self) -> Vec<u8> {
        let mut codes = self.codes.clone();
        codes.resize(self.rows, 0);
        codes
    }
}

impl PartialEq for MissingMap {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && (0..self.rows).all(|row| self.reason(row) == other.reason(row))
    }
}

impl Eq for MissingMap {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_after_the_last_missing_one_are_present() {
        let mut map = MissingMap::all_present(2);
        map.push(Some(MissingReason::Failed));
        map.push(None);
        let reasons: Vec<_> = (0..map.len()).map(|row| map.reason(row)).collect();
        assert_eq!(reasons, [None, None, Some(MissingReason::Failed), None]);
        assert_eq!(map, MissingMap::from_codes(map.to_codes()));
    }
}
