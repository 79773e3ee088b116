//! Files of earlier programs stay readable: one is kept for every version of the format.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::everything::everything;
use super::round_trip::encode;
use crate::saved::{CURRENT, load_results};

fn fixture() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/saved");
    folder.join(format!("everything-{CURRENT}.bench"))
}

/// Where the bytes change, so does the format: add to the changes in its document, and write the fixture anew
/// with `BENCH_UPDATE_FIXTURES=1`.
#[test]
fn the_kept_file_is_what_is_written_today() {
    let results = [everything("first"), everything("second")];
    if env::var_os("BENCH_UPDATE_FIXTURES").is_some() {
        fs::write(fixture(), encode(&results)).unwrap();
    }
    assert_eq!(load_results(fixture()).unwrap(), results);
    assert!(fs::read(fixture()).unwrap() == encode(&results), "the format has changed");
}
