//! The streams of one result as they are read.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::IndexColumn;
use crate::saved::chunk::Chunk;
use crate::saved::codec::{Codec, Lz4};
use crate::saved::error::Fault;
use crate::saved::packed::{unpack_bools, unpack_eight, unpack_four};
use crate::saved::stream::{Element, Part, StreamKey, StreamSpec, Table};

/// The numbers of a stream.
#[derive(Debug)]
enum Numbers {
    F8(Vec<f64>),
    I8(Vec<i64>),
    U8(Vec<u64>),
    U4(Vec<u32>),
    /// 32-bit numbers that were all the same so far.
    Same {
        value: u32,
        rows: usize,
    },
    B1(Vec<bool>),
    U1(Vec<u8>),
    /// Of a later version: checked, not kept.
    Unknown,
}

/// One stream as it is read: its numbers, and how many belong to each group.
#[derive(Debug)]
pub(in crate::saved) struct StreamSource {
    place: String,
    width: usize,
    numbers: Numbers,
    /// Each group with the element behind its last.
    ends: Vec<(u32, usize)>,
}

impl StreamSource {
    /// An empty stream with room for `elements`.
    pub(in crate::saved) fn new(spec: &StreamSpec, elements: usize) -> Self {
        let numbers = match spec.element {
            Element::F8 => Numbers::F8(Vec::with_capacity(elements)),
            Element::I8 => Numbers::I8(Vec::with_capacity(elements)),
            Element::U8 => Numbers::U8(Vec::with_capacity(elements)),
            Element::U4 => Numbers::U4(Vec::with_capacity(elements)),
            Element::B1 => Numbers::B1(Vec::with_capacity(elements)),
            Element::U1 => Numbers::U1(Vec::with_capacity(elements)),
            Element::Unknown => Numbers::Unknown,
        };
        Self { place: place_of(spec), width: spec.element.width(), numbers, ends: Vec::new() }
    }

    /// Which part of the file it is.
    pub(in crate::saved) fn place(&self) -> &str {
        &self.place
    }

    /// Appends the stored bytes of a chunk.
    pub(in crate::saved) fn append(
        &mut self,
        chunk: &Chunk,
        stored: &[u8],
        lz4: &mut Lz4,
    ) -> Result<(), Fault> {
        let raw = chunk.raw as usize;
        let fits = match chunk.codec() {
            Some(Codec::Raw) => self.append_raw(stored),
            Some(Codec::Constant) => self.append_constant(stored, raw / 4),
            Some(Codec::ShuffledLz4) => {
                let bytes = lz4.unpack(stored, raw, self.width);
                bytes.and_then(|bytes| self.append_raw(bytes))
            }
            None => None,
        };
        if fits.is_none() {
            let reason = "its bytes are not values of its type";
            return Err(Fault::damaged(self.place.clone(), reason));
        }
        let (group, end) = (chunk.group, self.len());
        match self.ends.last_mut() {
            Some((last, known)) if *last == group => *known = end,
            Some((last, _)) if *last > group => {
                return Err(Fault::damaged(self.place.clone(), "its groups are out of order"));
            }
            _ => self.ends.push((group, end)),
        }
        Ok(())
    }

    fn append_raw(&mut self, bytes: &[u8]) -> Option<()> {
        match &mut self.numbers {
            Numbers::F8(values) => unpack_eight(bytes, values, f64::from_le_bytes),
            Numbers::I8(values) => unpack_eight(bytes, values, i64::from_le_bytes),
            Numbers::U8(values) => unpack_eight(bytes, values, u64::from_le_bytes),
            Numbers::U4(values) => unpack_four(bytes, values),
            Numbers::Same { value, rows } => {
                let mut values = vec![*value; *rows];
                let fits = unpack_four(bytes, &mut values);
                self.numbers = Numbers::U4(values);
                fits
            }
            Numbers::B1(values) => unpack_bools(bytes, values),
            Numbers::U1(values) => {
                values.extend_from_slice(bytes);
                Some(())
            }
            Numbers::Unknown => Some(()),
        }
    }

    fn append_constant(&mut self, bytes: &[u8], count: usize) -> Option<()> {
        let new = u32::from_le_bytes(bytes.try_into().ok()?);
        match &mut self.numbers {
            Numbers::Same { value, rows } if *value == new => *rows += count,
            Numbers::Same { value, rows } => {
                let mut values = vec![*value; *rows];
                values.resize(*rows + count, new);
                self.numbers = Numbers::U4(values);
            }
            Numbers::U4(values) if values.is_empty() => {
                self.numbers = Numbers::Same { value: new, rows: count };
            }
            Numbers::U4(values) => values.resize(values.len() + count, new),
            _ => return None,
        }
        Some(())
    }

    fn len(&self) -> usize {
        match &self.numbers {
            Numbers::F8(values) => values.len(),
            Numbers::I8(values) => values.len(),
            Numbers::U8(values) => values.len(),
            Numbers::U4(values) => values.len(),
            Numbers::Same { rows, .. } => *rows,
            Numbers::B1(values) => values.len(),
            Numbers::U1(values) => values.len(),
            Numbers::Unknown => 0,
        }
    }

    /// The groups that have elements, in order, with their number of elements.
    pub(super) fn groups(&self) -> Vec<(u32, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        self.ends.iter().zip(starts).map(|((group, end), start)| (*group, end - start)).collect()
    }

    fn wrong_type(&self) -> Fault {
        Fault::damaged(self.place.clone(), "its values have another type than declared")
    }

    /// The 32-bit numbers of all groups.
    pub(super) fn u4_all(&self) -> Result<&[u32], Fault> {
        match &self.numbers {
            Numbers::U4(values) => Ok(values),
            _ => Err(self.wrong_type()),
        }
    }

    /// The 32-bit numbers of a group.
    pub(super) fn u4_of(&self, group: u32) -> Result<&[u32], Fault> {
        match &self.numbers {
            Numbers::U4(values) => Ok(&values[self.range_of(group)]),
            _ => Err(self.wrong_type()),
        }
    }

    /// The bytes of a group.
    pub(super) fn u1_of(&self, group: u32) -> Result<&[u8], Fault> {
        match &self.numbers {
            Numbers::U1(values) => Ok(&values[self.range_of(group)]),
            _ => Err(self.wrong_type()),
        }
    }

    fn range_of(&self, group: u32) -> Range<usize> {
        let at = self.ends.partition_point(|(known, _)| *known < group);
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        match self.ends.get(at) {
            Some((known, end)) if *known == group => start..*end,
            _ => start..start,
        }
    }
}

macro_rules! into_numbers {
    ($($(#[$doc:meta])* $name:ident -> $type:ty = $variant:ident;)*) => {
        impl StreamSource {
            $(
                $(#[$doc])*
                pub(super) fn $name(self) -> Result<$type, Fault> {
                    match self.numbers {
                        Numbers::$variant(values) => Ok(values),
                        _ => Err(self.wrong_type()),
                    }
                }
            )*
        }
    };
}

into_numbers! {
    /// All floats.
    f8 -> Vec<f64> = F8;
    /// All signed integers.
    i8 -> Vec<i64> = I8;
    /// All unsigned integers.
    u8 -> Vec<u64> = U8;
    /// All 32-bit numbers.
    u4 -> Vec<u32> = U4;
    /// All truth values.
    b1 -> Vec<bool> = B1;
    /// All bytes.
    u1 -> Vec<u8> = U1;
}

impl StreamSource {
    /// An index column.
    pub(super) fn index(self) -> Result<IndexColumn, Fault> {
        match self.numbers {
            Numbers::Same { value, rows } => Ok(IndexColumn::Constant { value, rows }),
            Numbers::U4(values) => {
                Ok(if values.is_empty() { IndexColumn::new() } else { IndexColumn::Values(values) })
            }
            _ => Err(self.wrong_type()),
        }
    }
}

/// The streams of one result by what they are.
#[derive(Debug)]
pub(in crate::saved) struct Streams {
    by_key: BTreeMap<StreamKey, StreamSource>,
    names: BTreeMap<(Table, u32), String>,
}

impl Streams {
    pub(in crate::saved) fn new(
        streams: impl Iterator<Item = (StreamSpec, StreamSource)>,
    ) -> Result<Self, Fault> {
        let (mut by_key, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (spec, source) in streams {
            let known = spec.key.table != Table::Unknown && spec.key.part != Part::Unknown;
            let place = source.place.clone();
            if by_key.insert(spec.key, source).is_some() && known {
                return Err(Fault::damaged(place, "it is listed twice"));
            }
            names.insert((spec.key.table, spec.key.column), place);
        }
        Ok(Self { by_key, names })
    }

    /// Which part of the file a column is.
    pub(super) fn place(&self, key: StreamKey) -> String {
        let name = self.names.get(&(key.table, key.column));
        name.cloned().unwrap_or_else(|| "a column".to_owned())
    }

    /// Takes a stream out.
    pub(super) fn take(&mut self, key: StreamKey) -> Result<StreamSource, Fault> {
        self.by_key.remove(&key).ok_or_else(|| {
            let reason = format!("the {:?} of {} are not there", key.part, self.place(key));
            Fault::damaged("the header", reason.to_lowercase())
        })
    }

    /// Takes a stream out that not every file has.
    pub(super) fn take_if_there(&mut self, key: StreamKey) -> Option<StreamSource> {
        self.by_key.remove(&key)
    }

    /// The groups of a stream that stays.
    pub(super) fn groups(&self, key: StreamKey) -> Vec<(u32, usize)> {
        self.by_key.get(&key).map(StreamSource::groups).unwrap_or_default()
    }
}

/// A stream's place in words.
fn place_of(spec: &StreamSpec) -> String {
    let kind = match spec.key.table {
        Table::Inputs => "input",
        Table::Outputs => "output",
        Table::Points | Table::Skips => "point column",
        Table::Samples => "sample column",
        Table::Attachments => "attachment column",
        Table::Failures => "failure column",
        Table::Unknown => "column",
    };
    format!("{kind} `{}`", spec.name)
}
