//! A journal cut off anywhere, or with any bit flipped: its whole prefix is read, or a named error comes.

use proptest::prelude::*;

use super::round_trip::{entry, every_kind, header};
use crate::journal::{JournalFault, JournalReader, JournalSample};

/// A journal of four samples, and where each record ends.
fn journal() -> (Vec<u8>, Vec<usize>) {
    let cells = every_kind();
    let mut bytes = header().to_record().unwrap();
    let mut ends = vec![bytes.len()];
    for order in 0..4 {
        entry(order, Ok(&cells[..usize::try_from(order).unwrap() + 2]))
            .append_to(&mut bytes)
            .unwrap();
        ends.push(bytes.len());
    }
    (bytes, ends)
}

/// The orders of the samples that can be read, and how many bytes of whole records there are.
fn orders(bytes: &[u8]) -> Result<Option<(Vec<u32>, usize)>, JournalFault> {
    let Some(mut reader) = JournalReader::open(bytes)? else { return Ok(None) };
    let mut orders = Vec::new();
    while let Some(JournalSample { order, .. }) = reader.next_sample()? {
        orders.push(order);
    }
    assert!(reader.next_sample()?.is_none(), "the end stays the end");
    Ok(Some((orders, usize::try_from(reader.whole_bytes()).unwrap())))
}

#[test]
fn every_cut_leaves_the_whole_records_before_it() {
    let (bytes, ends) = journal();
    for cut in 0..=bytes.len() {
        let whole = ends.iter().take_while(|end| **end <= cut).count();
        let expected = whole.checked_sub(1).map(|samples| {
            ((0..u32::try_from(samples).unwrap()).collect::<Vec<_>>(), ends[whole - 1])
        });
        assert_eq!(orders(&bytes[..cut]).unwrap(), expected, "cut at {cut}");
    }
}

#[test]
fn every_flipped_bit_leaves_the_records_before_it_or_is_named() {
    let (bytes, ends) = journal();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let whole = ends.iter().take_while(|end| **end <= bit / 8).count();
        match orders(&flipped) {
            Ok(Some((orders, end))) => {
                let expected: Vec<u32> = (0..u32::try_from(whole - 1).unwrap()).collect();
                assert_eq!((orders, end), (expected, ends[whole - 1]), "bit {bit}");
            }
            // A longer length in the first record makes it look cut off; anything else there is named.
            Ok(None) => assert!((7..11).contains(&(bit / 8)), "bit {bit}"),
            Err(error) => {
                assert_eq!(whole, 0, "bit {bit}: {error}");
                assert_eq!(error.to_string(), "its first record is damaged");
            }
        }
    }
}

#[test]
fn a_length_beyond_the_file_takes_no_memory() {
    let mut bytes = header().to_record().unwrap();
    let whole = bytes.len();
    bytes.extend_from_slice(&[0x92, 0xce, 0, 0, 0, 0, 0xc6, 0xff, 0xff, 0xff, 0xff, 1]);
    assert_eq!(orders(&bytes).unwrap(), Some((Vec::new(), whole)));
}

#[test]
fn a_later_format_is_named() {
    let mut bytes = Vec::new();
    crate::journal::format::append_record(&mut bytes, |out| {
        // {"journal": [9, 0], "unknown": nil}
        out.extend_from_slice(b"\x82\xa7journal\x92\x09\x00\xa7unknown\xc0");
        Ok(())
    })
    .unwrap();
    insta::assert_snapshot!(
        orders(&bytes).unwrap_err(),
        @"it was written in journal format 9.0, and this program reads up to 0.1"
    );
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _read = orders(&bytes);
    }

    #[test]
    fn arbitrary_payloads_never_panic(payload in proptest::collection::vec(any::<u8>(), 0..100)) {
        let mut bytes = header().to_record().unwrap();
        crate::journal::format::append_record(&mut bytes, |out| {
            out.extend_from_slice(&payload);
            Ok(())
        }).unwrap();
        let _read = orders(&bytes);
    }
}
