//! Where a run was measured.

use std::collections::BTreeMap;

/// Where a run was measured: facts by key, such as `cpu.model` or `git.commit`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    entries: BTreeMap<String, EnvironmentEntry>,
}

/// One fact about where a run was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentEntry {
    /// The value as text.
    pub value: String,
    /// Whether another value makes numbers incomparable.
    pub role: EnvironmentRole,
}

/// Whether another value of a fact makes numbers incomparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentRole {
    /// It does: runs that differ here lie in different segments.
    Segment,
    /// It does not: differences are listed beside findings.
    Metadata,
}

impl Environment {
    /// An environment without facts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a fact.
    pub fn set(&mut self, key: &str, value: &str, role: EnvironmentRole) {
        let entry = EnvironmentEntry { value: value.to_owned(), role };
        self.entries.insert(key.to_owned(), entry);
    }

    /// The value of a fact.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|entry| entry.value.as_str())
    }

    /// All facts in the order of their keys.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &EnvironmentEntry)> {
        self.entries.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    /// What makes numbers incomparable, as `key=value` lines: two runs are in one segment when these are equal.
    #[must_use]
    pub fn segment_key(&self) -> String {
        self.entries()
            .filter(|(_, entry)| entry.role == EnvironmentRole::Segment)
            .map(|(key, entry)| format!("{key}={}\n", entry.value))
            .collect()
    }

    /// The facts whose values differ: key, value here, value there.
    #[must_use]
    pub fn differences<'a>(
        &'a self,
        other: &'a Self,
    ) -> Vec<(&'a str, Option<&'a str>, Option<&'a str>)> {
        let mut keys: Vec<&str> =
            self.entries.keys().chain(other.entries.keys()).map(|k| &**k).collect();
        keys.sort_unstable();
        keys.dedup();
        let pairs = keys.into_iter().map(|key| (key, self.get(key), other.get(key)));
        pairs.filter(|(_, here, there)| here != there).collect()
    }
}
