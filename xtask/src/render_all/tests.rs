//! `render-all` against programs that pretend to be collectors and the renderer.

use super::*;

#[test]
fn the_out_folder_is_read_in_both_spellings() {
    let parsed = |args: &[&str]| {
        let args: Vec<String> = args.iter().map(ToString::to_string).collect();
        Options::parse(&args).map(|options| options.out).map_err(|e| e.code())
    };
    assert_eq!(parsed(&[]).unwrap(), None);
    assert_eq!(parsed(&["--out", "x"]).unwrap(), Some(PathBuf::from("x")));
    assert_eq!(parsed(&["--out=x"]).unwrap(), Some(PathBuf::from("x")));
    for wrong in [&["--out"][..], &["--out="], &["--outside"], &["--out", "x", "y"], &["x"]] {
        assert_eq!(parsed(wrong), Err(2), "{wrong:?}");
    }
}

#[test]
fn clearing_keeps_the_history_and_foreign_files() {
    let dir = tempfile::tempdir().unwrap();
    let results = dir.path().join("results");
    clear_results(&results).unwrap();
    fs::create_dir_all(results.join("old.bench.journal")).unwrap();
    fs::create_dir_all(results.join("history/series")).unwrap();
    for file in ["old.bench", "old.bench.journal/1", "history/series/a.bench", "notes.txt"] {
        fs::write(results.join(file), "x").unwrap();
    }
    clear_results(&results).unwrap();
    let mut left: Vec<_> =
        fs::read_dir(&results).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["history", "notes.txt"]);
    assert!(results.join("history/series/a.bench").is_file());
}

#[cfg(unix)]
mod with_programs {
    use super::*;

    /// What one invocation printed and left: its code, stdout, stderr without times.
    struct Told {
        end: Result<u8, u8>,
        out: String,
        err: String,
        results: PathBuf,
        _dir: tempfile::TempDir,
    }

    fn told(names: &[&str], renderer: &str) -> Told {
        let fixture =
            |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        let dir = tempfile::tempdir().unwrap();
        let dirs = Dirs { results: dir.path().join("results"), report: dir.path().join("report") };
        let programs = Programs {
            collectors: names.iter().map(|name| (name.to_string(), fixture(name))).collect(),
            renderer: fixture(renderer),
        };
        let mut progress = Progress::new(names.len() + 1, false);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console { out: &mut out, err: &mut err, terminal: false };
        let end = measure_and_render(&programs, &dirs, &mut progress, &mut console);
        let plain = |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            let text = text.replace(&dir.path().display().to_string(), "DIR");
            without_times(&text).replace(env!("CARGO_MANIFEST_DIR"), "XTASK")
        };
        Told {
            end: end.map_err(|failure| failure.code()),
            out: plain(out),
            err: plain(err),
            results: dirs.results.clone(),
            _dir: dir,
        }
    }

    /// Replaces `1.2 s` by `TIME`.
    fn without_times(text: &str) -> String {
        let words: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
        let mut plain = String::new();
        for mut line in words {
            while let Some(at) = line.iter().position(|word| *word == "s") {
                line[at - 1] = "TIME";
                line.remove(at);
            }
            plain.push_str(&line.join(" "));
            plain.push('\n');
        }
        plain
    }

    #[test]
    fn the_index_is_the_only_line_on_stdout() {
        let told = told(&["fine"], "renderer");
        assert_eq!(told.end, Ok(0));
        insta::assert_snapshot!(told.out, @"DIR/report/index.html");
        insta::assert_snapshot!(told.err, @r"
        [1/2] running fine ... TIME
        [2/2] rendering the report ... TIME
        1 of 1 collectors fine, TIME in all
        ");
    }

    #[test]
    fn a_failing_collector_stops_no_other_and_the_highest_code_wins() {
        let told = told(&["failing", "fine", "regressed", "absent"], "renderer");
        assert_eq!(told.end, Ok(5));
        assert!(told.results.join("fine.bench").is_file());
        insta::assert_snapshot!(told.out, @"DIR/report/index.html");
        insta::assert_snapshot!(told.err, @r"
        [1/5] running failing ... failed with exit code 1
          error: no such device
          hint: plug it in
        [2/5] running fine ... TIME
        [3/5] running regressed ... failed with exit code 5
          sort is slower
        [4/5] running absent ... cannot start fixtures/absent: No such file or directory (os error 2)
        [5/5] rendering the report ... TIME
        1 of 4 collectors fine, TIME in all
        ");
    }

    #[test]
    fn a_collector_is_told_where_its_result_goes_and_nothing_of_histories() {
        let told = told(&["fine"], "renderer");
        let seen = fs::read_to_string(told.results.join("fine.bench")).unwrap();
        let results = told.results.display().to_string();
        insta::assert_snapshot!(seen.replace(&results, "RESULTS"), @r"
        --out RESULTS/fine.bench --quiet
        BENCH_HISTORY=
        ");
    }

    #[test]
    fn without_an_index_no_path_is_printed() {
        let told = told(&["fine"], "regressed");
        assert_eq!((told.end, told.out.as_str()), (Err(5), ""));
    }
}
