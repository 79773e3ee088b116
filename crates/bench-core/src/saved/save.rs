//! Results onto the disk: written beside the target, synced, renamed, the folder synced.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::SaveError;
use super::options::SaveOptions;
use super::write::write_results_with;
use crate::model::BenchResult;

/// Saves a result at `path`, which is taken as it is and returned; missing folders are created.
///
/// Whoever reads the path sees the file that stood there before or the new one, never a part. The result is not
/// changed: live objects stay usable and are not saved, and what is in the file can be saved again.
///
/// # Errors
/// Names the path, what was being done and what the system said; a file that stood at the path is untouched.
pub fn save_result(result: &BenchResult, path: impl AsRef<Path>) -> Result<PathBuf, SaveError> {
    save_results(std::slice::from_ref(result), path)
}

/// Saves a result as [`save_result`] does, with options.
///
/// # Errors
/// As those of [`save_result`].
pub fn save_result_with(
    result: &BenchResult,
    path: impl AsRef<Path>,
    options: &SaveOptions,
) -> Result<PathBuf, SaveError> {
    save_results_with(std::slice::from_ref(result), path, options)
}

/// Saves several results in one file, as [`save_result`] does with one. Attachments that they share are stored
/// once.
///
/// # Errors
/// As those of [`save_result`].
pub fn save_results(results: &[BenchResult], path: impl AsRef<Path>) -> Result<PathBuf, SaveError> {
    save_results_with(results, path, &SaveOptions::new())
}

/// Saves several results as [`save_results`] does, with options.
///
/// # Errors
/// As those of [`save_result`].
pub fn save_results_with(
    results: &[BenchResult],
    path: impl AsRef<Path>,
    options: &SaveOptions,
) -> Result<PathBuf, SaveError> {
    let path = path.as_ref();
    save_with(path, |file| write_results_with(results, file, options))?;
    Ok(path.to_owned())
}

/// Puts what `write` writes at `path`, whole or not at all.
pub(super) fn save_with(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&mut fs::File>) -> io::Result<()>,
) -> Result<(), SaveError> {
    let failed = |place| move |reason| SaveError::writing(path, place, reason);
    if path.is_dir() {
        let reason = io::Error::from(io::ErrorKind::IsADirectory);
        return Err(failed("a folder stands at the path")(reason));
    }
    if is_device(path) {
        // A device or a pipe (`/dev/stdout`, `/dev/full`) is written to: a rename would put a file in its place.
        let mut device =
            fs::File::options().write(true).open(path).map_err(failed("it cannot be opened"))?;
        let mut buffered = BufWriter::with_capacity(64 << 10, &mut device);
        write(&mut buffered).map_err(failed("writing failed"))?;
        return buffered.flush().map_err(failed("writing failed"));
    }
    let folder = folder_of(path);
    let created = create_folders(folder).map_err(|reason| SaveError::Folder {
        path: path.to_owned(),
        place: folder.to_owned(),
        reason,
    })?;
    let mut file = beside(folder).map_err(failed("a file beside it cannot be created"))?;
    let mut buffered = BufWriter::with_capacity(64 << 10, file.as_file_mut());
    write(&mut buffered).map_err(failed("writing failed"))?;
    buffered
        .into_inner()
        .map_err(|error| failed("writing failed")(error.into_error()))?
        .sync_all()
        .map_err(failed("its bytes did not reach the disk"))?;
    file.persist(path).map_err(|error| failed("it cannot be put in place")(error.error))?;
    for folder in created.iter().map(PathBuf::as_path).chain([folder]) {
        sync_folder(folder).map_err(failed("its folder cannot be synced"))?;
    }
    Ok(())
}

/// Whether something stands at the path that is neither a file nor a folder.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// The folder of a path; the current one for a bare name.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Creates a folder with those above it, and returns the folders that got a new entry by it.
fn create_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing =
        folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists());
    let changed = missing.map(|new| folder_of(new).to_owned()).collect();
    fs::create_dir_all(folder)?;
    Ok(changed)
}

/// An empty file in the folder, removed again unless it is put in place.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".saving-").suffix(".part");
    // A result is read by others than who wrote it: the usual rights of a new file, less what the umask takes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes a rename outlive a power cut. Only Unix lets a folder be opened and synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
