//! Where the trend of a history breaks off, because something is declared otherwise than in the run before.

use std::fmt;

use super::matching::{earlier_name, means_the_same, output_named};
use crate::declare::{Declaration, OutputSpec};

/// A trend that breaks off with the run of now. Everything measured before stays in its record, and goes on where it
/// is declared again as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrendBreak {
    /// An output is no longer declared: its column lies dormant.
    Dormant {
        /// The output.
        output: String,
    },
    /// An output means something else: its column is retired, and another one is born under its name.
    Retired {
        /// The output.
        output: String,
        /// What changed about it.
        difference: String,
    },
    /// No point of before can be placed, because an input is gone, of another type, or new without a default.
    Points {
        /// The input.
        input: String,
        /// What became of it.
        reason: &'static str,
    },
}

impl fmt::Display for TrendBreak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dormant { output } => {
                write!(f, "the output `{output}` of the run before is no longer declared")
            }
            Self::Retired { output, difference } => {
                write!(f, "the output `{output}` begins anew: {difference}")
            }
            Self::Points { input, reason } => {
                write!(
                    f,
                    "the points of the run before cannot be placed: the input `{input}` {reason}"
                )
            }
        }
    }
}

/// The trends that break off from the declaration `before` to that of `now`: dormant and retired outputs, then inputs.
/// A declared rename breaks nothing, and neither do other values, titles or defaults.
#[must_use]
pub fn trend_breaks(now: &Declaration, before: &Declaration) -> Vec<TrendBreak> {
    let mut breaks = Vec::new();
    let known: Vec<(usize, &OutputSpec)> = now
        .outputs
        .iter()
        .filter_map(|output| Some((output_named(output, &before.outputs)?, output)))
        .collect();
    for (position, output) in before.outputs.iter().enumerate() {
        match known.iter().find(|(earlier, _)| *earlier == position) {
            None => breaks.push(TrendBreak::Dormant { output: output.name.clone() }),
            Some((_, now)) if !means_the_same(output, now) => breaks.push(TrendBreak::Retired {
                output: now.name.clone(),
                difference: difference(output, now),
            }),
            Some(_) => {}
        }
    }
    let find = |name: &str| before.inputs.iter().find(|input| input.name == name);
    let mut placed = Vec::new();
    for input in &now.inputs {
        let name = earlier_name(&input.name, &input.former_names, |name| find(name).is_some());
        let reason = match name.and_then(find) {
            Some(earlier) if earlier.kind != input.kind => Some("takes values of another type"),
            None if input.default.is_none() => Some("is new and has no default"),
            _ => None,
        };
        placed.extend(name);
        let input = input.name.clone();
        breaks.extend(reason.map(|reason| TrendBreak::Points { input, reason }));
    }
    let gone = before.inputs.iter().filter(|input| !placed.contains(&input.name.as_str()));
    breaks.extend(gone.map(|input| TrendBreak::Points {
        input: input.name.clone(),
        reason: "is no longer declared",
    }));
    breaks
}

/// What makes the values of two outputs incomparable.
fn difference(before: &OutputSpec, now: &OutputSpec) -> String {
    let mut told = Vec::new();
    if before.kind.word() != now.kind.word() {
        told.push(format!("it was a {}, is a {}", before.kind.word(), now.kind.word()));
    } else if before.kind != now.kind {
        told.push(format!("its {} has other parts", now.kind.word()));
    }
    if before.unit != now.unit {
        let unit = |spec: &OutputSpec| match spec.unit.label() {
            "" => "none".to_owned(),
            label => format!("`{label}`"),
        };
        told.push(format!("the unit was {}, is {}", unit(before), unit(now)));
    }
    if before.meaning != now.meaning {
        told.push(format!("its meaning was version {}, is {}", before.meaning, now.meaning));
    }
    told.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Direction, Unit};
    use crate::fixture::{choices, int, ints, metric};

    fn declaration() -> Declaration {
        let mut declaration = Declaration::new("bench");
        declaration.inputs = vec![ints("n", &[1, 2])];
        declaration.outputs = vec![metric("y", Direction::Minimize)];
        declaration
    }

    fn told(change: impl FnOnce(&mut Declaration)) -> String {
        let mut now = declaration();
        change(&mut now);
        let breaks = trend_breaks(&now, &declaration());
        breaks.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_orphans_a_column_or_points_is_a_break() {
        let rows = [
            told(|now| now.outputs[0].name = "z".into()),
            told(|now| now.outputs[0].unit = Unit::new("ms")),
            told(|now| now.outputs[0].meaning = 2),
            told(|now| now.inputs[0].name = "m".into()),
            told(|now| now.inputs = vec![choices("n", &["1"])]),
            told(|now| now.inputs.push(ints("m", &[1]))),
        ];
        let expected = [
            "the output `y` of the run before is no longer declared",
            "the output `y` begins anew: the unit was none, is `ms`",
            "the output `y` begins anew: its meaning was version 1, is 2",
            "the input `m` is new and has no default",
            "the input `n` takes values of another type",
            "the input `m` is new and has no default",
        ];
        for (row, expected) in rows.iter().zip(expected) {
            assert!(row.contains(expected), "{row}");
        }
    }

    #[test]
    fn what_keeps_every_point_is_none() {
        assert_eq!(told(|_| ()), "");
        assert_eq!(told(|now| now.hints.title = "New".into()), "");
        assert_eq!(told(|now| now.inputs[0] = ints("n", &[7])), "");
        assert_eq!(
            told(|now| now.outputs.push(metric("z", Direction::Minimize))),
            "",
            "it is born"
        );
        let renamed = told(|now| {
            now.outputs[0].name = "z".into();
            now.outputs[0].former_names = vec!["y".into()];
            now.inputs[0].name = "m".into();
            now.inputs[0].former_names = vec!["n".into()];
        });
        assert_eq!(renamed, "");
        let adopted = told(|now| {
            let mut m = ints("m", &[1]);
            m.default = Some(int(1));
            now.inputs.push(m);
        });
        assert_eq!(adopted, "");
    }
}
