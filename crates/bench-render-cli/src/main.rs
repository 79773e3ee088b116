//! The `bench-render` program.

use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let code =
        bench_render_cli::run(std::env::args_os(), &mut stdout().lock(), &mut stderr().lock());
    ExitCode::from(code)
}
