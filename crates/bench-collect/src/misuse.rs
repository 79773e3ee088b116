//! Misuses that do not compile, each as a documentation test, because only those can show it.
//!
//! An input is read as the type it was declared with:
//!
//! ```compile_fail,E0308
//! use bench_collect::*;
//! let mut bench = Benchmark::new("misuse");
//! let n = bench.declare(input("n", [1_i64, 2]));
//! let y = bench.declare(metric("y", Direction::Neutral));
//! let _result = bench.sweep().collect(&RunConfig::new(), |at, rec| {
//!     let n: f64 = at.get(n);
//!     rec.record(y, n);
//!     Ok(())
//! });
//! ```
//!
//! An output records the type it was declared with:
//!
//! ```compile_fail,E0277
//! use bench_collect::*;
//! let mut bench = Benchmark::new("misuse");
//! let y = bench.declare(metric("y", Direction::Neutral));
//! let _result = bench.sweep().collect(&RunConfig::new(), |_, rec| {
//!     rec.record(y, "fast");
//!     Ok(())
//! });
//! ```
//!
//! A time metric takes durations, not numbers:
//!
//! ```compile_fail,E0277
//! use bench_collect::*;
//! let mut bench = Benchmark::new("misuse");
//! let time = bench.declare(time_metric("time"));
//! let _result = bench.sweep().collect(&RunConfig::new(), |_, rec| {
//!     rec.record(time, 0.5);
//!     Ok(())
//! });
//! ```
//!
//! A choice names all its variants:
//!
//! ```compile_fail,E0004
//! use bench_collect::*;
//! #[derive(Clone, Copy)]
//! enum Wave { Sine, Square }
//! impl_choice!(Wave { Sine => "sine" });
//! ```
//!
//! An input takes only what has a place on an axis:
//!
//! ```compile_fail,E0277
//! use bench_collect::*;
//! use std::time::Duration;
//! let mut bench = Benchmark::new("misuse");
//! let _n = bench.declare(input("n", [Duration::ZERO]));
//! ```
//!
//! A range has numbers at its ends:
//!
//! ```compile_fail,E0277
//! use bench_collect::*;
//! let mut bench = Benchmark::new("misuse");
//! let _on = bench.declare(input("on", range(false..=true)));
//! ```
//!
//! A point is set to a value of the input's type:
//!
//! ```compile_fail,E0277
//! use bench_collect::*;
//! let mut bench = Benchmark::new("misuse");
//! let x = bench.declare(input("x", [1.0]));
//! let _sweep = bench.sweep().at(|point| point.set(x, "one"));
//! ```
//!
//! A throughput follows from a time metric:
//!
//! ```compile_fail,E0308
//! use bench_collect::*;
//! let mut bench = Benchmark::new("misuse");
//! let size = bench.declare(metric("size", Direction::Neutral));
//! let _rate = bench.declare(throughput("rate", size));
//! ```
