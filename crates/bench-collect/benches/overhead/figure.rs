//! What was reached beside what is asked for, as a table for a terminal and for a page.

use std::io::{self, Write};

/// One measured figure.
pub(crate) struct Figure {
    pub(crate) what: &'static str,
    pub(crate) reached: f64,
    pub(crate) unit: &'static str,
    /// The most it may be; `None` where it is only told.
    pub(crate) most: Option<f64>,
    /// The numbers behind it.
    pub(crate) from: String,
    /// What keeps it from being better.
    pub(crate) because: &'static str,
}

/// Above its bound by this share, a figure still holds: rounds on a busy machine differ by as much, and what the
/// bound is there to catch (an allocation, a lookup by name, a lock for each sample) costs far more.
const SLACK: f64 = 0.1;

impl Figure {
    pub(crate) fn holds(&self) -> bool {
        self.most.is_none_or(|most| self.reached <= most * (1.0 + SLACK))
    }

    fn reached(&self) -> String {
        format!("{:.2} {}", self.reached, self.unit)
    }

    fn bound(&self) -> String {
        self.most.map_or_else(String::new, |most| format!("at most {most} {}", self.unit))
    }
}

/// Prints the figures as columns; those that miss their bound have a mark in front.
pub(crate) fn print(out: &mut dyn Write, figures: &[Figure]) -> io::Result<()> {
    for figure in figures {
        let mark = if figure.holds() { ' ' } else { '!' };
        let (what, reached, bound) = (figure.what, figure.reached(), figure.bound());
        writeln!(out, "{mark} {what:<46} {reached:>14}  {bound:<20} {}", figure.from)?;
    }
    Ok(())
}

/// Prints the figures as the table of `docs/performance.md`.
pub(crate) fn print_markdown(out: &mut dyn Write, figures: &[Figure]) -> io::Result<()> {
    writeln!(out, "| figure | reached | asked for | measured | what bounds it |")?;
    writeln!(out, "|---|---|---|---|---|")?;
    for figure in figures {
        let Figure { what, from, because, .. } = figure;
        let (reached, bound) = (figure.reached(), figure.bound());
        writeln!(out, "| {what} | {reached} | {bound} | {from} | {because} |")?;
    }
    Ok(())
}
