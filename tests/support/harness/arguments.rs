//! The part of libtest's command line that people and tools use.

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    filters: Vec<String>,
    skips: Vec<String>,
    exact: bool,
    only_ignored: bool,
    pub(super) list: bool,
}

/// Options that take a value and change nothing here.
const WITH_VALUE: [&str; 6] =
    ["--test-threads", "--format", "--color", "--logfile", "--shuffle-seed", "-Z"];

impl Arguments {
    /// Options that mean nothing here are passed over, because cargo gives all test binaries the same ones.
    pub(super) fn parse(arguments: impl IntoIterator<Item = String>) -> Self {
        let mut parsed = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--exact" => parsed.exact = true,
                "--list" => parsed.list = true,
                "--ignored" => parsed.only_ignored = true,
                "--skip" => parsed.skips.extend(arguments.next()),
                option if WITH_VALUE.contains(&option) => drop(arguments.next()),
                option if option.starts_with("--skip=") => {
                    parsed.skips.push(option["--skip=".len()..].to_owned());
                }
                option if option.starts_with('-') => {}
                _ => parsed.filters.push(argument),
            }
        }
        parsed
    }

    /// Whether a test is asked for. No test here is ignored for good, so `--ignored` asks for none.
    pub(super) fn choose(&self, name: &str) -> bool {
        let matches = |filter: &String| {
            if self.exact { name == filter } else { name.contains(filter) }
        };
        let wanted = self.filters.is_empty() || self.filters.iter().any(matches);
        wanted && !self.only_ignored && !self.skips.iter().any(matches)
    }
}
