//! Columns of a page as values again: the opposite of `encode`.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::declare::InputKind;
use bench_core::model::{Column, Iterations, MissingMap, PackedTexts, TextColumn};
use flate2::read::DeflateDecoder;
use serde_json::{Map, Value};

use super::counting::Counting;

/// The most that a byte of a deflated stream can stand for.
const DEFLATE_RATIO: u64 = 1032;

/// The columns of one result of a page. Together they never take more memory than the page could hold deflated.
pub(super) struct Columns<'a> {
    columns: &'a Map<String, Value>,
    budget: u64,
}

/// Why a page cannot be read back, as a sentence fragment.
pub(super) type Reason = String;

impl<'a> Columns<'a> {
    /// Columns out of a page of so many bytes.
    pub(super) fn new(columns: &'a Map<String, Value>, page: usize) -> Self {
        Self { columns, budget: DEFLATE_RATIO.saturating_mul(page as u64) }
    }

    fn column(&self, name: &str) -> Result<&'a Value, Reason> {
        self.columns.get(name).ok_or_else(|| format!("it has no column `{name}`"))
    }

    /// Little-endian values of `N` bytes each, of a column of this type.
    fn values<const N: usize>(
        &mut self,
        name: &str,
        word: &str,
    ) -> Result<impl Iterator<Item = [u8; N]> + use<N>, Reason> {
        let column = self.column(name)?;
        let bad = |what: &str| format!("the column `{name}` {what}");
        if column["type"] != word {
            return Err(bad(&format!("is not of the type {word}")));
        }
        let rows = column["rows"].as_u64().ok_or_else(|| bad("has no number of rows"))?;
        let size = rows.saturating_mul(N as u64);
        self.budget = self
            .budget
            .checked_sub(size)
            .ok_or_else(|| bad("claims more than a page of this size can hold"))?;
        // The budget was checked, so the count fits the machine.
        let count = usize::try_from(rows).unwrap_or(0);
        let bytes = match (column.get("constant"), column.get("counting")) {
            (Some(constant), _) => {
                let one: [u8; N] = constant_bytes(constant, word)
                    .and_then(|bytes| bytes.try_into().ok())
                    .ok_or_else(|| bad("has a constant of another type"))?;
                one.repeat(count)
            }
            (None, Some(told)) => {
                let counting = Counting::from_json(told).ok_or_else(|| bad("counts by nothing"))?;
                // The lower bytes of a number of 64 bits are the narrower number.
                counting
                    .numbers()
                    .take(count)
                    .flat_map(|n| n.to_le_bytes().into_iter().take(N))
                    .collect()
            }
            (None, None) => {
                unshuffled(&inflated(&column["blob"], size).map_err(|why| bad(&why))?, N)
            }
        };
        let chunks: Vec<[u8; N]> =
            bytes.chunks_exact(N).filter_map(|chunk| chunk.try_into().ok()).collect();
        Ok(chunks.into_iter())
    }

    pub(super) fn floats(&mut self, name: &str) -> Result<Vec<f64>, Reason> {
        if let Some(per) = self.column(name)?["per"].as_f64() {
            return self.parts(name, per);
        }
        Ok(self.values::<8>(name, "f64")?.map(f64::from_le_bytes).collect())
    }

    /// Whole numbers of parts, of which `per` are one; the largest number stands for a value that is not there.
    fn parts(&mut self, name: &str, per: f64) -> Result<Vec<f64>, Reason> {
        let whole: Vec<Option<u64>> = if self.column(name)?["type"] == "u32" {
            let narrow = self.positions(name)?.into_iter();
            narrow.map(|part| (part != u32::MAX).then_some(u64::from(part))).collect()
        } else {
            let wide = self.counters(name)?.into_iter();
            wide.map(|part| (part != u64::MAX).then_some(part)).collect()
        };
        #[expect(clippy::cast_precision_loss, reason = "no writer makes numbers beyond 2^53")]
        let value = |part: Option<u64>| part.map_or(f64::NAN, |part| part as f64 / per);
        Ok(whole.into_iter().map(value).collect())
    }

    pub(super) fn integers(&mut self, name: &str) -> Result<Vec<i64>, Reason> {
        Ok(self.values::<8>(name, "i64")?.map(i64::from_le_bytes).collect())
    }

    pub(super) fn counters(&mut self, name: &str) -> Result<Vec<u64>, Reason> {
        if self.column(name)?["type"] == "u32" {
            return Ok(self.positions(name)?.into_iter().map(u64::from).collect());
        }
        Ok(self.values::<8>(name, "u64")?.map(u64::from_le_bytes).collect())
    }

    pub(super) fn positions(&mut self, name: &str) -> Result<Vec<u32>, Reason> {
        Ok(self.values::<4>(name, "u32")?.map(u32::from_le_bytes).collect())
    }

    pub(super) fn flags(&mut self, name: &str) -> Result<Vec<bool>, Reason> {
        Ok(self.values::<1>(name, "u8")?.map(|[byte]| byte != 0).collect())
    }

    /// The number of rows of a column that holds nothing else.
    pub(super) fn rows(&mut self, name: &str) -> Result<usize, Reason> {
        Ok(self.values::<1>(name, "u8")?.count())
    }

    /// Texts as positions in a list.
    pub(super) fn texts(&mut self, name: &str) -> Result<TextColumn, Reason> {
        let codes = self.positions(name)?;
        let texts = self.column(name)?["texts"].as_array().into_iter().flatten();
        let texts: PackedTexts = texts.filter_map(Value::as_str).collect();
        TextColumn::from_parts(&texts, codes)
            .ok_or_else(|| format!("the column `{name}` names texts that it does not have"))
    }

    /// A column of any type.
    pub(super) fn typed(&mut self, name: &str, kind: InputKind) -> Result<Column, Reason> {
        Ok(match kind {
            InputKind::Float => Column::Float(self.floats(name)?),
            InputKind::Int => Column::Int(self.integers(name)?),
            InputKind::Bool => Column::Bool(self.flags(name)?),
            InputKind::Choice => Column::Text(self.texts(name)?),
        })
    }

    /// How many calls each time is the mean of; one, where the page has no such column.
    pub(super) fn iterations(&mut self, name: &str) -> Result<Iterations, Reason> {
        if !self.columns.contains_key(name) {
            return Ok(Iterations::default());
        }
        Ok(Iterations::from_counts(self.positions(name)?.into_iter().collect()))
    }

    /// Which rows are missing, of so many.
    pub(super) fn missing(&mut self, name: &str, rows: usize) -> Result<MissingMap, Reason> {
        let blob = &self.column(name)?["missing"];
        if blob.is_null() {
            return Ok(MissingMap::all_present(rows));
        }
        let codes = inflated(blob, rows as u64)
            .map_err(|why| format!("the missing cells of the column `{name}`: it {why}"))?;
        Ok(MissingMap::from_codes(codes))
    }
}

/// The bytes of a value that stands for a whole column.
fn constant_bytes(value: &Value, word: &str) -> Option<Vec<u8>> {
    Some(match word {
        "f64" => value.as_f64()?.to_le_bytes().to_vec(),
        "i64" => value.as_i64()?.to_le_bytes().to_vec(),
        "u64" => value.as_u64()?.to_le_bytes().to_vec(),
        "u32" => u32::try_from(value.as_u64()?).ok()?.to_le_bytes().to_vec(),
        _ => u8::try_from(value.as_u64()?).ok()?.to_le_bytes().to_vec(),
    })
}

/// Exactly so many bytes out of a blob.
fn inflated(blob: &Value, size: u64) -> Result<Vec<u8>, Reason> {
    let packed = blob.as_str().ok_or("has no values")?;
    let packed = STANDARD.decode(packed).map_err(|error| format!("is not base64: {error}"))?;
    let mut bytes = Vec::new();
    // One more than expected, so that too many are noticed and no more are read.
    let mut limited = DeflateDecoder::new(packed.as_slice()).take(size.saturating_add(1));
    limited.read_to_end(&mut bytes).map_err(|error| format!("cannot be inflated: {error}"))?;
    if bytes.len() as u64 != size {
        return Err(format!("holds {} bytes where {size} are told", bytes.len()));
    }
    Ok(bytes)
}

/// Values of `width` bytes out of all first bytes, all second bytes and so on.
fn unshuffled(bytes: &[u8], width: usize) -> Vec<u8> {
    let rows = bytes.len() / width;
    let place = |at: usize| bytes[at % width * rows + at / width];
    (0..rows * width).map(place).collect()
}
