//! What was reached beside what is asked for, as a table for a terminal and for a page.

use std::io::{self, Write};

/// What is asked of a figure.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

/// One measured figure.
pub(crate) struct Figure {
    pub(crate) what: &'static str,
    pub(crate) reached: f64,
    pub(crate) unit: &'static str,
    pub(crate) bound: Bound,
    /// The absolute numbers behind it.
    pub(crate) from: String,
    /// What keeps it from being better.
    pub(crate) because: &'static str,
}

impl Figure {
    pub(crate) fn holds(&self) -> bool {
        match self.bound {
            Bound::AtLeast(bound) => self.reached >= bound,
            Bound::AtMost(bound) => self.reached <= bound,
        }
    }

    fn bound(&self) -> String {
        match self.bound {
            Bound::AtLeast(bound) => format!("at least {bound} {}", self.unit),
            Bound::AtMost(bound) => format!("at most {bound} {}", self.unit),
        }
    }

    fn reached(&self) -> String {
        format!("{:.3} {}", self.reached, self.unit)
    }
}

/// Prints the figures as columns.
pub(crate) fn print(out: &mut dyn Write, figures: &[Figure]) -> io::Result<()> {
    for figure in figures {
        let Figure { what, from, .. } = figure;
        let word = if figure.holds() { "  " } else { "! " };
        let (reached, bound) = (figure.reached(), figure.bound());
        writeln!(out, "{word}{what:<44} {reached:>10}  {bound:<16} {from}")?;
    }
    Ok(())
}

/// Prints the page `docs/performance.md`.
pub(crate) fn print_page(out: &mut dyn Write, figures: &[Figure], setting: &str) -> io::Result<()> {
    writeln!(out, "{}", include_str!("page.md").trim_end())?;
    writeln!(out, "\n{setting}\n")?;
    writeln!(out, "| figure | reached | asked for | measured | what bounds it |")?;
    writeln!(out, "|---|---|---|---|---|")?;
    for figure in figures {
        let Figure { what, from, because, .. } = figure;
        let (reached, bound) = (figure.reached(), figure.bound());
        writeln!(out, "| {what} | {reached} | {bound} | {from} | {because} |")?;
    }
    Ok(())
}
