//! `bench-render inspect RESULT`: what is in a file, without reading more of it than is printed.

mod facts;
mod text;

use std::io::Write;

use bench_core::saved::SavedFile;
use bench_render::{RenderError, load_results};

use crate::args::InspectArgs;
use crate::exit_code;
use crate::failure::Failure;
use facts::FileFacts;
pub(crate) use text::size;

pub(crate) fn run(args: &InspectArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let file = SavedFile::open_counting_failures(&args.result).map_err(RenderError::from)?;
    if args.verify {
        drop(load_results(&args.result).map_err(RenderError::from)?);
    }
    let facts = FileFacts::of(&file, args.verify);
    let mut text = if args.json {
        let json = serde_json::to_string_pretty(&facts);
        json.map_err(|error| Failure::Stdout(error.into()))?
    } else {
        text::of(&facts)
    };
    text.push('\n');
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::Stdout)?;
    Ok(exit_code::FINE)
}
