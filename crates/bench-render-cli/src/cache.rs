//! `bench-render cache show|prune|clear`: what the sample cache holds, and how its user makes it smaller.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::SystemTime;

use bench_core::cache::{CacheDirectory, Segment, SegmentHeader, default_folder};
use bench_core::wording::counted;

use crate::args::{CacheArgs, CacheCommand, PruneCacheArgs};
use crate::exit_code;
use crate::failure::{Failure, one_line};

const NANOSECONDS_A_DAY: i64 = 86_400_000_000_000;

pub(crate) fn run(args: &CacheArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    let folder = args.cache_dir.clone().or_else(|| default_folder(|name| env::var_os(name)));
    let directory = CacheDirectory::new(folder.ok_or(Failure::NoCacheFolder)?);
    let text = match &args.command {
        CacheCommand::Show => show(&directory)?,
        CacheCommand::Prune(prune) => {
            let all = read(&directory)?;
            remove(&directory, &superseded(&all, prune, now_ns()))?
        }
        CacheCommand::Clear(clear) => {
            let wanted = |kept: &&Kept| {
                clear.benchmarks.is_empty()
                    || clear.benchmarks.iter().any(|name| kept.benchmark() == Some(name))
            };
            let all = read(&directory)?;
            remove(&directory, &all.iter().filter(wanted).collect::<Vec<_>>())?
        }
    };
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::Stdout)?;
    Ok(exit_code::FINE)
}

/// A segment and what is known of it.
struct Kept {
    segment: Segment,
    bytes: u64,
    samples: u64,
    /// What its samples have in common, or why it cannot be read.
    header: Result<SegmentHeader, String>,
}

impl Kept {
    fn benchmark(&self) -> Option<&str> {
        self.header.as_ref().ok()?.fact("benchmark")
    }

    fn code(&self) -> Option<&str> {
        self.header.as_ref().ok()?.fact("code")
    }
}

fn read(directory: &CacheDirectory) -> Result<Vec<Kept>, Failure> {
    let failed = |source| Failure::Cache { path: directory.root().to_owned(), source };
    let segments = directory.segments().map_err(failed)?;
    Ok(segments.into_iter().map(kept).collect())
}

fn kept(segment: Segment) -> Kept {
    let bytes = fs::metadata(&segment.path).map_or(0, |found| found.len());
    let mut samples = 0;
    let header = segment.open().map_err(|fault| fault.to_string()).and_then(|reader| {
        let mut reader = reader.ok_or_else(|| "it was cut off at its beginning".to_owned())?;
        while reader.next_sample().map_err(|fault| fault.to_string())?.is_some() {
            samples += 1;
        }
        Ok(reader.header().clone())
    });
    Kept { segment, bytes, samples, header }
}

/// A line for each benchmark and version of its code.
fn show(directory: &CacheDirectory) -> Result<String, Failure> {
    let all = read(directory)?;
    let mut text = format!("{}\n", one_line(&directory.root().display().to_string()));
    let mut groups: BTreeMap<(&str, &str), Vec<&Kept>> = BTreeMap::new();
    for kept in &all {
        if let (Some(benchmark), Some(code)) = (kept.benchmark(), kept.code()) {
            groups.entry((benchmark, code)).or_default().push(kept);
        }
    }
    for ((benchmark, code), group) in &groups {
        let sum = |of: fn(&Kept) -> u64| group.iter().map(|kept| of(kept)).sum::<u64>();
        let (samples, bytes) = (sum(|kept| kept.samples), sum(|kept| kept.bytes));
        let begun = group.iter().filter_map(|kept| kept.header.as_ref().ok()).map(|h| h.begun_at);
        let latest = begun.max().unwrap_or_default();
        // A hash is told apart by its first letters.
        let code: String = code.chars().take(20).collect();
        let (benchmark, code) = (one_line(benchmark), one_line(&code));
        text += &format!(
            "  {benchmark} ({code}): {}, {}, latest {latest}\n",
            number(samples, "sample", "samples"),
            number(bytes, "byte", "bytes"),
        );
    }
    for kept in &all {
        if let Err(reason) = &kept.header {
            let path = one_line(&kept.segment.path.display().to_string());
            text += &format!("  `{path}` cannot be read: {}\n", one_line(reason));
        }
    }
    if all.is_empty() {
        text += "  nothing is cached\n";
    }
    Ok(text)
}

/// The segments that `prune` removes: those that are too old, and those of all but the latest code of a benchmark.
fn superseded<'a>(all: &'a [Kept], args: &PruneCacheArgs, now_ns: i64) -> Vec<&'a Kept> {
    let mut latest: BTreeMap<&str, (i64, &str)> = BTreeMap::new();
    for kept in all {
        if let (Ok(header), Some(benchmark), Some(code)) =
            (&kept.header, kept.benchmark(), kept.code())
        {
            let found = latest.entry(benchmark).or_insert((header.begun_at.0, code));
            *found = (*found).max((header.begun_at.0, code));
        }
    }
    let current: BTreeSet<(&str, &str)> =
        latest.iter().map(|(benchmark, (_, code))| (*benchmark, *code)).collect();
    let gone = |kept: &&Kept| {
        let Ok(header) = &kept.header else { return false };
        let age = now_ns.saturating_sub(header.begun_at.0);
        let most = |days: u32| i64::from(days).saturating_mul(NANOSECONDS_A_DAY);
        let old = args.older_than.is_some_and(|days| age >= most(days));
        let code = kept.benchmark().zip(kept.code());
        old || (args.other_code && code.is_some_and(|code| !current.contains(&code)))
    };
    all.iter().filter(gone).collect()
}

fn remove(directory: &CacheDirectory, gone: &[&Kept]) -> Result<String, Failure> {
    let (mut samples, mut bytes) = (0, 0);
    for kept in gone {
        directory.remove(&kept.segment).map_err(|source| {
            let path: PathBuf = kept.segment.path.clone();
            Failure::Cache { path, source }
        })?;
        samples += kept.samples;
        bytes += kept.bytes;
    }
    let (samples, bytes) = (number(samples, "sample", "samples"), number(bytes, "byte", "bytes"));
    Ok(format!("removed {samples}, {bytes}\n"))
}

fn number(count: u64, one: &str, many: &str) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
}

fn now_ns() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
