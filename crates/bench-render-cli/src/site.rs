//! `bench-render site RESULTS_DIR OUT`: a folder of results as pages with an index.

use std::io::Write;

use bench_render::{SiteOptions, render_site};

use crate::args::SiteArgs;
use crate::exit_code;
use crate::failure::{self, Failure, print_path};

pub(crate) fn run(
    args: &SiteArgs,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> Result<u8, Failure> {
    let mut options = SiteOptions::new().title(&args.title).everything(args.everything);
    if let Some(folder) = &args.templates {
        options = options.templates(folder);
    }
    let site = render_site(&args.results, &args.out, &options)?;
    let mut code = exit_code::FINE;
    for unreadable in &site.unreadable {
        let reason = &unreadable.reason;
        // Where stderr is gone nobody is left to be told; the index and the exit code still say it.
        let _nobody_listens = failure::print(stderr, &reason.to_string(), reason.hint());
        code = code.max(exit_code::of_render(reason));
    }
    print_path(stdout, &site.index)?;
    Ok(code)
}
