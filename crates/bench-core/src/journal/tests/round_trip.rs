//! What is written is read, whatever a sample holds; headers say how they differ.

use std::io::{BufReader, Seek, SeekFrom, Write};
use std::sync::Arc;

use crate::journal::{Differences, JournalHeader, JournalReader, JournalSample, SampleEntry};
use crate::model::{
    Attachment, CellValue, FailureKind, Image, RunId, TableValue, Timestamp, Video,
};

pub(super) fn header() -> JournalHeader {
    let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    JournalHeader {
        run: RunId(0xfeed),
        started_at: Timestamp(-5),
        plan: vec![fact("repeats", "5"), fact("seed", "7")],
        binary: "00ff".to_owned(),
        tool: "bench-collect 0.1.0".to_owned(),
    }
}

/// A cell of every kind; NaN with bits of its own must come back with them.
pub(super) fn every_kind() -> Vec<Option<CellValue>> {
    let table = TableValue::new()
        .float("t", vec![0.0, f64::NEG_INFINITY])
        .int("n", vec![i64::MIN, 3])
        .bool("b", vec![true, false])
        .text("s", ["a", "a"]);
    vec![
        Some(CellValue::Number(f64::from_bits(0x7ff8_0000_0000_0123))),
        Some(CellValue::Batch { mean: 2.5e-9, iterations: 1000 }),
        Some(CellValue::Flag(true)),
        Some(CellValue::Vector(vec![1.0, -0.0])),
        Some(CellValue::Text("línea\n".to_owned())),
        Some(CellValue::Image(Image::png(vec![1, 2, 3]))),
        Some(CellValue::Video(Video::webm(vec![]))),
        Some(CellValue::File(Attachment::new("log.txt", vec![0; 300]))),
        Some(CellValue::Table(table)),
        Some(CellValue::Reference(Some(Arc::new(1_u8)))),
        None,
    ]
}

pub(super) fn entry<'a>(
    order: u32,
    outcome: Result<&'a [Option<CellValue>], (FailureKind, &'a [String])>,
) -> SampleEntry<'a> {
    SampleEntry { order, start_ns: u64::MAX, duration_ns: 12, too_short: 1, outcome }
}

pub(super) fn read(bytes: &[u8]) -> Vec<JournalSample> {
    let mut reader = JournalReader::open(bytes).unwrap().expect("a header");
    std::iter::from_fn(|| reader.next_sample().unwrap()).collect()
}

#[test]
fn every_kind_of_cell_comes_back_with_its_bits_and_live_objects_as_placeholders() {
    let cells = every_kind();
    let mut bytes = header().to_record().unwrap();
    entry(3, Ok(&cells)).append_to(&mut bytes).unwrap();
    let reader = JournalReader::open(&bytes[..]).unwrap().unwrap();
    assert_eq!(*reader.header(), header());
    let samples = read(&bytes);
    let [sample] = samples.as_slice() else { panic!("{samples:?}") };
    assert_eq!(
        (sample.order, sample.start_ns, sample.duration_ns, sample.too_short),
        (3, u64::MAX, 12, 1)
    );
    assert!(sample.is_live());
    let text = |cells: &[Option<CellValue>]| {
        let live = |text: String| text.replace("Some(Any { .. })", "None");
        cells.iter().map(|cell| live(format!("{cell:?}"))).collect::<Vec<_>>()
    };
    let read = sample.outcome.as_ref().unwrap();
    assert_eq!(text(read), text(&cells));
    let bits = |cell: &Option<CellValue>| match cell {
        Some(CellValue::Number(value)) => value.to_bits(),
        other => panic!("{other:?}"),
    };
    assert_eq!(bits(&read[0]), 0x7ff8_0000_0000_0123);
}

#[test]
fn failures_come_back_with_their_kind_and_messages() {
    let messages = ["it broke".to_owned(), "because".to_owned()];
    let mut bytes = header().to_record().unwrap();
    let kinds = [
        FailureKind::Error,
        FailureKind::Panic,
        FailureKind::TimeOut,
        FailureKind::Crash,
        FailureKind::Contract,
        FailureKind::Abandoned,
    ];
    for kind in kinds {
        entry(0, Err((kind, &messages))).append_to(&mut bytes).unwrap();
    }
    let read: Vec<_> = read(&bytes).into_iter().map(|sample| sample.outcome.unwrap_err()).collect();
    assert_eq!(read, kinds.map(|kind| (kind, messages.to_vec())));
}

#[test]
fn headers_name_what_differs() {
    let was = header();
    assert_eq!(was.differences(&was), Differences::default());
    let mut is = header();
    is.plan[0].1 = "3".to_owned();
    is.plan[1].0 = "points".to_owned();
    is.binary = "01".to_owned();
    let differences = was.differences(&is);
    assert!(differences.binary);
    insta::assert_snapshot!(differences.plan.join("\n"), @r"
    repeats was 5 and is 3
    seed was 7 and is gone
    points is new: 7
    ");
}

#[test]
fn a_number_takes_little_room() {
    let mut bytes = Vec::new();
    let cells = [Some(CellValue::Number(0.1))];
    entry(1, Ok(&cells)).append_to(&mut bytes).unwrap();
    // Eleven bytes of head, twelve for the number; a sample with one metric stays within a cache line.
    assert!(bytes.len() <= 64, "{} bytes", bytes.len());
}

#[test]
fn a_file_that_grows_is_read_on_from_where_it_ended() {
    let mut file = tempfile::tempfile().unwrap();
    let mut record = Vec::new();
    entry(0, Ok(&every_kind())).append_to(&mut record).unwrap();
    let mut write = |bytes: &[u8]| {
        // Reader and writer share one place in the file.
        file.seek(SeekFrom::End(0)).unwrap();
        file.write_all(bytes).unwrap();
        file.try_clone().unwrap()
    };
    let mut copy = write(&header().to_record().unwrap());
    copy.rewind().unwrap();
    let mut reader = JournalReader::open(BufReader::new(copy)).unwrap().unwrap();
    assert!(reader.next_sample().unwrap().is_none());
    for cut in [0, 5, record.len() - 1] {
        let (first, second) = record.split_at(cut);
        write(first);
        reader.go_on().unwrap();
        assert!(reader.next_sample().unwrap().is_none(), "a record that is not whole yet");
        write(second);
        assert!(reader.next_sample().unwrap().is_none(), "the end stays until it goes on");
        reader.go_on().unwrap();
        assert_eq!(reader.next_sample().unwrap().unwrap().order, 0);
        assert!(reader.next_sample().unwrap().is_none());
    }
}
