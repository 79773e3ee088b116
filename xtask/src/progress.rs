//! What people see while steps run: one redrawn line on a terminal, plain lines elsewhere.

use std::io::{self, Write};
use std::time::Duration;

const BAR_CELLS: usize = 24;
/// Long names are cut so that the redrawn line stays within 80 columns.
const LABEL_CHARS: usize = 40;

/// The progress of a known number of steps.
pub(crate) struct Progress {
    terminal: bool,
    total: usize,
    started: usize,
}

impl Progress {
    /// No step has started yet.
    pub(crate) fn new(total: usize, terminal: bool) -> Self {
        Self { terminal, total, started: 0 }
    }

    /// Starts the next step, which prints nothing of its own before it ends.
    pub(crate) fn start(&mut self, err: &mut dyn Write, label: &str) -> io::Result<()> {
        self.started += 1;
        if self.terminal {
            let bar = bar(self.started - 1, self.total);
            let label: String = label.chars().take(LABEL_CHARS).collect();
            write!(err, "\r\x1b[2K{bar} {}/{} {label}", self.started, self.total)?;
        } else {
            write!(err, "[{}/{}] {label} ...", self.started, self.total)?;
        }
        err.flush()
    }

    /// Starts the next step, which prints lines of its own.
    pub(crate) fn start_talking(&mut self, err: &mut dyn Write, label: &str) -> io::Result<()> {
        self.started += 1;
        writeln!(err, "[{}/{}] {label}", self.started, self.total)
    }

    /// Ends the step; on a terminal the line stays until the next step redraws it.
    pub(crate) fn finish(&self, err: &mut dyn Write, took: Duration) -> io::Result<()> {
        if self.terminal {
            return Ok(());
        }
        writeln!(err, " {}", duration_text(took))
    }

    /// Ends the step with what went wrong and what the program had printed, which stay on the screen.
    pub(crate) fn fail(
        &self,
        err: &mut dyn Write,
        label: &str,
        what: &str,
        printed: &str,
    ) -> io::Result<()> {
        if self.terminal {
            writeln!(err, "\r\x1b[2K{label}: {what}")?;
        } else {
            writeln!(err, " {what}")?;
        }
        for line in printed.lines() {
            writeln!(err, "  {line}")?;
        }
        Ok(())
    }

    /// Clears the redrawn line.
    pub(crate) fn clear(&self, err: &mut dyn Write) -> io::Result<()> {
        if self.terminal {
            write!(err, "\r\x1b[2K")?;
        }
        Ok(())
    }
}

fn bar(done: usize, total: usize) -> String {
    let filled = (done * BAR_CELLS).checked_div(total).unwrap_or(BAR_CELLS).min(BAR_CELLS);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(BAR_CELLS - filled))
}

/// A duration for people: `0.3 s`, `59.9 s`, `2 min 05 s`.
pub(crate) fn duration_text(duration: Duration) -> String {
    let tenths = (duration.as_millis() + 50) / 100;
    if tenths < 600 {
        return format!("{}.{} s", tenths / 10, tenths % 10);
    }
    let seconds = (duration.as_millis() + 500) / 1000;
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(terminal: bool) -> String {
        let mut text = Vec::new();
        let mut progress = Progress::new(3, terminal);
        progress.start_talking(&mut text, "building").unwrap();
        progress.start(&mut text, "running sorting").unwrap();
        progress.finish(&mut text, Duration::from_millis(1234)).unwrap();
        progress.start(&mut text, "running a-collector-whose-name-is-longer-than-a-line").unwrap();
        progress
            .fail(&mut text, "running long", "failed with exit code 3", "error: a\nhint: b\n")
            .unwrap();
        progress.clear(&mut text).unwrap();
        String::from_utf8(text).unwrap().replace('\r', "<CR>").replace("\x1b[2K", "<CLEAR>")
    }

    #[test]
    fn elsewhere_every_step_is_a_line() {
        insta::assert_snapshot!(told(false), @r"
        [1/3] building
        [2/3] running sorting ... 1.2 s
        [3/3] running a-collector-whose-name-is-longer-than-a-line ... failed with exit code 3
          error: a
          hint: b
        ");
    }

    #[test]
    fn a_terminal_shows_one_line_that_is_redrawn() {
        insta::assert_snapshot!(told(true), @r"
        [1/3] building
        <CR><CLEAR>[########----------------] 2/3 running sorting<CR><CLEAR>[################--------] 3/3 running a-collector-whose-name-is-longer<CR><CLEAR>running long: failed with exit code 3
          error: a
          hint: b
        <CR><CLEAR>
        ");
    }

    #[test]
    fn the_bar_fills_from_empty_to_full() {
        assert_eq!(bar(0, 9), format!("[{}]", "-".repeat(24)));
        assert_eq!(bar(3, 9), format!("[{}{}]", "#".repeat(8), "-".repeat(16)));
        assert_eq!(bar(9, 9), format!("[{}]", "#".repeat(24)));
        assert_eq!(bar(0, 0), bar(1, 1));
    }

    #[test]
    fn durations_are_rounded_for_people() {
        for (millis, text) in [
            (0, "0.0 s"),
            (340, "0.3 s"),
            (350, "0.4 s"),
            (59_949, "59.9 s"),
            (59_950, "1 min 00 s"),
            (125_000, "2 min 05 s"),
        ] {
            assert_eq!(duration_text(Duration::from_millis(millis)), text, "{millis} ms");
        }
    }
}
