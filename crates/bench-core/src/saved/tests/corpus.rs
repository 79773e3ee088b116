//! The corpus of the fuzz targets, replayed: files that once went another way through the readers.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::everything::everything;
use super::laws::long;
use super::round_trip::{encode, encode_small};
use crate::saved::fuzzing::{check, seal, unseal};
use crate::{fixture, journal};

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target)
}

/// The files of a target, at least a few.
fn files(target: &str) -> Vec<Vec<u8>> {
    let folder = fs::read_dir(corpus(target)).unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 3, "the corpus of {target} is gone");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn results_of_the_corpus_are_refused_or_whole() {
    files("result_bytes").iter().for_each(|bytes| check(bytes));
    files("result_sealed").iter().for_each(|script| check(&seal(script)));
}

#[test]
fn journals_of_the_corpus_are_refused_or_whole() {
    use journal::fuzzing::{check, seal};
    files("journal_bytes").iter().for_each(|bytes| check(bytes));
    files("journal_sealed").iter().for_each(|script| check(&seal(script)));
}

/// Small whole files to begin with.
fn seeds() -> Vec<Vec<u8>> {
    let points = fixture::Rows::new(vec![fixture::choices("wave", &["sine", "square"])], vec![]);
    let empty = points.run("v1").done();
    vec![
        encode(&[]),
        encode(&[empty]),
        encode(&[everything("a")]),
        encode_small(&[everything("a")]),
        encode(&[long(3), long(2)]),
        encode_small(&[long(300)]),
    ]
}

#[test]
fn a_sealed_script_is_the_file_it_was_made_of() {
    for file in seeds() {
        let sealed = seal(&unseal(&file).unwrap());
        let read = |bytes: &[u8]| super::round_trip::decode(bytes);
        assert_eq!(read(&sealed), read(&file));
    }
    let journal = journal::fuzzing::seal(b"\x02\0\0\0ab\0\0\0\0");
    assert_eq!(journal::fuzzing::unseal(&journal), b"\x02\0\0\0ab\0\0\0\0");
}

/// Writes the seeds into the corpus where `BENCH_WRITE_SEEDS` is set; with it, fuzzing begins anew.
#[test]
fn seeds_are_accepted() {
    let write = env::var_os("BENCH_WRITE_SEEDS").is_some();
    let put = |target: &str, name: &str, bytes: &[u8]| {
        if write {
            fs::create_dir_all(corpus(target)).unwrap();
            fs::write(corpus(target).join(name), bytes).unwrap();
        }
    };
    for (number, file) in seeds().iter().enumerate() {
        check(file);
        put("result_bytes", &format!("seed-{number}"), file);
        put("result_sealed", &format!("seed-{number}"), &unseal(file).unwrap());
    }
    let journal = journal::tests::seed();
    journal::fuzzing::check(&journal);
    for (number, end) in [journal.len(), journal.len() - 3, 60].into_iter().enumerate() {
        put("journal_bytes", &format!("seed-{number}"), &journal[..end]);
        let script = journal::fuzzing::unseal(&journal[..end]);
        put("journal_sealed", &format!("seed-{number}"), &script);
    }
}
