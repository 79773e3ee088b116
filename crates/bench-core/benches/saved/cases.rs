//! The measurements.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bench_core::model::{Cell, CellValue};
use bench_core::saved::{
    ColumnCodec, Ending, SaveOptions, SavedFile, save_result, save_result_with, save_streamed,
};

use crate::figure::{Bound, Figure};
use crate::mix::{METRICS, Numbers, Order, SAMPLE_BYTES, parts, result, row};
use crate::process::{child, cpu_seconds};

/// Where and how much is measured.
pub(crate) struct Setting {
    /// A folder that is deleted afterwards.
    pub(crate) folder: PathBuf,
    pub(crate) rows: u32,
    pub(crate) rounds: usize,
    /// Samples of the large file that is only opened.
    pub(crate) large_rows: u32,
    pub(crate) opens: u32,
}

fn seconds(job: impl FnOnce() -> io::Result<()>) -> io::Result<f64> {
    let begin = Instant::now();
    job()?;
    Ok(begin.elapsed().as_secs_f64())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Two jobs that took turns, so that both saw the same machine.
#[derive(Default)]
struct Turns {
    ours: Vec<f64>,
    plainly: Vec<f64>,
}

impl Turns {
    fn take(
        rounds: usize,
        mut ours: impl FnMut() -> io::Result<f64>,
        mut plain: impl FnMut() -> io::Result<f64>,
    ) -> io::Result<Self> {
        let mut turns = Self::default();
        for _ in 0..rounds {
            turns.plainly.push(plain()?);
            turns.ours.push(ours()?);
        }
        Ok(turns)
    }

    /// The median of how many times as fast ours was in each round: a load that comes and goes meets both.
    fn speed(&self) -> f64 {
        median(self.plainly.iter().zip(&self.ours).map(|(plain, ours)| plain / ours).collect())
    }

    fn milliseconds(&self) -> String {
        let [ours, plain] = [&self.ours, &self.plainly].map(|times| median(times.clone()) * 1e3);
        format!("{ours:.0} ms, plainly {plain:.0} ms")
    }
}

fn length(path: &Path) -> io::Result<u64> {
    Ok(fs::metadata(path)?.len())
}

#[expect(clippy::cast_precision_loss, reason = "sizes in ratios")]
fn ratio(a: u64, b: u64) -> f64 {
    a as f64 / b as f64
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", ratio(bytes, 1_000_000))
}

/// Puts bytes at a path with the durability of a saved result.
fn write_plainly(bytes: &[u8], path: &Path) -> io::Result<()> {
    let beside = path.with_extension("part");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    File::open(path.parent().unwrap_or(path))?.sync_all()
}

/// Speed of saving and loading, against the same bytes plainly.
pub(crate) fn speed(
    setting: &Setting,
    order: Order,
    what: [&'static str; 2],
) -> io::Result<Vec<Figure>> {
    let (path, plain) = (setting.folder.join("ours.bench"), setting.folder.join("plain"));
    let measured = result(setting.rows, true, order);
    save_result(&measured, &path).map_err(io::Error::other)?;
    let bytes = fs::read(&path)?;
    let turns = Turns::take(
        setting.rounds,
        || seconds(|| save_result(&measured, &path).map(drop).map_err(io::Error::other)),
        || seconds(|| write_plainly(&bytes, &plain)),
    )?;
    let saving = Figure {
        what: what[0],
        reached: turns.speed(),
        unit: "x",
        bound: Bound::AtLeast(0.5),
        from: turns.milliseconds(),
        because: "copying into the page cache and the disk; packing, CRC-32 and the means of the summary take the rest",
    };
    drop((measured, bytes));
    // In a process of its own each time: memory that was freed before would come without page faults.
    let timed =
        |job| child(job, setting.rows, &path).map(|ns| Duration::from_nanos(ns).as_secs_f64());
    let turns = Turns::take(setting.rounds, || timed("time-loading"), || timed("time-reading"))?;
    let loading = Figure {
        what: what[1],
        reached: turns.speed(),
        unit: "x",
        bound: Bound::AtLeast(0.5),
        from: turns.milliseconds(),
        because: "page faults of fresh memory, as for plain reading; each chunk is copied once more, from the cache",
    };
    Ok(vec![saving, loading])
}

/// The whole file in fresh memory, and its checksum.
pub(crate) fn read_plainly(path: &Path) -> io::Result<()> {
    let bytes = fs::read(path)?;
    std::hint::black_box(crc32fast::hash(&bytes));
    Ok(())
}

/// Sizes of files, raw and compressed.
pub(crate) fn size(setting: &Setting) -> io::Result<Vec<Figure>> {
    let rows = setting.rows;
    let columns = u64::from(rows) * SAMPLE_BYTES;
    let saved = |metrics, codec| -> io::Result<u64> {
        let path = setting.folder.join("size.bench");
        let options = SaveOptions::new().codec(codec);
        save_result_with(&result(rows, metrics, Order::ByPoint), &path, &options)
            .map_err(io::Error::other)?;
        length(&path)
    };
    let raw = saved(true, ColumnCodec::Raw)?;
    let packed = saved(true, ColumnCodec::Lz4)?;
    let metrics = packed.saturating_sub(saved(false, ColumnCodec::Lz4)?);
    let values = u64::from(rows) * METRICS * 8;
    let of = |file, columns| format!("{} of {}", megabytes(file), megabytes(columns));
    Ok(vec![
        Figure {
            what: "file, to its columns in memory",
            reached: ratio(raw, columns),
            unit: "x",
            bound: Bound::AtMost(1.02),
            from: of(raw, columns),
            because: "heads and records of 71 bytes and the alignment of each chunk, and the header",
        },
        Figure {
            what: "file with `--codec lz4`, to its columns",
            reached: ratio(packed, columns),
            unit: "x",
            bound: Bound::AtMost(0.45),
            from: of(packed, columns),
            because: "the noise, which nothing shrinks, and the low bytes of the times",
        },
        Figure {
            what: "its four metrics alone, to their columns",
            reached: ratio(metrics, values),
            unit: "x",
            bound: Bound::AtMost(0.45),
            from: of(metrics, values),
            because: "the noise is a quarter of the numbers",
        },
    ])
}

/// Processor time of opening a large file.
pub(crate) fn open(setting: &Setting) -> io::Result<Vec<Figure>> {
    let path = setting.folder.join("large.bench");
    stream(setting.large_rows, &path)?;
    let bytes = length(&path)?;
    SavedFile::open(&path).map_err(io::Error::other)?;
    let Some(before) = cpu_seconds() else { return Ok(Vec::new()) };
    for _ in 0..setting.opens {
        std::hint::black_box(SavedFile::open(&path).map_err(io::Error::other)?);
    }
    let spent = cpu_seconds().unwrap_or(f64::NAN) - before;
    fs::remove_file(path)?;
    Ok(vec![Figure {
        what: "opening a file of 1 GB for its summary",
        reached: spent / f64::from(setting.opens) * 1e3,
        unit: "ms",
        bound: Bound::AtMost(2.0),
        from: format!("{}, {} opens", megabytes(bytes), setting.opens),
        because: "the checksum of the index and decoding the header; no column is read",
    }])
}

/// Peak memory of loading and of streaming.
pub(crate) fn memory(setting: &Setting) -> io::Result<Vec<Figure>> {
    let rows = setting.rows;
    let columns = u64::from(rows) * SAMPLE_BYTES;
    let path = setting.folder.join("memory.bench");
    let mut figures = Vec::new();
    for (what, order) in [
        ("peak memory of loading, to the columns", Order::ByPoint),
        ("the same, samples interleaved", Order::Interleaved),
    ] {
        save_result(&result(rows, true, order), &path).map_err(io::Error::other)?;
        let peak = child("load", rows, &path)?;
        figures.push(Figure {
            what,
            reached: ratio(peak, columns),
            unit: "x",
            bound: Bound::AtMost(1.3),
            from: of_columns(peak, columns),
            because: "the columns themselves, read into memory reserved once, a chunk at a time",
        });
    }
    let few = child("stream", rows / 4, &path)?;
    let many = child("stream", rows, &path)?;
    figures.push(Figure {
        what: "peak memory of streaming, 4 x the samples",
        reached: ratio(many, few),
        unit: "x",
        bound: Bound::AtMost(1.1),
        from: format!("{}, with a quarter {}", megabytes(many), megabytes(few)),
        because: "one group of 131,072 samples, whatever their number",
    });
    Ok(figures)
}

fn of_columns(peak: u64, columns: u64) -> String {
    format!("{} for {}", megabytes(peak), megabytes(columns))
}

/// Writes the result of this many samples one sample at a time.
pub(crate) fn stream(rows: u32, path: &Path) -> io::Result<()> {
    let parts = parts(true);
    let mut numbers = Numbers::new();
    let mut start_ns = 0;
    let options = SaveOptions::new();
    save_streamed(path, &parts.declaration, &parts.points, &options, |stream| {
        for position in 0..rows {
            let values = numbers.sample();
            let facts = row(position, rows, start_ns, values[0]);
            start_ns += facts.duration_ns + 60;
            stream.push(
                &facts,
                &values.map(|value| Cell::Value(CellValue::Number(value))),
                None,
            )?;
        }
        Ok(Ending { runs: parts.runs.clone(), ..Ending::default() })
    })
    .map(drop)
    .map_err(io::Error::other)
}
