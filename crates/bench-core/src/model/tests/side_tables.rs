//! Attachments, environments and live objects.

use std::sync::Arc;

use crate::model::{
    Attachment, AttachmentTable, ContentHash, Environment, EnvironmentRole, Image, LiveTable,
    MediaType,
};

#[test]
fn attachments_are_one_by_content_type_and_name() {
    let mut table = AttachmentTable::new();
    let png = Image::png(vec![1, 2]).0;
    let positions = [
        table.insert(&png),
        table.insert(&Image::png(vec![1, 2]).0),
        table.insert(&Image::gif(vec![1, 2]).0),
        table.insert(&Attachment { name: "frame".into(), ..png.clone() }),
        table.insert(&Image::png(vec![1, 3]).0),
        table.insert(&png),
    ];
    assert_eq!(positions, [0, 0, 1, 2, 3, 0]);
    assert_eq!(table.len(), 4);
    assert_eq!(table.get(1).unwrap().media_type, MediaType::Gif);
    assert_eq!(table.get(4), None);
    insta::assert_snapshot!(ContentHash::of(b"abc"), @"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(table.get(2).unwrap().name, "frame");
}

fn environment(facts: &[(&str, &str, EnvironmentRole)]) -> Environment {
    let mut environment = Environment::new();
    facts.iter().for_each(|(key, value, role)| environment.set(key, value, *role));
    environment
}

#[test]
fn segments_are_told_apart_by_their_own_facts_only() {
    use EnvironmentRole::{Metadata, Segment};
    let here = environment(&[("os", "linux", Segment), ("load", "0.1", Metadata)]);
    let busy = environment(&[("load", "9.0", Metadata), ("os", "linux", Segment)]);
    let moved = environment(&[("os", "plan9", Segment), ("gpu", "none", Metadata)]);
    insta::assert_snapshot!(here.segment_key(), @"os=linux");
    assert_eq!(here.segment_key(), busy.segment_key());
    assert_ne!(here.segment_key(), moved.segment_key());
    assert_eq!(here.differences(&busy), [("load", Some("0.1"), Some("9.0"))]);
    assert_eq!(
        here.differences(&moved),
        [
            ("gpu", None, Some("none")),
            ("load", Some("0.1"), None),
            ("os", Some("linux"), Some("plan9"))
        ]
    );
    assert!(here.differences(&here.clone()).is_empty());
}

#[test]
fn a_later_fact_replaces_an_earlier_one() {
    use EnvironmentRole::{Metadata, Segment};
    let twice = environment(&[("os", "a", Segment), ("os", "b", Metadata)]);
    assert_eq!((twice.get("os"), twice.segment_key().as_str()), (Some("b"), ""));
    assert_eq!(twice.entries().count(), 1);
}

#[test]
fn live_objects_move_down_with_their_rows() {
    let object: Arc<u8> = Arc::new(7);
    let mut table = LiveTable::default();
    assert!(table.is_empty());
    table.insert(2, 0, Arc::clone(&object) as _);
    table.insert(2, 5, Arc::new("other") as _);
    let moved = table.shifted(10);
    assert!(moved.get(2, 0).is_none() && moved.get(1, 10).is_none());
    let found = Arc::clone(moved.get(2, 10).unwrap()).downcast::<u8>().unwrap();
    assert!(Arc::ptr_eq(&found, &object));
    assert!(moved.get(2, 15).is_some());
    insta::assert_snapshot!(format!("{moved:?}"), @"LiveTable(2 objects)");
}
