//! `bench-render explain RESULT...`: which figures were chosen, and which fact decided.

use std::io::Write;
use std::path::Path;

use bench_render::select;
use bench_render::shape::ResultShape;
use bench_render::{BenchResult, load_saved};

use crate::args::ExplainArgs;
use crate::exit_code;
use crate::failure::Failure;

pub(crate) fn run(args: &ExplainArgs, stdout: &mut dyn Write) -> Result<u8, Failure> {
    for path in &args.results {
        for result in load_saved(path)? {
            let text = explanation(path, &result);
            stdout.write_all(text.as_bytes()).map_err(Failure::Stdout)?;
        }
    }
    stdout.flush().map_err(Failure::Stdout)?;
    Ok(exit_code::FINE)
}

fn explanation(path: &Path, result: &BenchResult) -> String {
    let pins = &result.declaration().hints.pins;
    let told = select::explain(&ResultShape::of(result), pins);
    format!("{} ({})\n{told}\n", result.benchmark(), path.display())
}

#[cfg(test)]
mod tests {
    use bench_core::declare::{
        Declaration, InputKind, InputSpec, InputValue, Measure, OutputKind, OutputSpec,
    };
    use bench_core::model::{PointRow, ResultParts, Run, RunId};
    use bench_core::model::{SampleKey, SampleRow, SampleStatus};

    use super::*;

    /// A sweep over three sizes with one number at each.
    fn sorting() -> BenchResult {
        let mut declaration = Declaration::new("sorting");
        let sizes: Vec<InputValue> = [10, 100, 1000].map(InputValue::Int).to_vec();
        declaration.inputs.push(InputSpec::new("size", InputKind::Int, sizes.clone()));
        let metric = OutputKind::Metric(Measure::Number);
        declaration.outputs.push(OutputSpec::new("swaps", metric.clone()));
        let mut parts = ResultParts::new(declaration.clone());
        parts.runs.push(Run { id: RunId(1), ..Run::default() });
        for (point, size) in (0_u32..).zip(sizes) {
            let row = PointRow { values: vec![size], skip_reason: None };
            parts.points.insert(&declaration, &row).unwrap();
            let key = SampleKey { run: 0, point, launch: 0, repeat: 0 };
            let status = SampleStatus::Ok;
            let row = SampleRow { key, order: point, start_ns: 0, duration_ns: 1, status };
            parts.samples.push_row(&row);
            let value = bench_core::model::CellValue::Number(f64::from(point));
            let column = &mut parts.samples.outputs[0];
            column.push(&value, &metric, &mut parts.attachments).unwrap();
        }
        BenchResult::new(parts).unwrap()
    }

    #[test]
    fn says_for_each_rule_what_decided() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sorting.bench");
        bench_core::save_result(&sorting(), &path).unwrap();
        let args = ["bench-render", "explain", path.to_str().unwrap()];
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = crate::run(args.map(Into::into), &mut stdout, &mut stderr);
        let told = String::from_utf8(stdout).unwrap().replace(path.to_str().unwrap(), "PATH");
        assert_eq!((code, stderr.as_slice()), (exit_code::FINE, b"".as_slice()));
        insta::assert_snapshot!(told);
    }

    #[test]
    fn a_file_that_is_not_there_is_nothing_to_read() {
        let args = ["bench-render", "explain", "no-such.bench"];
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = crate::run(args.map(Into::into), &mut stdout, &mut stderr);
        assert_eq!((code, stdout.as_slice()), (exit_code::USAGE, b"".as_slice()));
        let told = String::from_utf8(stderr).unwrap();
        assert!(told.contains("no-such.bench"), "{told}");
    }
}
