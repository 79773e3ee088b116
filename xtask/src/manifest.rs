//! The manifest of the committed bundles: one line a file, written by `bundle`, read by `bundle --check`.

use std::fmt;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The manifest's name in the assets folder.
pub(crate) const MANIFEST: &str = "bundles.txt";

const HEAD: &str = "\
# Made by `cargo xtask bundle`, compared by `cargo xtask bundle --check`.
# file bytes sha256 plotly.js traces
";

/// One committed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) bytes: usize,
    pub(crate) sha256: String,
    pub(crate) plotly: String,
    /// Empty for a file that is no bundle.
    pub(crate) traces: Vec<String>,
}

impl Entry {
    /// The entry that describes `content`.
    pub(crate) fn of(file: &str, content: &[u8], plotly: &str, traces: Vec<String>) -> Self {
        Self {
            file: file.to_owned(),
            bytes: content.len(),
            sha256: hex(&Sha256::digest(content)),
            plotly: plotly.to_owned(),
            traces,
        }
    }
}

/// A line of the manifest that says less or more than it should.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not `file bytes sha256 plotly.js traces`: {text}")]
pub(crate) struct ManifestError {
    line: usize,
    text: String,
}

/// Reads a manifest.
pub(crate) fn parse(text: &str) -> Result<Vec<Entry>, ManifestError> {
    let mut entries = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words: Vec<&str> = line.split(' ').collect();
        let entry = match words.as_slice() {
            [file, bytes, sha256, plotly, traces] => bytes.parse().ok().map(|bytes| Entry {
                file: (*file).to_owned(),
                bytes,
                sha256: (*sha256).to_owned(),
                plotly: (*plotly).to_owned(),
                traces: listed(traces),
            }),
            _ => None,
        };
        entries.push(entry.ok_or_else(|| ManifestError { line: at + 1, text: line.to_owned() })?);
    }
    Ok(entries)
}

/// A manifest as text.
pub(crate) struct Manifest<'a>(pub(crate) &'a [Entry]);

impl fmt::Display for Manifest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for entry in self.0 {
            let traces = match entry.traces.as_slice() {
                [] => "-".to_owned(),
                some => some.join(","),
            };
            let Entry { file, bytes, sha256, plotly, .. } = entry;
            writeln!(f, "{file} {bytes} {sha256} {plotly} {traces}")?;
        }
        Ok(())
    }
}

fn listed(traces: &str) -> Vec<String> {
    match traces {
        "-" => Vec::new(),
        some => some.split(',').map(str::to_owned).collect(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let entries = [
            Entry::of("plotly-2d.min.js", b"abc", "4.1.1", vec!["scatter".into(), "bar".into()]),
            Entry::of("plotly-LICENSE", b"", "4.1.1", vec![]),
        ];
        let text = Manifest(&entries).to_string();
        insta::assert_snapshot!(text, @r"
        # Made by `cargo xtask bundle`, compared by `cargo xtask bundle --check`.
        # file bytes sha256 plotly.js traces
        plotly-2d.min.js 3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 4.1.1 scatter,bar
        plotly-LICENSE 0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 4.1.1 -
        ");
        assert_eq!(parse(&text).unwrap(), entries);
    }

    #[test]
    fn a_broken_line_is_named() {
        for text in ["a 1 b c", "a 1 b c d e", "a one b c d"] {
            let error = parse(&format!("# head\n\n{text}\n")).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("line 3 is not `file bytes sha256 plotly.js traces`: {text}")
            );
        }
    }
}
