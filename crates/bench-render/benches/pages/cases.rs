//! What is measured: whole programs, encoding, and the sizes of pages.

use std::path::{Path, PathBuf};
use std::{fs, io};

use bench_render::{RenderOptions, Report, save_result};

use crate::figure::Figure;
use crate::process::child;
use crate::sweeps::{Size, sweep};

/// How much is measured, and where.
pub(crate) struct Setting {
    pub(crate) folder: PathBuf,
    pub(crate) rounds: usize,
    /// Samples of the largest result.
    pub(crate) samples: u32,
}

const SMALL: Size = Size { inputs: &[30], repeats: 1, runs: 1, metrics: 1, noise: false };
const GRID: Size = Size { inputs: &[30, 30], repeats: 5, ..SMALL };
const HISTORY: Size = Size { inputs: &[15, 10], runs: 50, metrics: 2, ..SMALL };

/// Times of one thing and of the plain one beside it, round by round.
struct Rounds {
    own: Vec<f64>,
    plain: Vec<f64>,
}

impl Rounds {
    /// The median over the rounds of the ratio in each.
    fn ratio(&self) -> f64 {
        median(self.own.iter().zip(&self.plain).map(|(own, plain)| own / plain).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn in_turns(
    setting: &Setting,
    result: &Path,
    [own, plain]: [&str; 2],
    bytes: u64,
) -> io::Result<Rounds> {
    let page = setting.folder.join("page.html");
    let mut rounds = Rounds { own: Vec::new(), plain: Vec::new() };
    for _ in 0..setting.rounds {
        rounds.own.push(child(own, result, &page, bytes)?);
        rounds.plain.push(child(plain, result, &page, bytes)?);
    }
    Ok(rounds)
}

fn saved(setting: &Setting, size: Size) -> io::Result<PathBuf> {
    let path = setting.folder.join("result.bench");
    save_result(&sweep(size), &path).map_err(io::Error::other)
}

/// Rendering as a whole program against a plain one, and the milliseconds from result to bytes.
pub(crate) fn programs(setting: &Setting) -> io::Result<Vec<Figure>> {
    let cases = [
        ("30 points", SMALL, 2.0),
        ("30 x 30 points, 5 repeats", GRID, 5.0),
        ("50 runs x 150 points x 2 metrics", HISTORY, 20.0),
        ("10^6 samples", million(setting), 500.0),
    ];
    let mut figures = Vec::new();
    for (what, size, goal) in cases {
        let result = saved(setting, size)?;
        let page = setting.folder.join("page.html");
        child("render", &result, &page, 0)?;
        let bytes = fs::metadata(&page)?.len();
        let rounds = in_turns(setting, &result, ["render", "plain"], bytes)?;
        figures.push(Figure {
            what: format!("{what}: program, to plainly"),
            reached: rounds.ratio(),
            unit: "x",
            bound: 5.0,
            // The larger bound of encoding the columns is asserted for this one.
            asserted: size.inputs[0] < 1000,
            from: format!(
                "{:.1} ms, plainly {:.1} ms for {} kB",
                median(rounds.own.clone()) / 1e6,
                median(rounds.plain.clone()) / 1e6,
                bytes / 1000
            ),
        });
        let times = (0..setting.rounds).map(|_| child("bytes", &result, &page, 0));
        let times = times.collect::<io::Result<Vec<f64>>>()?;
        figures.push(Figure {
            what: format!("{what}: result to bytes"),
            reached: median(times) / 1e6,
            unit: "ms",
            bound: goal,
            asserted: false,
            from: "time on the processor".to_owned(),
        });
    }
    Ok(figures)
}

/// A sweep of so many points with one sample each.
fn million(setting: &Setting) -> Size {
    let inputs: &'static [u32] = if setting.samples > 100_000 { &[1_000_000] } else { &[10_000] };
    Size { inputs, ..SMALL }
}

/// Making a page of many samples against encoding its columns alone.
pub(crate) fn columns(setting: &Setting) -> io::Result<Vec<Figure>> {
    let result = saved(setting, million(setting))?;
    let rounds = in_turns(setting, &result, ["bytes", "columns"], 0)?;
    Ok(vec![Figure {
        what: "10^6 samples: result to bytes, to encoding the columns alone".to_owned(),
        reached: rounds.ratio(),
        unit: "x",
        bound: 2.5,
        asserted: true,
        from: format!(
            "{:.0} ms, columns {:.0} ms",
            median(rounds.own.clone()) / 1e6,
            median(rounds.plain.clone()) / 1e6
        ),
    }])
}

/// The sizes of pages, and of the numbers in them.
pub(crate) fn sizes(setting: &Setting) -> io::Result<Vec<Figure>> {
    let html = |size: Size, portable: bool| {
        let result = sweep(size);
        let mut report = Report::default();
        report.append(&result).map_err(io::Error::other)?;
        report.to_html(&RenderOptions::new().portable(portable)).map_err(io::Error::other)
    };
    let data_of = |page: &str| {
        let (_, data) = page.split_once("id=\"bench-data\">").unwrap_or_default();
        data.split_once("</script>").map_or(0, |(data, _)| data.len())
    };
    let figures_of = |page: &str| page.matches("<figure ").count();
    let mut all = Vec::new();
    for size in [SMALL, HISTORY] {
        let portable = html(size, true)?;
        all.push(size_figure(
            "portable page without its data",
            portable.len() - data_of(&portable),
            750_000.0,
            format!("figures: {}", figures_of(&portable)),
        ));
    }
    let beside = html(HISTORY, false)?;
    let count = figures_of(&beside);
    let allowed = 60_000 + 8_000 * count;
    all.push(size_figure(
        "page beside its assets without its data",
        beside.len() - data_of(&beside),
        allowed as f64,
        format!("{count} figures: 60 kB and 8 kB for each"),
    ));
    for (what, noise, bound) in
        [("timings in whole nanoseconds", false, 0.4), ("numbers of full entropy", true, 1.1)]
    {
        let many = Size { noise, ..million(setting) };
        let one = Size { noise, metrics: 2, ..many };
        // What a second metric adds is the metric alone, without the columns that every sample has.
        let added = data_of(&html(one, false)?) - data_of(&html(many, false)?);
        let raw = 8.0 * f64::from(many.inputs[0]);
        all.push(Figure {
            what: format!("data of {what}, to 8 bytes a number"),
            reached: added as f64 / raw,
            unit: "x",
            bound,
            asserted: true,
            from: format!("{} kB of {:.0} kB", added / 1000, raw / 1000.0),
        });
    }
    Ok(all)
}

fn size_figure(what: &str, bytes: usize, bound: f64, from: String) -> Figure {
    Figure {
        what: what.to_owned(),
        reached: bytes as f64 / 1000.0,
        unit: "kB",
        bound: bound / 1000.0,
        asserted: true,
        from,
    }
}
