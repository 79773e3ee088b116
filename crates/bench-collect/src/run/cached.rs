//! Samples that the cache holds are not measured; those that are measured go into it.

use std::collections::BTreeMap;

use bench_core::cache::CacheKey;
use bench_core::declare::PointId;
use bench_core::journal::{JournalSample, SampleEntry};
use bench_core::model::{SampleRow, SampleStatus};
use bench_core::wording::point;

use super::engine::{Engine, Slot};
use crate::choices::CacheMode;
use crate::keep::{CacheError, SampleCache};

impl Engine {
    /// Takes every sample that is left to measure from the cache, as far as it is there.
    ///
    /// # Errors
    /// The cache cannot be used, or holds not all samples where only cached ones were asked for.
    pub(super) fn take_from_cache(&mut self) -> Result<(), CacheError> {
        // What a process measures for another one, the other one keeps, which left out what the cache has.
        if self.config.role.is_some() {
            return Ok(());
        }
        let Some(cache) = SampleCache::open(&self.config, &self.plan)? else { return Ok(()) };
        let mut wanted: BTreeMap<CacheKey, u32> = BTreeMap::new();
        for order in self.own_positions() {
            if self.done.get(order as usize) != Some(&true) {
                wanted.insert(key_of(&self.slot(order)), order);
            }
        }
        let planned = wanted.len();
        let found = cache.replay(|key, sample| {
            if let Some(order) = wanted.get(&key).copied()
                && self.take_cached(order, sample)
            {
                wanted.remove(&key);
            }
        })?;
        if let Some(first) = wanted.values().min()
            && self.config.cache == CacheMode::Only
        {
            return Err(CacheError::Missing {
                benchmark: self.declaration.benchmark.clone(),
                folder: cache.folder(),
                missing: wanted.len(),
                planned: self.plan.samples(),
                first: self.told(*first),
                differences: found.differences,
            });
        }
        found.unreadable.iter().for_each(|message| self.warn(message));
        let taken = planned - wanted.len();
        match (taken, wanted.len()) {
            (0, _) => {}
            (taken, 0) if taken as u64 == self.plan.samples() => {
                self.warn("every sample was taken from the sample cache; nothing was run");
            }
            (taken, _) => {
                let all = self.plan.samples();
                self.warn(&format!("{taken} of {all} samples were taken from the sample cache"));
            }
        }
        self.cache = Some(cache);
        Ok(())
    }

    /// Files a cached sample; `false` where it is none that this sweep could have measured.
    fn take_cached(&mut self, order: u32, sample: &JournalSample) -> bool {
        let Ok(cells) = &sample.outcome else { return false };
        if cells.len() != self.declaration.outputs.len() || !self.fits(cells) {
            return false;
        }
        self.note_done(order);
        let row = SampleRow {
            key: self.slot(order).key(),
            order,
            // It was measured in another run, on another clock.
            start_ns: 0,
            duration_ns: sample.duration_ns,
            status: SampleStatus::Cached,
        };
        self.file_recorded(&row, sample.too_short, cells);
        true
    }

    /// Keeps a measured sample, where there is a cache. Where that fails, the run goes on without it.
    pub(super) fn add_to_cache(&mut self, slot: &Slot, sample: &SampleEntry<'_>) {
        let Some(cache) = &mut self.cache else { return };
        if let Err(error) = cache.append(self.config.clock.now(), key_of(slot), sample) {
            let folder = cache.folder();
            self.cache = None;
            let message = format!(
                "the sample cache `{}` cannot be written, so samples from here on are not in it: {error}",
                folder.display()
            );
            self.warn(&message);
        }
    }

    /// A sample in words.
    fn told(&self, order: u32) -> String {
        let slot = self.slot(order);
        let place = point(&self.declaration, &self.parts.points.values(slot.point as usize));
        let launch = match self.declaration.launches {
            0 | 1 => String::new(),
            _ => format!(", launch {}", slot.launch + 1),
        };
        format!("{place}{launch}, repeat {}", slot.repeat + 1)
    }
}

fn key_of(slot: &Slot) -> CacheKey {
    CacheKey { point: PointId(slot.point_id), launch: slot.launch, repeat: slot.repeat }
}
