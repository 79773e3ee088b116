//! Which rows of the sample table belong to each point in one run, found once for all points.

use super::SampleTable;

/// The sample rows of every point in one run, grouped by a counting sort.
#[derive(Clone, Debug)]
pub(super) struct PointRows {
    /// For each point the place in `rows` behind its last.
    ends: Vec<usize>,
    /// The rows of all points, one point after another, each in the order of the sample table.
    rows: Vec<usize>,
}

impl PointRows {
    /// The rows of `run`, for a table of `points` points.
    pub(super) fn of(samples: &SampleTable, run: u32, points: usize) -> Self {
        let own = || {
            let point = |row| samples.point.get(row).map(|point| (row, point as usize));
            samples.rows_of_run(run).filter_map(point).filter(|(_, point)| *point < points)
        };
        let mut ends = vec![0; points];
        own().for_each(|(_, point)| ends[point] += 1);
        let mut total = 0;
        for end in &mut ends {
            // Every end begins as the start of its point and moves on with each row placed.
            total += std::mem::replace(end, total);
        }
        let mut rows = vec![0; total];
        for (row, point) in own() {
            rows[ends[point]] = row;
            ends[point] += 1;
        }
        Self { ends, rows }
    }

    /// The rows of a point, in the order of the sample table.
    pub(super) fn of_point(&self, point: u32) -> &[usize] {
        let point = point as usize;
        let Some(&end) = self.ends.get(point) else { return &[] };
        let start = point.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start..end]
    }
}
