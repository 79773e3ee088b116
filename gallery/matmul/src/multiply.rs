//! The measured code: one matrix product, its three loops nested in different orders.

/// Which loop is outside and which is inside; `i` is the row, `j` the column, `k` the summed index.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LoopOrder {
    Ijk,
    Ikj,
    Jki,
    Blocked,
}

/// A square matrix of `n` by `n` numbers, row after row.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    n: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// Fills a matrix by a rule from row and column.
    pub(crate) fn from_fn(n: usize, mut cell: impl FnMut(usize, usize) -> f64) -> Self {
        let cells = (0..n * n).map(|at| cell(at / n, at % n)).collect();
        Self { n, cells }
    }

    /// The value in a row and a column.
    pub(crate) fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.n + column]
    }
}

impl LoopOrder {
    /// Stores `a * b` in `c`. All three must have the same size.
    pub(crate) fn multiply(self, a: &Matrix, b: &Matrix, c: &mut Matrix) {
        c.cells.fill(0.0);
        match self {
            Self::Ijk => ijk(c.n, &a.cells, &b.cells, &mut c.cells),
            Self::Ikj => ikj(c.n, &a.cells, &b.cells, &mut c.cells),
            Self::Jki => jki(c.n, &a.cells, &b.cells, &mut c.cells),
            Self::Blocked => blocked(c.n, &a.cells, &b.cells, &mut c.cells),
        }
    }
}

/// A dot product in the middle: `b` is read down a column, one cache line for each number.
fn ijk(n: usize, a: &[f64], b: &[f64], c: &mut [f64]) {
    for i in 0..n {
        for j in 0..n {
            let mut sum = 0.0;
            for k in 0..n {
                sum += a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = sum;
        }
    }
}

/// Rows of `b` and `c` are walked side by side, which the compiler turns into vector instructions.
fn ikj(n: usize, a: &[f64], b: &[f64], c: &mut [f64]) {
    for i in 0..n {
        let row = &mut c[i * n..(i + 1) * n];
        for k in 0..n {
            let factor = a[i * n + k];
            for (cell, value) in row.iter_mut().zip(&b[k * n..(k + 1) * n]) {
                *cell += factor * value;
            }
        }
    }
}

/// The order for matrices stored by column: on rows it walks down two columns at once.
fn jki(n: usize, a: &[f64], b: &[f64], c: &mut [f64]) {
    for j in 0..n {
        for k in 0..n {
            let factor = b[k * n + j];
            for i in 0..n {
                c[i * n + j] += a[i * n + k] * factor;
            }
        }
    }
}

/// Side of a tile; three of them fit into a first-level cache of 32 KiB.
const TILE: usize = 32;

/// `ikj` tile by tile, so that a tile of `b` is used again while it is still in the cache.
fn blocked(n: usize, a: &[f64], b: &[f64], c: &mut [f64]) {
    for k0 in (0..n).step_by(TILE) {
        let k1 = (k0 + TILE).min(n);
        for j0 in (0..n).step_by(TILE) {
            let j1 = (j0 + TILE).min(n);
            for i in 0..n {
                let row = &mut c[i * n + j0..i * n + j1];
                for k in k0..k1 {
                    let factor = a[i * n + k];
                    for (cell, value) in row.iter_mut().zip(&b[k * n + j0..k * n + j1]) {
                        *cell += factor * value;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LoopOrder, Matrix};

    #[test]
    fn every_loop_order_gives_the_same_product() {
        for n in [1, 2, 7, 33, 70] {
            // Small whole numbers keep every sum exact, so the order of additions cannot show.
            let a = Matrix::from_fn(n, |row, column| (row + 2 * column) as f64);
            let b = Matrix::from_fn(n, |row, column| (3 * row) as f64 - column as f64);
            for order in [LoopOrder::Ijk, LoopOrder::Ikj, LoopOrder::Jki, LoopOrder::Blocked] {
                let mut c = Matrix::from_fn(n, |_, _| f64::NAN);
                order.multiply(&a, &b, &mut c);
                for row in 0..n {
                    for column in 0..n {
                        let cell: f64 = (0..n).map(|k| a.get(row, k) * b.get(k, column)).sum();
                        assert_eq!(c.get(row, column), cell, "{order:?} n={n} ({row}, {column})");
                    }
                }
            }
        }
    }
}
