//! The document is what the table says.

use std::path::Path;

use crate::select::document;

#[test]
fn the_committed_document_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/plot-selection.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, document()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == document(),
        "docs/plot-selection.md is not what the rules say; write it again with \
         UPDATE_DOCS=1 cargo test -p bench-render --lib document"
    );
}
