//! The author's wishes about the figures of an output: pin a mark, remove one, or name exactly those to draw.

use bench_core::Output;
use bench_core::declare::{Pin, SpecError};

use crate::Benchmark;

/// Which figures a report draws follows from what was measured; these override it. Marks are named as in
/// `docs/plot-selection.md`. The collector links nothing that draws, so a name that is no mark is told by the report,
/// in the place of its figure.
impl Benchmark {
    /// Draws `mark` for the output, before the figures that are chosen by themselves. Pinned figures keep the order in
    /// which they are pinned; a mark that is chosen anyway moves to its pin.
    ///
    /// ```
    /// use bench_collect::{Benchmark, input, metric, Direction};
    ///
    /// let mut bench = Benchmark::new("parabola");
    /// bench.declare(input("x", [1.0, 2.0, 3.0]));
    /// let y = bench.declare(metric("y", Direction::Minimize));
    /// bench.pin_mark(y, "violin").remove_mark(y, "line");
    /// ```
    pub fn pin_mark<T>(&mut self, output: Output<T>, mark: &str) -> &mut Self {
        let mark = mark.to_owned();
        self.wish(output, |output| Pin::Add { output, mark })
    }

    /// Never draws `mark` for the output.
    pub fn remove_mark<T>(&mut self, output: Output<T>, mark: &str) -> &mut Self {
        let mark = mark.to_owned();
        self.wish(output, |output| Pin::Remove { output, mark })
    }

    /// Draws exactly these marks for the output, in this order; none draws nothing.
    pub fn only_marks<T>(&mut self, output: Output<T>, marks: &[&str]) -> &mut Self {
        let marks = marks.iter().map(|mark| (*mark).to_owned()).collect();
        self.wish(output, |output| Pin::Only { output, marks })
    }

    fn wish<T>(&mut self, output: Output<T>, pin: impl FnOnce(String) -> Pin) -> &mut Self {
        match self.declaration().output(output.key()) {
            Some((_, spec)) => {
                let pin = pin(spec.name.clone());
                self.add_pin(pin);
            }
            None => {
                let known = self.declaration().outputs.iter().map(|output| output.name.as_str());
                let known = known.collect::<Vec<_>>();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                self.note_mistake(Some(SpecError::ForeignPin { known }));
            }
        }
        self
    }
}
