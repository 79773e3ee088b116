//! Laws of the columns, for any values.

use proptest::prelude::*;

use crate::declare::InputValue;
use crate::fixture::{choice, int};
use crate::model::{Column, IndexColumn, MissingMap, MissingReason, TextColumn};

/// Values of one kind.
fn values() -> impl Strategy<Value = Vec<InputValue>> {
    prop_oneof![
        prop::collection::vec(any::<f64>().prop_map(InputValue::Float), 1..40),
        prop::collection::vec(any::<i64>().prop_map(int), 1..40),
        prop::collection::vec(any::<bool>().prop_map(InputValue::Bool), 1..40),
        prop::collection::vec("[ab]{0,2}".prop_map(|text| choice(&text)), 1..40),
    ]
}

fn column(values: &[InputValue]) -> Column {
    let mut column = Column::empty(values[0].kind());
    values.iter().for_each(|value| assert!(column.push(value)));
    column
}

fn read(column: &Column) -> Vec<InputValue> {
    (0..column.len()).filter_map(|row| column.get(row)).collect()
}

proptest! {
    #[test]
    fn columns_read_back_what_was_pushed(values in values()) {
        prop_assert_eq!(read(&column(&values)), values);
    }

    #[test]
    fn slices_appended_to_each_other_are_the_whole(values in values(), cut in any::<prop::sample::Index>()) {
        let whole = column(&values);
        let cut = cut.index(values.len() + 1);
        let mut joined = whole.slice(0..cut);
        prop_assert_eq!(read(&joined), &values[..cut]);
        prop_assert!(joined.append(&whole.slice(cut..values.len())));
        prop_assert_eq!(joined, whole);
    }

    #[test]
    fn index_columns_are_vectors(values in prop::collection::vec(0..3_u32, 0..20)) {
        let column: IndexColumn = values.iter().copied().collect();
        prop_assert_eq!(column.iter().collect::<Vec<_>>(), values.clone());
        prop_assert_eq!(column.len(), values.len());
        prop_assert_eq!(column.is_empty(), values.is_empty());
        prop_assert_eq!(column.max(), values.iter().copied().max());
        prop_assert_eq!(column.get(values.len()), None);
        prop_assert_eq!(&column, &IndexColumn::Values(values));
    }

    #[test]
    fn texts_survive_their_parts(texts in prop::collection::vec("[aé]{0,3}", 0..30)) {
        let column: TextColumn = texts.iter().map(String::as_str).collect();
        let (dictionary, codes) = (column.dictionary().clone(), column.codes().to_vec());
        let distinct: std::collections::BTreeSet<_> = texts.iter().collect();
        prop_assert_eq!(dictionary.len(), distinct.len());
        let again = TextColumn::from_parts(&dictionary, codes).unwrap();
        prop_assert_eq!(again.iter().collect::<Vec<_>>(), texts);
        prop_assert_eq!(again, column);
    }

    #[test]
    fn missing_maps_are_vectors_of_reasons(
        codes in prop::collection::vec(0..6_u8, 0..30), start in 0..30_usize, rows in 0..30_usize,
    ) {
        let reasons: Vec<_> = codes.iter().map(|code| MissingReason::from_code(*code)).collect();
        let mut map = MissingMap::default();
        reasons.iter().for_each(|reason| map.push(*reason));
        prop_assert_eq!((0..codes.len()).map(|row| map.reason(row)).collect::<Vec<_>>(), reasons);
        prop_assert_eq!(map.is_all_present(), codes.iter().all(|code| *code == 0));
        prop_assert_eq!(map.to_codes(), codes.clone());
        prop_assert_eq!(&map, &MissingMap::from_codes(codes.clone()));
        // What is cut off is present.
        let range = start.min(codes.len())..(start + rows).min(codes.len());
        let mut cut = map.codes_in(range.clone()).to_vec();
        cut.resize(range.len(), 0);
        prop_assert_eq!(&cut, &codes[range]);
    }
}
