//! The samples of one trace, by their places.

/// A finite value, and its place by the positions of its x and its y among their levels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) value: f64,
}

/// The samples of one trace. A long line has a place for each of its values, so that places own nothing.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) name: String,
    cells: Vec<Cell>,
    /// The values of all places, one place after another; of tables, the rows of their samples.
    values: Vec<f64>,
}

/// A place, and where its values end.
#[derive(Clone, Copy, Debug)]
struct Cell {
    x: u32,
    y: u32,
    end: u32,
}

/// The values at one place, by the positions of its x and its y among their levels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) values: &'a [f64],
}

impl Group {
    /// Values by their places, along x and then along y; at each place as they were given.
    pub(super) fn new(name: String, mut found: Vec<Found>) -> Self {
        // The sort is stable: the values of a place stay in the order in which they are added up.
        found.sort_by_key(|one| (one.x, one.y));
        let mut cells: Vec<Cell> = Vec::new();
        for (end, Found { x, y, .. }) in (1..).zip(&found) {
            match cells.last_mut().filter(|last| (last.x, last.y) == (*x, *y)) {
                Some(last) => last.end = end,
                None => cells.push(Cell { x: *x, y: *y, end }),
            }
        }
        Self { name, cells, values: found.into_iter().map(|one| one.value).collect() }
    }

    /// Puts the values of each place in ascending order.
    pub(super) fn sort(&mut self) {
        let mut start = 0;
        for cell in &self.cells {
            self.values[start..cell.end as usize].sort_unstable_by(f64::total_cmp);
            start = cell.end as usize;
        }
    }

    /// The places that hold a value, along x and then along y.
    pub(super) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let mut start = 0;
        self.cells.iter().map(move |cell| {
            let values = &self.values[start..cell.end as usize];
            start = cell.end as usize;
            Place { x: cell.x as usize, y: cell.y as usize, values }
        })
    }

    /// The values of all places.
    pub(super) fn values(&self) -> &[f64] {
        &self.values
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn values_stand_at_their_places_in_the_order_in_which_they_came() {
        let found = [(1, 0, 5.0), (0, 2, 4.0), (1, 0, 3.0), (0, 1, 2.0), (0, 2, 1.0)];
        let found = found.map(|(x, y, value)| Found { x, y, value });
        let mut group = Group::new("a".to_owned(), found.to_vec());
        let told = |group: &Group| {
            let places = group.places().map(|place| (place.x, place.y, place.values.to_vec()));
            places.collect::<Vec<_>>()
        };
        let expected = vec![(0, 1, vec![2.0]), (0, 2, vec![4.0, 1.0]), (1, 0, vec![5.0, 3.0])];
        assert_eq!(told(&group), expected);
        group.sort();
        let expected = vec![(0, 1, vec![2.0]), (0, 2, vec![1.0, 4.0]), (1, 0, vec![3.0, 5.0])];
        assert_eq!(told(&group), expected);
        assert_eq!(group.values(), [2.0, 1.0, 4.0, 3.0, 5.0]);
        assert_eq!(Group::new("empty".to_owned(), Vec::new()).places().count(), 0);
    }
}
