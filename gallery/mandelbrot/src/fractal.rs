//! The measured code: how many iterations each pixel takes to escape, and which colour that is.

/// Where the picture is centred.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Centre {
    Seahorse,
    Elephant,
    Needle,
}

impl Centre {
    fn coordinates(self) -> (f64, f64) {
        match self {
            Self::Seahorse => (-0.743_643_887_037_151, 0.131_825_904_205_330),
            Self::Elephant => (0.292_575_5, -0.014_997_7),
            Self::Needle => (-1.768_778_833, -0.001_738_996),
        }
    }
}

pub(crate) const WIDTH: u32 = 240;
const HEIGHT: u32 = 160;
const MOST_ITERATIONS: u32 = 300;

/// The iterations of each pixel, row by row; `None` for those that never escape.
pub(crate) struct Frame(Vec<Vec<Option<f64>>>);

impl Frame {
    /// Computes a picture that is `3 / zoom` wide.
    pub(crate) fn compute(centre: Centre, zoom: f64) -> Self {
        let (x, y) = centre.coordinates();
        let pixel = 3.0 / zoom / f64::from(WIDTH);
        let offset = |at: u32, of: u32| (f64::from(at) - f64::from(of - 1) / 2.0) * pixel;
        let row = |down: u32| {
            let im = y - offset(down, HEIGHT);
            (0..WIDTH).map(|across| escape(x + offset(across, WIDTH), im)).collect()
        };
        Self((0..HEIGHT).map(row).collect())
    }

    /// The mean number of iterations of the pixels that escape.
    pub(crate) fn mean_iterations(&self) -> f64 {
        let escaped = || self.0.iter().flatten().flatten();
        escaped().sum::<f64>() / escaped().count().max(1) as f64
    }

    /// The share of pixels that never escape, in percent.
    pub(crate) fn inside(&self) -> f64 {
        let inside = self.0.iter().flatten().filter(|pixel| pixel.is_none()).count();
        100.0 * inside as f64 / f64::from(WIDTH * HEIGHT)
    }

    /// The picture in colours, black where nothing escapes.
    pub(crate) fn colours(&self) -> Vec<Vec<[u8; 3]>> {
        self.0
            .iter()
            .map(|row| row.iter().map(|pixel| pixel.map_or([0; 3], colour)).collect())
            .collect()
    }
}

/// Iterations until a point escapes, made smooth by how far it was when it did.
fn escape(x: f64, y: f64) -> Option<f64> {
    let (mut re, mut im) = (0.0_f64, 0.0_f64);
    for iteration in 0..MOST_ITERATIONS {
        let (re2, im2) = (re * re, im * im);
        if re2 + im2 > 256.0 {
            let beyond = ((re2 + im2).ln() / 2.0 / 2.0_f64.ln()).log2();
            return Some((f64::from(iteration) + 1.0 - beyond).max(0.0));
        }
        im = 2.0 * re * im + y;
        re = re2 - im2 + x;
    }
    None
}

/// Three waves of different phase, over the logarithm so that deep pictures do not flicker.
fn colour(iterations: f64) -> [u8; 3] {
    let phase = 2.2 * (1.0 + iterations).ln();
    [0.6, 0.0, 5.4].map(|shift| (127.5 * (1.0 - (phase + shift).cos())) as u8)
}

#[cfg(test)]
mod tests {
    use super::{Centre, Frame, HEIGHT, WIDTH, escape};

    #[test]
    fn known_points_are_inside_or_outside() {
        for (x, y, inside) in [(0.0, 0.0, true), (-1.0, 0.0, true), (1.0, 1.0, false)] {
            assert_eq!(escape(x, y).is_none(), inside, "{x} {y}");
        }
    }

    #[test]
    fn a_frame_has_its_size_and_its_shares_add_up() {
        let frame = Frame::compute(Centre::Seahorse, 1.0);
        let colours = frame.colours();
        assert_eq!((colours.len(), colours[0].len()), (HEIGHT as usize, WIDTH as usize));
        assert!(frame.inside() > 10.0 && frame.inside() < 60.0, "{}", frame.inside());
        assert!(frame.mean_iterations() > 1.0);
    }
}
