//! A failing disk costs neither the result nor what stood on the disk before.

use std::fs;
use std::io::{self, Write};
use std::sync::Arc;

use bench_collect::{Live, Output};
use bench_core::declare::HandleKey;
use bench_core::saved::write_results;
use bench_core::{BenchResult, load_result, save_result};
use bench_render::{RenderOptions, render_report};
use bench_tests::programs::{bench_render, collector, command, run};
use bench_tests::samples;

/// A disk that is full after so many bytes.
struct FullAfter(usize);

impl Write for FullAfter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        let written = bytes.len().min(self.0);
        self.0 -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn live_object(result: &BenchResult) -> Arc<Vec<u8>> {
    let mesh: Output<Live<Vec<u8>>> = Output::from_key(HandleKey::output(3, "mesh"));
    result.live(mesh, result.point(0).unwrap()).unwrap().expect("the live object is there")
}

#[test]
fn saving_leaves_the_result_and_its_live_objects_alone_whether_it_succeeds_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let object = Arc::new(vec![1, 2, 3]);
    let result = samples::waveform(&object);
    let before = result.clone();
    let unchanged = |when: &str| {
        assert_eq!(result, before, "{when}");
        assert!(Arc::ptr_eq(&live_object(&result), &object), "{when}");
    };

    let path = folder.path().join("waveform.bench");
    assert_eq!(save_result(&result, &path).unwrap(), path);
    unchanged("after saving");
    let size = fs::metadata(&path).unwrap().len();
    let loaded = load_result(&path).unwrap();
    assert_eq!(loaded, result, "live objects take no part in equality");
    assert!(loaded.live_table().is_empty(), "no file holds a live object");

    for place in [0, 1, 17, size as usize / 2, size as usize - 1] {
        let failed = write_results(std::slice::from_ref(&result), &mut FullAfter(place));
        assert!(failed.is_err(), "a disk full after {place} of {size} bytes went unnoticed");
        unchanged("after a failing disk");
    }
    assert!(write_results(std::slice::from_ref(&result), &mut FullAfter(size as usize)).is_ok());
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_one_clear_line_from_every_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut collect = command(&collector("pid_controller"), folder.path());
    let ended = run(collect.args(["--out", "/dev/full", "--only", "kp=1", "--quiet"]));
    assert_eq!((ended.code, ended.stdout.as_str()), (4, ""));
    insta::assert_snapshot!(ended.stderr, @r"
    error: cannot save `/dev/full`: no space is left on the disk: No space left on device (os error 28)
    hint: free some space, or save to another disk
    ");

    let mut collect = command(&collector("pid_controller"), folder.path());
    assert_eq!(run(collect.args(["--out", "pid.bench", "--only", "kp=1", "--quiet"])).code, 0);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut render = command(&bench_render(), folder.path());
    let ended = render.args(["pid.bench", "out"]).stdout(full).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(ended.stderr).unwrap(), @"bench-render: cannot write to standard output: No space left on device (os error 28)");
    assert_eq!(ended.status.code(), Some(4));
}

#[test]
fn a_page_that_cannot_be_written_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let result = samples::waveform(&Arc::default());
    let options = RenderOptions::new().filename("page.html");
    // A folder stands where the page should go: nothing may take its place, and nothing half-written may stay.
    let page = folder.path().join("page.html");
    fs::create_dir(&page).unwrap();
    fs::write(page.join("kept"), "kept").unwrap();
    let error = render_report(&result, folder.path(), &options).unwrap_err().to_string();
    assert!(error.contains("page.html"), "{error}");
    assert_eq!(fs::read_to_string(page.join("kept")).unwrap(), "kept");
    let left = fs::read_dir(folder.path()).unwrap();
    let left: Vec<_> =
        left.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| ["page.html", "assets"].contains(&name.as_str())), "{left:?}");
}

#[test]
fn a_result_that_cannot_be_saved_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let result = samples::waveform(&Arc::default());
    let path = save_result(&result, folder.path().join("kept.bench")).unwrap();
    let before = fs::read(&path).unwrap();
    let below = path.join("below.bench");
    let error = save_result(&result, &below).unwrap_err();
    assert!(error.to_string().contains("below.bench"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-written stays");
}
