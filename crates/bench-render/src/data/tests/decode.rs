//! What the client does to a column, in Rust.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// The bytes of each row: base64, inflate, unshuffle; or the constant repeated; or counted.
pub(super) fn rows(column: &Value) -> Vec<Vec<u8>> {
    let width = match column["type"].as_str().unwrap() {
        "u8" => 1,
        "u32" => 4,
        _ => 8,
    };
    let rows = usize::try_from(column["rows"].as_u64().unwrap()).unwrap();
    if let [Some(first), Some(every), Some(count)] =
        [0, 1, 2].map(|at| column["counting"][at].as_i64())
    {
        let number = |row: i64| (first + row / every % count).to_le_bytes()[..width].to_vec();
        return (0..rows as i64).map(number).collect();
    }
    let Some(blob) = column["blob"].as_str() else {
        let constant = &column["constant"];
        let bytes = match column["type"].as_str().unwrap() {
            "f64" => constant.as_f64().unwrap().to_le_bytes().to_vec(),
            "i64" => constant.as_i64().unwrap().to_le_bytes().to_vec(),
            _ => constant.as_u64().unwrap().to_le_bytes()[..width].to_vec(),
        };
        return vec![bytes; rows];
    };
    let bytes = inflate(blob);
    assert_eq!(bytes.len(), rows * width);
    let row = |row: usize| (0..width).map(|place| bytes[place * rows + row]).collect();
    (0..rows).map(row).collect()
}

/// The numbers of an `f64` column.
pub(super) fn floats(column: &Value) -> Vec<f64> {
    assert_eq!(column["type"], "f64");
    let float = |bytes: Vec<u8>| f64::from_le_bytes(bytes.try_into().unwrap());
    rows(column).into_iter().map(float).collect()
}

/// The numbers of a column of whole numbers.
pub(super) fn whole(column: &Value) -> Vec<i64> {
    let number = |mut bytes: Vec<u8>| {
        bytes.resize(8, 0);
        i64::from_le_bytes(bytes.try_into().unwrap())
    };
    rows(column).into_iter().map(number).collect()
}

/// The codes of a column's missing rows.
pub(super) fn missing(column: &Value) -> Vec<u8> {
    inflate(column["missing"].as_str().unwrap())
}

fn inflate(blob: &str) -> Vec<u8> {
    let deflated = STANDARD.decode(blob).unwrap();
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(deflated.as_slice()).read_to_end(&mut bytes).unwrap();
    bytes
}
