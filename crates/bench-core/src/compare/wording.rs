//! A comparison in words: the verdict sentence of every report, said of two sides.

use super::{Comparison, Pairing, Side, UnpairedOutput, UnpairedPoint};
use crate::judge::EnvironmentDifference;
use crate::judge::wording::markdown::{body, fold};
use crate::judge::wording::sentence::{headed, sentence};
use crate::judge::wording::summary::summary;
use crate::wording::{counted, input_value, markdown_text};

/// Points of one side beyond this many are counted, not named.
const NAMED: usize = 5;

impl Comparison {
    /// The verdict sentence: `threads = 8 is 2.1 % slower, in 24 of 24 points, against v1.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let same = self.base.name() == self.candidate.name();
        sentence(&self.report, if same { "the base" } else { self.base.name() })
    }

    /// The word of the whole in front of the sentence.
    #[must_use]
    pub fn headline(&self) -> String {
        headed(self.report.word(), &self.sentence())
    }

    /// Both sides: `parser: v1 (1a2b3c4d) -> v2 (5e6f7a8b)`.
    #[must_use]
    pub fn title(&self) -> String {
        let (base, candidate) = (&self.base, &self.candidate);
        let benchmark = if base.benchmark == candidate.benchmark {
            candidate.benchmark.clone()
        } else {
            format!("{} -> {}", base.benchmark, candidate.benchmark)
        };
        format!("{benchmark}: {} -> {}", base.described(), candidate.described())
    }

    /// The headline, then a line for everything that needs eyes.
    #[must_use]
    pub fn summary(&self) -> String {
        let rest: String = self.notes().iter().map(|line| format!("\n  {line}")).collect();
        format!("{}{rest}", summary(&self.report, &self.headline()))
    }

    /// Markdown for a pull request: both sides, the verdict sentence, at most ten rows, the rest folded.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut parts = vec![
            format!("### {}", markdown_text(&self.title())),
            body(&self.report, &self.headline()),
        ];
        let unpaired = self.pairing.lines();
        if !unpaired.is_empty() {
            let lines: Vec<_> =
                unpaired.iter().map(|line| format!("- {}", markdown_text(line))).collect();
            parts.push(fold("Not compared", &lines.join("\n")));
        }
        parts.extend(self.difference_line().map(|line| markdown_text(&line)));
        let mut markdown = parts.join("\n\n");
        markdown.push('\n');
        markdown
    }

    /// What was not compared, and what differs between the two sides beside the code.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        self.pairing.lines().into_iter().chain(self.difference_line()).collect()
    }

    fn difference_line(&self) -> Option<String> {
        let lines: Vec<_> = self.differences.iter().map(EnvironmentDifference::line).collect();
        (!lines.is_empty()).then(|| format!("different beside the code: {}", lines.join("; ")))
    }
}

impl Side {
    /// The label of the run, or the beginning of its identity where it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.label.is_empty() { "the base" } else { &self.label }
    }

    fn described(&self) -> String {
        let id = self.run.short();
        if self.label.is_empty() { id } else { format!("{} ({id})", self.label) }
    }
}

impl Pairing {
    /// A line for everything that stands on one side only; none where all is paired.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(points(&self.base_points, "base"));
        lines.extend(points(&self.candidate_points, "candidate"));
        let outputs = [(&self.base_outputs, "base"), (&self.candidate_outputs, "candidate")];
        for (outputs, side) in outputs {
            lines.extend(outputs.iter().map(|output| output.line(side)));
        }
        lines
    }
}

impl UnpairedOutput {
    fn line(&self, side: &str) -> String {
        format!("{} of the {side} is not compared: {}", self.name, self.reason)
    }
}

fn points(points: &[UnpairedPoint], side: &str) -> Option<String> {
    if points.is_empty() {
        return None;
    }
    let place = |point: &UnpairedPoint| {
        let inputs = point.iter().map(|(name, value)| format!("{name} = {}", input_value(value)));
        inputs.collect::<Vec<_>>().join(", ")
    };
    let mut named: Vec<String> = points.iter().take(NAMED).map(place).collect();
    if points.len() > NAMED {
        named.push(format!("{} more", points.len() - NAMED));
    }
    let count = counted(points.len(), "point", "points");
    Some(format!("{count} measured by the {side} only: {}", named.join("; ")))
}
