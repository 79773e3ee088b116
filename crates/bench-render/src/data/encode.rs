//! Columns as text: bytes shuffled, deflated and written in base64, or a few numbers where all are the same or count.

use std::cell::RefCell;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compress, Compression, FlushCompress, Status};
use serde_json::{Map, Value, json};

use super::counting::Counting;

/// The deflate level: shuffled columns shrink by hardly more at a higher one, which takes three times as long.
const LEVEL: u32 = 1;

/// Values of one type.
pub(super) struct Packed {
    /// The word of the type in the page: `f64`, `i64`, `u32`, `u64` or `u8`.
    word: &'static str,
    rows: usize,
    /// What every value is to be divided by, where it is a whole number of parts.
    per: Option<f64>,
    form: Form,
}

/// How the values of a column are told.
enum Form {
    /// Every row is the same.
    Constant(Value),
    /// Whole numbers in the order of a grid.
    Counting(Counting),
    /// Little-endian values of so many bytes.
    Bytes(Vec<u8>, usize),
}

macro_rules! pack {
    ($($name:ident($type:ty, $word:literal, $whole:expr)),*) => {$(
        /// Packs a column.
        pub(super) fn $name<I>(values: I) -> Packed
        where
            I: IntoIterator<Item = $type, IntoIter: ExactSizeIterator + Clone>,
        {
            let values = values.into_iter();
            let rows = values.len();
            let first = values.clone().next();
            let is_first = |value: $type| Some(value.to_le_bytes()) == first.map(<$type>::to_le_bytes);
            let constant = first.filter(|_| values.clone().all(is_first)).map(|value| json!(value));
            // JSON has no word for some floats.
            let form = if let Some(constant) = constant.filter(|value| !value.is_null()) {
                Form::Constant(constant)
            } else if let Some(counting) = counting(values.clone().map($whole)) {
                Form::Counting(counting)
            } else {
                let width = size_of::<$type>();
                let mut bytes = Vec::with_capacity(rows * width);
                values.for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
                Form::Bytes(bytes, width)
            };
            Packed { word: $word, rows, per: None, form }
        }
    )*};
}

pack!(
    floats(f64, "f64", |_| None),
    integers(i64, "i64", Some),
    positions(u32, "u32", |value| Some(i64::from(value))),
    wide(u64, "u64", |value| i64::try_from(value).ok()),
    codes(u8, "u8", |value| Some(i64::from(value)))
);

/// Packs counts and times, which are hardly ever too large for half of their bytes.
pub(super) fn counters(values: &[u64]) -> Packed {
    if values.iter().all(|value| u32::try_from(*value).is_ok()) {
        return positions(values.iter().map(|value| u32::try_from(*value).unwrap_or(u32::MAX)));
    }
    wide(values.iter().copied())
}

/// Seconds that are whole nanoseconds, as almost all measured ones are, are packed as those: the bits of a decimal
/// fraction look like noise, and its digits do not.
pub(super) fn seconds(values: &[f64]) -> Packed {
    let mut whole = Vec::with_capacity(values.len());
    for value in values {
        match nanoseconds(*value) {
            Some(number) => whole.push(number),
            None => return floats(values.iter().copied()),
        }
    }
    // The largest number of either type stands for a value that is not there.
    let is_narrow = |number: &u64| *number == u64::MAX || *number < u64::from(u32::MAX);
    let mut packed = if whole.iter().all(is_narrow) {
        positions(whole.iter().map(|number| u32::try_from(*number).unwrap_or(u32::MAX)))
    } else {
        wide(whole.iter().copied())
    };
    packed.per = Some(PER_SECOND);
    packed
}

/// Nanoseconds in a second.
const PER_SECOND: f64 = 1e9;
/// Whole numbers beyond this are not all floats.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The whole nanoseconds that give back these very seconds when they are divided; the largest number for a value that is
/// not there.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 0 to 2^53 fits"
)]
fn nanoseconds(seconds: f64) -> Option<u64> {
    if seconds.to_bits() == f64::NAN.to_bits() {
        return Some(u64::MAX);
    }
    let whole = (seconds * PER_SECOND).round();
    let is_same = (whole / PER_SECOND).to_bits() == seconds.to_bits();
    (is_same && (0.0..EXACT).contains(&whole)).then_some(whole as u64)
}

/// How whole numbers count, where all are whole.
fn counting(numbers: impl ExactSizeIterator<Item = Option<i64>> + Clone) -> Option<Counting> {
    numbers.clone().next()??;
    // The smallest number stands for what is none: no column of counters reaches it.
    Counting::of(numbers.map(|number| number.unwrap_or(i64::MIN)))
}

impl Packed {
    /// The fields `type`, `rows` and `constant`, `counting` or `blob` of a column.
    pub(super) fn fields(self) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("type".to_owned(), json!(self.word));
        fields.insert("rows".to_owned(), json!(self.rows));
        if let Some(per) = self.per {
            fields.insert("per".to_owned(), json!(per));
        }
        match self.form {
            Form::Constant(value) => fields.insert("constant".to_owned(), value),
            Form::Counting(counting) => fields.insert("counting".to_owned(), counting.to_json()),
            Form::Bytes(bytes, width) => {
                fields.insert("blob".to_owned(), Value::String(blob(&bytes, width)))
            }
        };
        fields
    }
}

/// Base64 of the deflated, shuffled bytes of values of so many bytes.
pub(super) fn blob(bytes: &[u8], width: usize) -> String {
    STANDARD.encode(deflate(&shuffle(bytes, width)))
}

/// All first bytes of the values, then all second bytes, and so on: bytes that vary little stand together.
fn shuffle(bytes: &[u8], width: usize) -> Vec<u8> {
    if width == 1 {
        return bytes.to_vec();
    }
    let mut shuffled = Vec::with_capacity(bytes.len());
    for place in 0..width {
        shuffled.extend(bytes.chunks_exact(width).map(|value| value[place]));
    }
    shuffled
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    thread_local! {
        // Its tables take longer to make than a small column takes to shrink.
        static DEFLATER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
    }
    DEFLATER.with_borrow_mut(|deflater| {
        deflater.reset();
        let mut deflated = Vec::with_capacity(bytes.len() / 2 + 64);
        let mut read = 0;
        loop {
            let before = deflater.total_in();
            let status =
                deflater.compress_vec(&bytes[read..], &mut deflated, FlushCompress::Finish);
            read += usize::try_from(deflater.total_in() - before).unwrap_or(0);
            match status {
                Ok(Status::StreamEnd) => return deflated,
                Ok(Status::Ok | Status::BufError) => deflated.reserve(bytes.len() / 8 + 64),
                // No input is wrong for it; an empty answer would show as a broken figure.
                Err(_) => return Vec::new(),
            }
        }
    })
}

/// Base64 of bytes as they are: attachments are compressed already.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
