//! Which records are taken away when somebody asks for it; nothing else ever removes one.

use std::fs;

use super::{HistoryDirectory, HistoryError, Record};

/// What is kept when a series is pruned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pruning {
    /// The latest runs.
    pub latest: usize,
    /// Whether files that cannot be read go.
    pub unreadable: bool,
}

impl Pruning {
    /// The records that go: of `records`, oldest first, the readable ones but the first and the latest, and the
    /// unreadable ones where that is asked for. Nothing is removed yet.
    ///
    /// The first run stays, because every trend begins there.
    #[must_use]
    pub fn plan(self, records: &[Record]) -> Vec<Record> {
        let readable = records.iter().filter(|record| record.run().is_some()).count();
        let going = 1..readable.saturating_sub(self.latest);
        let mut position = 0;
        let goes = |record: &&Record| match record.run() {
            None => self.unreadable,
            Some(_) => {
                position += 1;
                going.contains(&(position - 1))
            }
        };
        records.iter().filter(goes).cloned().collect()
    }
}

impl HistoryDirectory {
    /// Removes these records for good: the end of [`Pruning::plan`], or of forgetting single runs.
    ///
    /// # Errors
    /// A record lies outside of this history or cannot be removed; those before it are gone.
    pub fn remove(&self, records: &[Record]) -> Result<(), HistoryError> {
        for record in records {
            let path = record.path();
            if !path.starts_with(self.root()) {
                return Err(HistoryError::Outside {
                    path: path.to_owned(),
                    root: self.root().to_owned(),
                });
            }
            fs::remove_file(path)
                .map_err(|source| HistoryError::Remove { path: path.to_owned(), source })?;
        }
        Ok(())
    }
}
