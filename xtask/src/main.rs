//! Tasks of this workspace, run as `cargo xtask COMMAND`.

mod artifacts;
mod bundle;
mod check_links;
mod child;
mod ci;
mod failure;
mod gallery;
mod manifest;
mod progress;
mod render_all;
mod verdict_table;
mod workspace;

use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use failure::Failure;
use workspace::Workspace;

const HELP: &str = "\
Usage: cargo xtask COMMAND

Commands:
  render-all [--out DIR]  build and run every collector of gallery/, render the results,
                          print the path of the report's index (default: target/bench-report)
  check-links [DIR]       check that every link of a report resolves and that no page loads
                          anything from the network (default: target/bench-report)
  bundle [--check]        build the plotting bundles from their pinned packages (needs node);
                          --check compares the committed ones with their manifest instead
  verdict-table [--series N]
                          how often verdicts are wrong and how often right, as tables in
                          Markdown from N seeded series a row (default: 2000)
  ci                      formatting, clippy, rustdoc, bundle --check, tests, render-all and
                          check-links; stops at the first that fails
  help                    show this text

Exit codes: 0 fine, 1 unexpected or a problem found, 2 usage or nothing to read;
render-all ends with the highest code of the programs it ran.
";

/// Where a command writes: data to `out`, everything else to `err`.
pub(crate) struct Console<'a> {
    pub(crate) out: &'a mut dyn Write,
    pub(crate) err: &'a mut dyn Write,
    /// Whether `err` is a terminal, on which a line can be redrawn.
    pub(crate) terminal: bool,
}

fn main() -> ExitCode {
    let args: Vec<String> =
        std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let mut console = Console {
        out: &mut io::stdout(),
        err: &mut io::stderr(),
        terminal: io::stderr().is_terminal(),
    };
    match dispatch(&Workspace::find(), &args, &mut console) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            // When even the error cannot be written, the exit code is all that is left to say.
            let _ = write!(console.err, "{failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(
    workspace: &Workspace,
    args: &[String],
    console: &mut Console<'_>,
) -> Result<u8, Failure> {
    let Some((command, rest)) = args.split_first() else {
        write!(console.err, "{HELP}")?;
        return Ok(failure::USAGE);
    };
    match command.as_str() {
        "render-all" => {
            let options = render_all::Options::parse(rest)?;
            render_all::run(workspace, &options, console)
        }
        "check-links" => {
            let options = check_links::Options::parse(rest)?;
            check_links::run(workspace, &options, console)
        }
        "bundle" => {
            let options = bundle::Options::parse(rest)?;
            bundle::run(workspace, &options, console)
        }
        "verdict-table" => verdict_table::run(workspace, verdict_table::series(rest)?),
        "ci" => {
            failure::no_more_arguments(rest)?;
            ci::run(workspace, console)
        }
        "help" | "--help" | "-h" => {
            write!(console.out, "{HELP}")?;
            Ok(failure::FINE)
        }
        unknown => Err(Failure::usage(format!("unknown command `{unknown}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dispatched(args: &[&str]) -> (Result<u8, Failure>, String, String) {
        let args: Vec<String> = args.iter().map(ToString::to_string).collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console { out: &mut out, err: &mut err, terminal: false };
        let end = dispatch(&Workspace::find(), &args, &mut console);
        (end, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn help_is_data_and_names_every_command() {
        let (end, out, err) = dispatched(&["help"]);
        assert_eq!(end.unwrap(), 0);
        assert_eq!(err, "");
        for command in ["render-all", "check-links", "bundle", "verdict-table", "ci"] {
            assert!(out.contains(&format!("\n  {command} ")), "{command} is missing");
        }
    }

    #[test]
    fn no_command_shows_the_help_as_an_error() {
        let (end, out, err) = dispatched(&[]);
        assert_eq!(end.unwrap(), 2);
        assert_eq!((out.as_str(), err.as_str()), ("", HELP));
    }

    #[test]
    fn wrong_words_are_named() {
        let message = |args: &[&str]| {
            let failure = dispatched(args).0.unwrap_err();
            assert_eq!(failure.code(), 2, "{args:?}");
            failure.to_string()
        };
        insta::assert_snapshot!(message(&["render"]), @r"
        error: unknown command `render`
        hint: `cargo xtask help` lists the commands
        ");
        insta::assert_snapshot!(message(&["ci", "--fast"]), @r"
        error: unexpected argument `--fast`
        hint: `cargo xtask help` lists the commands
        ");
        insta::assert_snapshot!(message(&["render-all", "--out"]), @r"
        error: --out wants a folder
        hint: `cargo xtask help` lists the commands
        ");
        insta::assert_snapshot!(message(&["render-all", "here"]), @r"
        error: unexpected argument `here`
        hint: `cargo xtask help` lists the commands
        ");
        insta::assert_snapshot!(message(&["bundle", "--chek"]), @r"
        error: unexpected argument `--chek`
        hint: `cargo xtask help` lists the commands
        ");
        insta::assert_snapshot!(message(&["verdict-table", "--series", "many"]), @r"
        error: --series wants a whole number above 0, not `many`
        hint: `cargo xtask help` lists the commands
        ");
        insta::assert_snapshot!(message(&["check-links", "a", "b"]), @r"
        error: unexpected argument `b`
        hint: `cargo xtask help` lists the commands
        ");
    }
}
