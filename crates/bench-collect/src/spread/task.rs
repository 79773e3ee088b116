//! What a child process is told to measure: a line of text among its arguments.

use std::fmt;
use std::str::FromStr;

use bench_core::model::{RunId, Timestamp};

/// What a child process is told to measure. Everything else it knows from the arguments of the program, which it gets
/// too, and from the function that declares the sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// Which of the program's collectors, from 0.
    pub(crate) collector: u32,
    /// Which sweep of that collector, from 0.
    pub(crate) sweep: u32,
    /// The number of the journal file that it writes.
    pub(crate) file: u32,
    /// The first position that it measures.
    pub(crate) from: u32,
    /// The position behind the last one that it measures.
    pub(crate) to: u32,
    /// The run.
    pub(crate) run: RunId,
    /// When the run began.
    pub(crate) started_at: Timestamp,
    /// How long the run lasted when the process was started, in nanoseconds.
    pub(crate) run_ns: u64,
    /// When the process was started, on the calendar.
    pub(crate) now: Timestamp,
    /// When its launch must end for the sake of the budget, in nanoseconds since the run began.
    pub(crate) until_ns: u64,
    /// The hash of the program, so that each process need not read it again; empty where it is not known.
    pub(crate) binary: String,
}

/// A field and how it is read.
type Fields<'a> = std::str::Split<'a, char>;

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { collector, sweep, file, from, to, run, started_at, run_ns, now, .. } = self;
        let (started_at, now, until_ns, binary) =
            (started_at.0, now.0, self.until_ns, &self.binary);
        write!(
            f,
            "{collector},{sweep},{file},{from},{to},{run},{started_at},{run_ns},{now},{until_ns},{binary}"
        )
    }
}

impl FromStr for Task {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        fn next<T: FromStr>(fields: &mut Fields<'_>) -> Option<T> {
            fields.next()?.parse().ok()
        }
        let fields = &mut text.split(',');
        let mut read = || {
            Some(Self {
                collector: next(fields)?,
                sweep: next(fields)?,
                file: next(fields)?,
                from: next(fields)?,
                to: next(fields)?,
                run: RunId(u128::from_str_radix(fields.next()?, 16).ok()?),
                started_at: Timestamp(next(fields)?),
                run_ns: next(fields)?,
                now: Timestamp(next(fields)?),
                until_ns: next(fields)?,
                binary: next(fields)?,
            })
        };
        read().ok_or_else(|| "only this program itself gives this option".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_task_is_read_as_it_was_told(
            numbers in any::<[u32; 5]>(),
            run in any::<u128>(),
            times in any::<[i64; 2]>(),
            lengths in any::<[u64; 2]>(),
            binary in "[0-9a-f]{0,64}",
        ) {
            let [collector, sweep, file, from, to] = numbers;
            let [started_at, now] = times.map(Timestamp);
            let [run_ns, until_ns] = lengths;
            let run = RunId(run);
            let task = Task {
                collector, sweep, file, from, to, run, started_at, run_ns, now, until_ns, binary,
            };
            prop_assert_eq!(task.to_string().parse(), Ok(task));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "1,2,3", "a,0,0,0,0,0,0,0,0,0,"] {
            assert!(text.parse::<Task>().is_err(), "{text}");
        }
    }
}
