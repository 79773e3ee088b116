//! What the sample cache promises: nothing that was written whole is lost or changed, and nothing else is believed.

use std::fs::{self, File};
use std::io::Write;

use super::*;
use crate::declare::PointId;
use crate::journal::{JournalSample, SampleEntry};
use crate::model::{CellValue, Timestamp};

fn header() -> SegmentHeader {
    let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    SegmentHeader {
        facts: vec![fact("benchmark", "sort"), fact("code", "build 00ff"), fact("the seed", "7")],
        begun_at: Timestamp(1_700_000_000_000_000_000),
        tool: "bench-collect 0.1.0".to_owned(),
    }
}

fn key(point: u128, repeat: u32) -> CacheKey {
    CacheKey { point: PointId(point << 100 | 5), launch: 3, repeat }
}

/// A segment with a sample for each of these repeats, and where each record ends.
fn segment(repeats: u32) -> (Vec<u8>, Vec<usize>) {
    let mut bytes = header().to_record().unwrap();
    let mut ends = vec![bytes.len()];
    for repeat in 0..repeats {
        let cells = [Some(CellValue::Number(f64::from(repeat))), Some(CellValue::Text("a".into()))];
        let entry = SampleEntry {
            order: repeat,
            start_ns: 5,
            duration_ns: 7,
            too_short: 1,
            outcome: Ok(&cells),
        };
        append_sample(&mut bytes, key(1, repeat), &entry).unwrap();
        ends.push(bytes.len());
    }
    (bytes, ends)
}

fn read(bytes: &[u8]) -> Vec<(CacheKey, JournalSample)> {
    let Some(mut reader) = SegmentReader::open(bytes).unwrap() else { return Vec::new() };
    assert_eq!(*reader.header(), header());
    std::iter::from_fn(|| reader.next_sample().unwrap()).collect()
}

#[test]
fn samples_come_back_under_their_keys() {
    let samples = read(&segment(3).0);
    let keys: Vec<_> = samples.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, [key(1, 0), key(1, 1), key(1, 2)]);
    let (_, sample) = &samples[2];
    assert_eq!((sample.duration_ns, sample.too_short), (7, 1));
    let cells = format!("{:?}", sample.outcome.as_ref().unwrap());
    assert_eq!(cells, r#"[Some(Number(2.0)), Some(Text("a"))]"#);
}

#[test]
fn a_segment_that_is_cut_off_keeps_what_was_whole() {
    let (bytes, ends) = segment(3);
    for cut in 0..bytes.len() {
        let whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(read(&bytes[..cut]).len(), whole.saturating_sub(1), "cut at {cut}");
    }
}

#[test]
fn a_flipped_bit_never_changes_a_sample() {
    let (bytes, ends) = segment(2);
    let texts = |samples: &[(CacheKey, JournalSample)]| -> Vec<String> {
        samples.iter().map(|sample| format!("{sample:?}")).collect()
    };
    let whole = texts(&read(&bytes));
    for bit in ends[0] * 8..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let found = texts(&read(&flipped));
        assert_eq!(found, whole[..found.len()], "bit {bit}");
        assert!(found.len() < whole.len(), "bit {bit} went unnoticed");
    }
}

#[test]
fn what_is_no_segment_is_named() {
    let said = |bytes: &[u8]| SegmentReader::open(bytes).map(|_| ()).unwrap_err().to_string();
    insta::assert_snapshot!(said(b"hello, world"), @"its first record is damaged");
    let mut later = Vec::new();
    crate::journal::append_record(&mut later, |out| {
        out.extend(
            rmp_serde::to_vec_named(&std::collections::BTreeMap::from([("cache", (9, 1))]))
                .unwrap(),
        );
        Ok(())
    })
    .unwrap();
    insta::assert_snapshot!(said(&later), @"it was written in cache format 9.1, and this program reads up to 0.1");
    let mut bytes = header().to_record().unwrap();
    crate::journal::append_record(&mut bytes, |out| {
        out.extend([0xc0]);
        Ok(())
    })
    .unwrap();
    let mut reader = SegmentReader::open(&bytes[..]).unwrap().unwrap();
    assert!(matches!(reader.next_sample(), Err(CacheFault::Record(_))));
}

#[test]
fn facts_tell_which_of_them_differ() {
    let mut other = header();
    other.facts[1].1 = "version 2".to_owned();
    other.facts.pop();
    assert_eq!(header().differences(&other), ["code", "the seed"]);
    assert_eq!(other.differences(&header()), ["code", "the seed"]);
    assert!(header().differences(&header()).is_empty());
    assert_eq!(header().fact("benchmark"), Some("sort"));
}

#[test]
fn each_process_has_files_of_its_own_and_only_remove_removes() {
    let folder = tempfile::tempdir().unwrap();
    let cache = CacheDirectory::new(folder.path().join("deep").join("cache"));
    assert_eq!(cache.segments().unwrap(), []);
    let (first, mut file) = cache.create("Sort / a", &header(), 7).unwrap();
    let (second, _file) = cache.create("Sort / a", &header(), 7).unwrap();
    let (other, _file) = cache.create("other", &header(), 7).unwrap();
    assert_ne!(first.path, second.path);
    file.write_all(&segment(1).0[segment(0).0.len()..]).unwrap();
    assert_eq!(cache.segments_of("Sort / a").unwrap(), [first.clone(), second.clone()]);
    assert_eq!(cache.segments().unwrap().len(), 3);
    let mut reader = first.open().unwrap().unwrap();
    assert_eq!(reader.next_sample().unwrap().unwrap().0, key(1, 0));
    // Whatever else stands there is none of the cache's.
    File::create(first.path.with_extension("txt")).unwrap();
    for segment in [&first, &second, &other] {
        cache.remove(segment).unwrap();
    }
    assert_eq!(cache.segments().unwrap(), []);
    assert!(first.path.with_extension("txt").exists());
    assert!(!other.path.parent().unwrap().exists(), "an empty folder goes with its last segment");
    assert!(fs::exists(cache.root()).unwrap());
}

#[test]
#[cfg(target_os = "linux")]
fn the_folder_is_found_by_flag_variable_and_platform() {
    let found = |variables: &[(&str, &str)]| {
        let var = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        };
        default_folder(var).map(|folder| folder.display().to_string())
    };
    let all = [("BENCH_CACHE_DIR", "mine"), ("XDG_CACHE_HOME", "/xdg"), ("HOME", "/home/a")];
    assert_eq!(found(&all).as_deref(), Some("mine"));
    assert_eq!(found(&all[1..]).as_deref(), Some("/xdg/bench-collect"));
    assert_eq!(found(&all[2..]).as_deref(), Some("/home/a/.cache/bench-collect"));
    let relative = [("BENCH_CACHE_DIR", ""), ("XDG_CACHE_HOME", "xdg"), ("HOME", "/home/a")];
    assert_eq!(found(&relative).as_deref(), Some("/home/a/.cache/bench-collect"));
    assert_eq!(found(&[]), None);
}
