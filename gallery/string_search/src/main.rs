//! String search: 2,000 samples over three numbers and an algorithm, the largest sweep of the gallery.
//!
//! Inputs: `haystack` and `needle` (lengths), `alphabet` (number of letters) and `algorithm`: 5 x 5 x 4 x 4 points,
//! five repeats each, which makes 2,000 samples. Outputs: `search` (time), `matches`, and `first match` (a text).
//!
//! It shows how to
//! - sweep several numbers at once: the page puts one on the axis and the others under controls, nothing is averaged
//!   away unless asked;
//! - record a text: what was found, with its surroundings, to be read beside the numbers;
//! - time work that can be repeated: searching the same text again is the same work, so `rec.time_repeated` may do it
//!   as often as the clock needs for a good reading;
//! - compare implementations safely: all must count the same matches as the naive one, or the sample fails.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-string_search -- --out string_search.bench
//! cargo run -p bench-render-cli -- string_search.bench out/
//! ```
//!
//! Look at `search` over `needle`: with 26 letters Horspool becomes ten times faster from the shortest needle to the
//! longest, and the naive search does not change. With two letters Horspool can hardly skip anything, and the naive
//! search wins: which algorithm is best is a question about the data.

mod search;

use std::process::ExitCode;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, RunConfig, SampleError, impl_choice, input, metric,
    powers, text, time_metric,
};
use search::Algorithm;

impl_choice!(Algorithm {
    Naive => "naive",
    Horspool => "Horspool",
    KnuthMorrisPratt => "Knuth-Morris-Pratt",
    Std => "std find",
});

fn main() -> ExitCode {
    bench_collect::main(string_search)
}

fn string_search(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("string_search")
        .title("String search by four algorithms")
        .description("Counts all occurrences of a needle in a random text.");
    let haystack = bench.declare(
        input("haystack", powers(2, 10..=14)).unit("bytes").doc("Length of the searched text."),
    );
    let needle = bench.declare(
        input("needle", powers(2, 1..=5)).unit("bytes").doc("Length of what is looked for."),
    );
    let alphabet = bench.declare(
        input("alphabet", [2_i64, 4, 10, 26]).unit("letters").doc("Different letters in both."),
    );
    let algorithm = bench.declare(input("algorithm", Algorithm::all()).doc("How it searches."));
    let search = bench.declare(time_metric("search").doc("Time to count all occurrences."));
    let matches = bench.declare(
        metric("matches", Direction::Neutral).doc("Occurrences found, overlaps included."),
    );
    let first = bench.declare(text("first match").doc("Position and surroundings of the first."));

    bench.sweep().repeats(5).collect(config, |at, rec| {
        let algorithm = at.get(algorithm);
        let alphabet = u8::try_from(at.get(alphabet))?;
        let (length, size) = (usize::try_from(at.get(haystack))?, usize::try_from(at.get(needle))?);
        let mut rng = fastrand::Rng::with_seed(at.seed());
        let haystack = search::text(length, alphabet, &mut rng);
        // Cut out of the text, so that there is at least one match.
        let start = rng.usize(..=length - size);
        let needle = &haystack[start..start + size];

        let found = rec.time_repeated(search, || algorithm.count(&haystack, needle));
        rec.record(matches, found as f64);
        rec.record(first, search::excerpt(&haystack, needle));

        let expected = Algorithm::Naive.count(&haystack, needle);
        if found == expected {
            Ok(())
        } else {
            Err(SampleError::msg(format!("counted {found} matches, the naive search {expected}")))
        }
    })
}
