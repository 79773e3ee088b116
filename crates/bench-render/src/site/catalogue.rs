//! What a site remembers of its pages, so that unchanged ones are left alone.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::page::{IndexRow, RENDERER_ID};
use crate::{RenderError, output};

const FILE: &str = "site.json";

/// The pages of a site, by the name of the result file.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Catalogue {
    renderer: String,
    pub(super) pages: BTreeMap<String, Entry>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// SHA-256 of the result file, in hexadecimal.
    pub(super) content: String,
    /// Name of the page's file.
    pub(super) page: String,
    /// The page's rows of the index.
    pub(super) rows: Vec<IndexRow>,
}

impl Catalogue {
    /// An empty catalogue of this renderer.
    pub(super) fn new() -> Self {
        Self { renderer: RENDERER_ID.to_owned(), pages: BTreeMap::new() }
    }

    /// The catalogue in `folder`. One that is missing, damaged or of another renderer knows no page: everything is
    /// then rendered anew, which is always right.
    pub(super) fn load(folder: &Path) -> Self {
        let text = std::fs::read(folder.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&text)
            .ok()
            .filter(|catalogue: &Self| catalogue.renderer == RENDERER_ID)
            .unwrap_or_else(Self::new)
    }

    /// The entry of a page that can be left alone.
    pub(super) fn unchanged(
        &self,
        folder: &Path,
        file: &str,
        content: &str,
        page: &str,
    ) -> Option<&Entry> {
        let entry = self.pages.get(file)?;
        let same = entry.content == content && entry.page == page && folder.join(page).is_file();
        same.then_some(entry)
    }

    /// Writes the catalogue.
    pub(super) fn save(&self, folder: &Path) -> Result<(), RenderError> {
        let path = folder.join(FILE);
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| RenderError::Write { path: path.clone(), source: error.into() })?;
        text.push('\n');
        output::write_shared(&path, text.as_bytes())
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn content_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
