//! Writing files: beside the target, then renamed over it, so that nothing is ever half-written.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::RenderError;

/// Makes the folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), RenderError> {
    // The first part of the path that exists decides: a file there can never hold folders.
    let first = path.ancestors().find(|part| part.exists());
    if let Some(file) = first.filter(|part| !part.is_dir()) {
        return Err(RenderError::OutputIsFile { path: file.to_owned() });
    }
    fs::create_dir_all(path)
        .map_err(|source| RenderError::MakeFolder { path: path.to_owned(), source })
}

/// Writes a file whole or not at all.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<PathBuf, RenderError> {
    write_with(path, |file| file.write_all(bytes))
}

/// Writes a file that may stand there already with the same bytes, which is then left alone.
pub(crate) fn write_shared(path: &Path, bytes: &[u8]) -> Result<(), RenderError> {
    match fs::read(path) {
        Ok(found) if found == bytes => Ok(()),
        _ => write_file(path, bytes).map(|_| ()),
    }
}

fn write_with(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<PathBuf, RenderError> {
    let written = (|| {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".bench-render-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Pages are for publishing: as readable as the user's umask allows, not private like other
            // temporary files.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut beside = builder.tempfile_in(folder)?;
        write(beside.as_file_mut())?;
        beside.as_file_mut().flush()?;
        beside.persist(path).map_err(|error| error.error)?;
        Ok(())
    })();
    match written {
        Ok(()) => Ok(path.to_owned()),
        Err(source) => Err(RenderError::Write { path: path.to_owned(), source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failed_write_leaves_what_was_there_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let page = dir.path().join("page.html");
        write_file(&page, b"before").unwrap();
        let full = write_with(&page, |file| {
            file.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        let error = full.unwrap_err();
        assert!(error.to_string().contains("page.html"), "{error}");
        assert!(error.hint().unwrap().contains("disk is full"));
        assert_eq!(fs::read(&page).unwrap(), b"before");
        assert_eq!(names(dir.path()), ["page.html"]);
    }

    #[test]
    fn a_folder_below_a_file_names_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("taken");
        write_file(&file, b"").unwrap();
        let error = make_folder(&file.join("html")).unwrap_err();
        assert!(matches!(&error, RenderError::OutputIsFile { path } if *path == file));
    }

    #[test]
    fn a_shared_file_is_left_alone_when_it_is_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let asset = dir.path().join("asset.js");
        write_shared(&asset, b"one").unwrap();
        let before = fs::metadata(&asset).unwrap().modified().unwrap();
        write_shared(&asset, b"one").unwrap();
        assert_eq!(fs::metadata(&asset).unwrap().modified().unwrap(), before);
        write_shared(&asset, b"two").unwrap();
        assert_eq!(fs::read(&asset).unwrap(), b"two");
    }

    #[cfg(unix)]
    #[test]
    fn pages_are_readable_by_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let page = dir.path().join("page.html");
        let plain = dir.path().join("plain");
        write_file(&page, b"").unwrap();
        fs::write(&plain, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&page), mode(&plain));
    }
}
