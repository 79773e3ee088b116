//! Which settings of measuring were given, to stand in the result: never a path, a label or an argument of the program.

use std::ffi::OsString;

use clap::CommandFactory;
use clap::parser::ValueSource;

use super::args::Args;

/// The heading of the options that change what is measured.
const MEASURING: &str = "Measuring";

/// The options about measuring that were given, as `--repeats 5 --order shuffle`.
pub(super) fn given(arguments: &[OsString]) -> String {
    let command = Args::command();
    let Ok(matches) = command.clone().try_get_matches_from(arguments) else {
        return String::new();
    };
    let mut said = Vec::new();
    for option in command.get_arguments() {
        let id = option.get_id().as_str();
        let given = matches.value_source(id) == Some(ValueSource::CommandLine);
        let Some(name) = option.get_long().filter(|_| given && !option.is_hide_set()) else {
            continue;
        };
        if option.get_help_heading() != Some(MEASURING) {
            continue;
        }
        for value in matches.get_raw(id).into_iter().flatten() {
            let value = value.to_string_lossy();
            said.push(match option.get_action().takes_values() {
                true => format!("--{name} {value}"),
                false => format!("--{name}"),
            });
        }
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_numbers_is_told_and_no_path() {
        let arguments = [
            "sorting",
            "--repeats",
            "5",
            "--only",
            "n=1,2",
            "--only=k=3",
            "--order",
            "shuffle",
            "--out",
            "/home/ann/secret.bench",
            "--history",
            "/home/ann",
            "--event",
            "ann",
            "--quiet",
        ];
        let arguments = arguments.map(OsString::from);
        insta::assert_snapshot!(given(&arguments), @"--repeats 5 --only n=1,2 --only k=3 --order shuffle");
        assert_eq!(given(&["sorting".into()]), "");
    }
}
