//! What was reached beside what is asked for, as a table for a terminal and for a page.

use std::io::{self, Write};

/// One measured figure.
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) reached: f64,
    pub(crate) unit: &'static str,
    /// At most this, where it is asserted; goals in milliseconds are recorded only.
    pub(crate) bound: f64,
    pub(crate) asserted: bool,
    /// The absolute numbers behind it.
    pub(crate) from: String,
}

impl Figure {
    pub(crate) fn holds(&self) -> bool {
        !self.asserted || self.reached <= self.bound
    }

    fn bound(&self) -> String {
        let word = if self.asserted { "at most" } else { "goal" };
        format!("{word} {} {}", self.bound, self.unit)
    }

    fn reached(&self) -> String {
        format!("{:.3} {}", self.reached, self.unit)
    }
}

/// Prints the figures as columns.
pub(crate) fn print(out: &mut dyn Write, figures: &[Figure]) -> io::Result<()> {
    for figure in figures {
        let word = if figure.holds() { "  " } else { "! " };
        let (what, from) = (&figure.what, &figure.from);
        let (reached, bound) = (figure.reached(), figure.bound());
        writeln!(out, "{word}{what:<60} {reached:>12}  {bound:<18} {from}")?;
    }
    Ok(())
}

/// Prints the section of `docs/performance.md`.
pub(crate) fn print_section(
    out: &mut dyn Write,
    figures: &[Figure],
    setting: &str,
) -> io::Result<()> {
    writeln!(out, "{}", include_str!("section.md").trim_end())?;
    writeln!(out, "\n{setting}\n\n| figure | reached | asked for | measured |\n|---|---|---|---|")?;
    for figure in figures {
        let (what, from) = (&figure.what, &figure.from);
        writeln!(out, "| {what} | {} | {} | {from} |", figure.reached(), figure.bound())?;
    }
    Ok(())
}
