//! Live objects of the collecting process, usable there and absent from every file.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A live object whose type is not known here.
pub type LiveObject = Arc<dyn Any + Send + Sync>;

/// A live object of the collecting process, as a `reference` output records and returns it.
#[derive(Debug)]
pub struct Live<T>(Arc<T>);

impl<T: Send + Sync + 'static> Live<T> {
    /// Hands an object over.
    #[must_use]
    pub fn new(object: T) -> Self {
        Self(Arc::new(object))
    }

    /// The object.
    #[must_use]
    pub fn get(&self) -> &Arc<T> {
        &self.0
    }

    pub(crate) fn into_any(self) -> LiveObject {
        self.0
    }

    pub(crate) fn from_any(object: &LiveObject) -> Option<Self> {
        Arc::clone(object).downcast::<T>().ok().map(Self)
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Send + Sync + 'static> From<Arc<T>> for Live<T> {
    fn from(object: Arc<T>) -> Self {
        Self(object)
    }
}

/// The live objects of a result, by output and row of the sample table.
///
/// It takes no part in equality and is never saved: it stands beside the result, not in it.
#[derive(Clone, Default)]
pub struct LiveTable {
    objects: BTreeMap<(u32, u64), LiveObject>,
}

impl LiveTable {
    /// Keeps the object of an output and a sample row.
    pub fn insert(&mut self, output: usize, row: usize, object: LiveObject) {
        self.objects.insert(key(output, row), object);
    }

    /// The object of an output and a sample row.
    #[must_use]
    pub fn get(&self, output: usize, row: usize) -> Option<&LiveObject> {
        self.objects.get(&key(output, row))
    }

    /// Whether there are no live objects.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// The same objects with every row moved down by `rows`, for a sample table that got rows in front.
    #[must_use]
    pub fn shifted(&self, rows: usize) -> Self {
        let shift = rows as u64;
        let objects = self.objects.iter().map(|((o, r), object)| ((*o, r + shift), object.clone()));
        Self { objects: objects.collect() }
    }
}

fn key(output: usize, row: usize) -> (u32, u64) {
    (u32::try_from(output).unwrap_or(u32::MAX), row as u64)
}

impl fmt::Debug for LiveTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LiveTable({} objects)", self.objects.len())
    }
}
