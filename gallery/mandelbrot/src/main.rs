//! Mandelbrot: a picture for each point of a sweep, recorded beside the numbers that describe it.
//!
//! Inputs: `zoom` (powers of four) and `centre` (three well-known places of the set).
//! Outputs: `frame` (an image), `render` (its time), `iterations` (mean of the pixels that escape) and `inside`.
//!
//! It shows how to
//! - record an image: the collector encodes it (here as PNG, in forty lines) and records its bytes; it needs no
//!   plotting or image crate, and the page shows the picture of the selected point;
//! - put real output beside metrics: a number says that something changed, the picture says what;
//! - keep the encoder out of the time: `rec.time` covers the computation only;
//! - split a collector: measured code in one module, the encoder in another, the declarations here.
//!
//! Run it, then look at the page:
//!
//! ```text
//! cargo run --profile bench -p gallery-mandelbrot -- --out mandelbrot.bench
//! cargo run -p bench-render-cli -- mandelbrot.bench out/
//! ```
//!
//! Look at the pictures first: move along `zoom` and a spiral or a small copy of the whole set comes nearer. Then
//! look at `render` and `iterations`: both rise with the zoom, because the border of the set is where the work is.

mod fractal;
mod png;

use std::process::ExitCode;

use bench_collect::{
    BenchResult, Benchmark, Direction, Error, Image, RunConfig, image, impl_choice, input, metric,
    powers, time_metric,
};
use fractal::{Centre, Frame, WIDTH};

impl_choice!(Centre {
    Seahorse => "seahorse valley",
    Elephant => "elephant valley",
    Needle => "needle",
});

fn main() -> ExitCode {
    bench_collect::main(mandelbrot)
}

fn mandelbrot(config: &RunConfig) -> Result<BenchResult, Error> {
    let mut bench = Benchmark::new("mandelbrot")
        .title("Zooming into the Mandelbrot set")
        .description("Renders 240 by 160 pixels with at most 300 iterations each.");
    let zoom = bench.declare(input("zoom", powers(4, 0..=6)).doc("1 is a picture 3 units wide."));
    let centre = bench.declare(input("centre", Centre::all()).doc("Where the picture is centred."));
    let frame = bench.declare(image("frame").doc("The rendered picture."));
    let render = bench.declare(time_metric("render").doc("Time to compute all pixels."));
    let iterations = bench.declare(
        metric("iterations", Direction::Neutral).doc("Mean iterations of pixels that escape."),
    );
    let inside = bench.declare(
        metric("inside", Direction::Neutral).unit("%").doc("Share of pixels that never escape."),
    );

    bench.sweep().collect(config, |at, rec| {
        let (zoom, centre) = (at.get(zoom) as f64, at.get(centre));
        let computed = rec.time(render, || Frame::compute(centre, zoom));
        rec.record(iterations, computed.mean_iterations());
        rec.record(inside, computed.inside());
        rec.record(frame, Image::png(png::encode(WIDTH, &computed.colours())?));
        Ok(())
    })
}
