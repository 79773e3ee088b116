//! Files: where they are put, and what is said where they cannot be.

use std::fs;
use std::path::Path;

use super::everything::everything;
use crate::saved::{LoadError, SavedFile, load_result, load_results, save_result, save_results};

#[test]
fn the_path_is_taken_as_it_is_and_folders_are_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/result without ending");
    let result = everything("kept");
    assert_eq!(save_result(&result, &path).unwrap(), path);
    assert_eq!(load_result(&path).unwrap(), result);
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing is left beside the file");
}

#[test]
fn a_file_with_several_results_lists_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.bench");
    let results = [everything("sorting"), everything("matmul")];
    save_results(&results, &path).unwrap();
    assert_eq!(load_results(&path).unwrap(), results);
    let error = load_result(&path).unwrap_err();
    assert!(matches!(&error, LoadError::Several { names, .. } if names == &["sorting", "matmul"]));
    let message = error.to_string().replace(&*path.to_string_lossy(), "two.bench");
    insta::assert_snapshot!(message, @"cannot load `two.bench` as one result: it holds 2: sorting, matmul");
}

#[test]
fn a_path_that_cannot_be_written_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "kept").unwrap();
    let result = everything("unsaved");
    let error = save_result(&result, file.join("below.bench")).unwrap_err();
    let text = error.to_string().replace(&*folder.path().to_string_lossy(), "");
    insta::assert_snapshot!(text, @"cannot save `/file/below.bench`: its folder `/file` cannot be created: File exists (os error 17)");
    insta::assert_snapshot!(error.hint().unwrap(), @"check that every part of the path is a folder you may write to");
    let error = save_result(&result, folder.path()).unwrap_err();
    let text = error.to_string().replace(&*folder.path().to_string_lossy(), "/folder");
    insta::assert_snapshot!(text, @"cannot save `/folder`: a folder stands at the path: is a directory");
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
    assert_eq!(result, everything("unsaved"));
}

#[test]
fn what_cannot_be_loaded_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let message = |name: &str, bytes: Option<&[u8]>| {
        let path = folder.path().join(name);
        if let Some(bytes) = bytes {
            fs::write(&path, bytes).unwrap();
        }
        let error = load_result(&path).unwrap_err();
        assert_eq!(error.path(), path);
        let hint = error.hint().unwrap_or("-");
        format!("{error}\n  hint: {hint}").replace(&format!("{}/", folder.path().display()), "")
    };
    let whole = super::round_trip::encode(&[everything("a")]);
    let mut newer = whole.clone();
    newer[8] = 3;
    let mut damaged = whole.clone();
    damaged[5000] ^= 1;
    let cases: [(&str, Option<&[u8]>); 7] = [
        ("missing.bench", None),
        ("empty.bench", Some(b"")),
        ("notes.txt", Some(b"Dear diary")),
        ("short.txt", Some(b"ab")),
        ("newer.bench", Some(&newer)),
        ("cut.bench", Some(&whole[..whole.len() / 2])),
        ("damaged.bench", Some(&damaged)),
    ];
    let messages = cases.map(|(name, bytes)| message(name, bytes)).join("\n");
    insta::assert_snapshot!(messages, @r"
    cannot load `missing.bench`: there is no such file
      hint: run the collector that writes it, or check the path
    cannot load `empty.bench`: the file is empty
      hint: run its collector again
    cannot load `notes.txt`: it is not a saved result (it begins with the bytes 44 65 61 72)
      hint: give a file that `save_result` or a collector wrote
    cannot load `short.txt`: it is not a saved result (it begins with the bytes 61 62)
      hint: give a file that `save_result` or a collector wrote
    cannot load `newer.bench`: this file was written in format 3.1; bench-render 0.1.0 reads up to format 0.1
      hint: read it with the bench-render of the version that its collector was built with, or a later one
    cannot load `cut.bench`: the file is cut off: its last bytes are not the trailer of a finished file
      hint: `bench-render recover` salvages what is whole; a backup is better
    cannot load `damaged.bench`: the file is damaged at the header of result 1: its checksum does not match
      hint: `bench-render recover` salvages what is whole; a backup is better
    ");
    assert!(load_result(Path::new("/")).unwrap_err().to_string().contains("director"));
}

#[test]
fn opening_tells_what_an_index_page_needs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.bench");
    let results = [everything("sorting"), everything("matmul")];
    save_results(&results, &path).unwrap();
    let file = SavedFile::open(&path).unwrap();
    assert_eq!(file.path(), path);
    assert_eq!(file.bytes(), fs::metadata(&path).unwrap().len());
    assert_eq!(file.format().to_string(), "0.1");
    for (summary, result) in file.summaries().iter().zip(&results) {
        assert_eq!(summary.benchmark(), result.benchmark());
        assert_eq!(summary.declaration(), result.declaration());
        assert_eq!(summary.runs(), result.runs());
        assert_eq!(summary.warnings(), result.warnings());
        assert_eq!(summary.regression_report(), result.regression_report());
    }
    let first = &file.summaries()[0];
    insta::assert_snapshot!(format!("{:?}\n{:?}", first.counts(), first.latest()), @r#"
    ResultCounts { points: 3, skipped_points: 1, samples: 5, current_samples: 2, failures: 1, current_failures: 1, attachments: 6 }
    [LatestValue { output: "voltage", mean: Some(2.5), iterations: None }, LatestValue { output: "time", mean: Some(4e-9), iterations: Some((4096, 4096)) }, LatestValue { output: "ok", mean: Some(0.0), iterations: None }]
    "#);
}
