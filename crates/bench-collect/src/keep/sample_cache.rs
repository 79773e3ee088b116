//! The sample cache of a run: what earlier runs measured of it, and where its own samples go.

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use bench_core::cache::{CacheDirectory, CacheKey, SegmentHeader, append_sample, default_folder};
use bench_core::declare::{OutputKind, OutputSpec};
use bench_core::journal::{JournalSample, SampleEntry};
use bench_core::model::{EnvironmentRole, Timestamp};
use thiserror::Error;

use super::binary;
use super::plan_facts::of_output;
use crate::choices::CacheMode;
use crate::plan::Plan;
use crate::{RunConfig, environment};

/// Why the sample cache cannot be used. Nothing was measured, and nothing in it was changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CacheError {
    /// No folder was given, and the platform's is not known.
    #[error("no folder for the sample cache is known")]
    NoFolder,
    /// Samples of this program could not be told from those of another build.
    #[error("the sample cache needs the hash of the running program, which cannot be read")]
    NoBinary,
    /// A live object cannot be in a file.
    #[error("the output `{output}` is a live object, which the sample cache cannot hold")]
    Live {
        /// The output.
        output: String,
    },
    /// Only cached samples were asked for, and some are not there.
    #[error(
        "{missing} of {planned} samples of `{benchmark}` are not in the sample cache `{}`: {first}{}",
        .folder.display(), others(*.missing, .differences)
    )]
    Missing {
        /// The benchmark.
        benchmark: String,
        /// The cache.
        folder: PathBuf,
        /// Samples that are not there.
        missing: usize,
        /// Samples of the plan.
        planned: u64,
        /// The first of them, in words.
        first: String,
        /// What sets other samples of the benchmark apart that are there, such as `code`.
        differences: Vec<String>,
    },
    /// The system refused something.
    #[error("cannot read the sample cache `{}`: {source}", .folder.display())]
    System {
        /// The cache.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl CacheError {
    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let text = match self {
            Self::NoFolder => "name one with `--cache-dir DIR` or the variable BENCH_CACHE_DIR",
            Self::NoBinary => "declare the version of the code with `Benchmark::code_version`",
            Self::Live { .. } => "run without `--cache`, or declare an output that can be saved",
            Self::Missing { .. } => "`--cache on` measures what is missing",
            Self::System { .. } => "choose another place with `--cache-dir DIR`",
        };
        Some(text.to_owned())
    }
}

fn others(missing: usize, differences: &[String]) -> String {
    let more = match missing {
        0 | 1 => String::new(),
        n => format!(", and {} more", n - 1),
    };
    match differences {
        [] => more,
        names => format!("{more}; it holds samples that differ in: {}", names.join(", ")),
    }
}

/// The sample cache of a run.
#[derive(Debug)]
pub(crate) struct SampleCache {
    directory: CacheDirectory,
    benchmark: String,
    /// What must be the same for a cached sample to stand for a measured one.
    header: SegmentHeader,
    /// The segment of this process, once it measured something.
    own: Option<File>,
    record: Vec<u8>,
}

/// What was found beside the samples.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// A sentence for each segment that could not be read; it stays as it is.
    pub(crate) unreadable: Vec<String>,
    /// What sets other samples of the benchmark apart.
    pub(crate) differences: Vec<String>,
}

impl SampleCache {
    /// The cache of a run; `None` where it is off.
    pub(crate) fn open(config: &RunConfig, plan: &Plan) -> Result<Option<Self>, CacheError> {
        if config.cache == CacheMode::Off {
            return Ok(None);
        }
        let declaration = plan.declaration();
        let live = |output: &&OutputSpec| output.kind == OutputKind::Reference;
        if let Some(output) = declaration.outputs.iter().find(live) {
            return Err(CacheError::Live { output: output.name.clone() });
        }
        let code = match plan.code_version() {
            Some(version) => format!("version {version}"),
            None if binary::hash().is_empty() => return Err(CacheError::NoBinary),
            None => format!("build {}", binary::hash()),
        };
        let folder = config.cache_dir.clone().or_else(|| default_folder(|name| env::var_os(name)));
        Ok(Some(Self {
            directory: CacheDirectory::new(folder.ok_or(CacheError::NoFolder)?),
            benchmark: declaration.benchmark.clone(),
            header: SegmentHeader {
                facts: facts(config, plan, code),
                begun_at: Timestamp::default(),
                tool: concat!("bench-collect ", env!("CARGO_PKG_VERSION")).to_owned(),
            },
            own: None,
            record: Vec::new(),
        }))
    }

    /// Its folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.directory.root().to_owned()
    }

    /// Hands every sample that may stand for one of this run to `take`, oldest first.
    pub(crate) fn replay(
        &self,
        mut take: impl FnMut(CacheKey, &JournalSample),
    ) -> Result<Found, CacheError> {
        let segments = self
            .directory
            .segments_of(&self.benchmark)
            .map_err(|source| CacheError::System { folder: self.folder(), source })?;
        let mut found = Found::default();
        for segment in segments {
            let read = segment.open().and_then(|reader| {
                let Some(mut reader) = reader else { return Ok(()) };
                let header = reader.header().clone();
                let differences = header.differences(&self.header);
                for name in &differences {
                    if !found.differences.iter().any(|known| known == name) {
                        found.differences.push((*name).to_owned());
                    }
                }
                if differences.is_empty() {
                    while let Some((key, sample)) = reader.next_sample()? {
                        take(key, &sample);
                    }
                }
                Ok(())
            });
            if let Err(fault) = read {
                let path = segment.path.display();
                let message = format!("`{path}` of the sample cache was left out: {fault}");
                found.unreadable.push(message);
            }
        }
        Ok(found)
    }

    /// Keeps a measured sample, in one write.
    ///
    /// # Errors
    /// It cannot be written; a part that was written counts as not there.
    pub(crate) fn append(
        &mut self,
        now: Timestamp,
        key: CacheKey,
        sample: &SampleEntry<'_>,
    ) -> io::Result<()> {
        self.record.clear();
        append_sample(&mut self.record, key, sample)?;
        let own = match &mut self.own {
            Some(own) => own,
            none => {
                self.header.begun_at = now;
                let process = std::process::id();
                let (_, file) = self.directory.create(&self.benchmark, &self.header, process)?;
                none.insert(file)
            }
        };
        own.write_all(&self.record)
    }
}

/// What decides about a sample beside its point, launch and repeat. Where it was measured is among it: a number of
/// another machine is another number.
fn facts(config: &RunConfig, plan: &Plan, code: String) -> Vec<(String, String)> {
    let declaration = plan.declaration();
    let mut facts = vec![
        ("benchmark".to_owned(), declaration.benchmark.clone()),
        ("tag".to_owned(), declaration.tag.clone()),
        ("code".to_owned(), code),
        ("the seed".to_owned(), declaration.seed.to_string()),
        ("warm-up".to_owned(), plan.warmup().to_string()),
    ];
    facts.extend(declaration.outputs.iter().map(|output| {
        let told =
            format!("{} in `{}`, meaning {}", of_output(output), output.unit, output.meaning);
        (format!("output `{}`", output.name), told)
    }));
    let environment = environment::of_run(config);
    let machine = environment.entries().filter(|(_, fact)| fact.role == EnvironmentRole::Segment);
    facts.extend(machine.map(|(key, fact)| (key.to_owned(), fact.value.clone())));
    facts
}
