//! `bench-render figure RESULT [FIGURE OUT.svg]`: one figure as an SVG file, or the list of them.

use std::fs;
use std::io::Write;
use std::path::Path;

use bench_render::{
    BenchResult, FigureError, RenderError, Theme, figure_names, figure_svg, load_saved,
};

use crate::args::{FigureArgs, FigureTheme};
use crate::exit_code;
use crate::failure::{Failure, one_line, print_path};

pub(crate) fn run(args: &FigureArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let results = load_saved(&args.result)?;
    let (Some(figure), Some(out)) = (&args.figure, &args.out) else {
        list(&results, stdout).map_err(Failure::Stdout)?;
        return Ok(exit_code::FINE);
    };
    if out.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("svg")) {
        return Err(Failure::NoSvg { path: out.clone() });
    }
    let theme = match args.theme {
        FigureTheme::Auto => Theme::Auto,
        FigureTheme::Light => Theme::Light,
        FigureTheme::Dark => Theme::Dark,
    };
    let svg = drawn(&results, figure, theme)?;
    if args.check {
        return check(out, &svg, figure, stdout);
    }
    write(out, &svg)?;
    print_path(stdout, out)?;
    Ok(exit_code::FINE)
}

/// One line a figure: its id and its title.
fn list(results: &[BenchResult], stdout: &mut dyn Write) -> std::io::Result<()> {
    let names = results.iter().flat_map(figure_names).filter(|name| name.is_static);
    let names: Vec<_> = names.collect();
    let widest = names.iter().map(|name| name.id.chars().count()).max().unwrap_or(0);
    for name in names {
        writeln!(stdout, "{:widest$}  {}", name.id, one_line(&name.title))?;
    }
    stdout.flush()
}

/// The figure of the first result that has it.
fn drawn(results: &[BenchResult], figure: &str, theme: Theme) -> Result<String, Failure> {
    let mut all = Vec::new();
    for result in results {
        match figure_svg(result, figure, theme) {
            Err(FigureError::Unknown { known, .. }) => all.extend(known),
            other => return Ok(other?),
        }
    }
    Err(FigureError::Unknown { figure: figure.to_owned(), known: all }.into())
}

fn check(path: &Path, svg: &str, figure: &str, stdout: &mut dyn Write) -> Result<u8, Failure> {
    match fs::read(path) {
        Ok(found) if found == svg.as_bytes() => {
            print_path(stdout, path)?;
            Ok(exit_code::FINE)
        }
        found => Err(Failure::StaleFigure {
            path: path.to_owned(),
            figure: figure.to_owned(),
            missing: found.is_err(),
        }),
    }
}

/// Writes the file whole or not at all.
fn write(path: &Path, svg: &str) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let failed = |source| RenderError::Write { path: path.to_owned(), source };
    let written = (|| {
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(svg.as_bytes())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // A temporary file is its owner's alone; a figure is for everybody, as far as the user's mask lets it be.
            file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
        }
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    })();
    Ok(written.map_err(failed)?)
}
