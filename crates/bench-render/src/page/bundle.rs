//! The plotting bundles: one for pages of flat figures, a larger one for pages with a surface.

use std::path::Path;

use crate::figure::FigureSpec;
use crate::select::Mark;
use crate::{RenderError, output};

include!(concat!(env!("OUT_DIR"), "/build_ids.rs"));

/// A plotting bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bundle {
    /// The traces of flat figures.
    Flat,
    /// The same, and surfaces.
    Space,
}

/// A bundle as it stands beside pages and inside them.
struct Files {
    name: &'static str,
    bytes: &'static [u8],
    packed: &'static str,
    sha256: &'static str,
    id: &'static str,
}

static FLAT: Files = Files {
    name: "plotly-2d",
    bytes: include_bytes!("../../assets/plotly-2d.min.js"),
    packed: include_str!(concat!(env!("OUT_DIR"), "/plotly-2d.packed")),
    sha256: FLAT_SHA256,
    id: FLAT_ID,
};

static SPACE: Files = Files {
    name: "plotly-3d",
    bytes: include_bytes!("../../assets/plotly-3d.min.js"),
    packed: include_str!(concat!(env!("OUT_DIR"), "/plotly-3d.packed")),
    sha256: SPACE_SHA256,
    id: SPACE_ID,
};

const LICENSE: &[u8] = include_bytes!("../../assets/plotly-LICENSE");

impl Bundle {
    /// The smallest bundle that draws some figures.
    pub(super) fn of<'a>(figures: impl Iterator<Item = &'a FigureSpec>) -> Self {
        let mut surfaces = figures.filter(|figure| figure.content.is_ok());
        if surfaces.any(|figure| figure.mark == Mark::Surface.word()) {
            Self::Space
        } else {
            Self::Flat
        }
    }

    /// As it stands inside a portable page: deflated, base64.
    pub(super) fn packed(self) -> &'static str {
        self.files().packed
    }

    /// Its SHA-256 in base64, as a policy names it.
    pub(super) fn sha256(self) -> &'static str {
        self.files().sha256
    }

    /// Where it stands beside a page.
    pub(super) fn address(self) -> String {
        let Files { name, id, .. } = self.files();
        format!("assets/{name}-{id}.min.js")
    }

    fn files(self) -> &'static Files {
        match self {
            Self::Flat => &FLAT,
            Self::Space => &SPACE,
        }
    }
}

/// Writes the bundle that a page names, with its licences.
pub(super) fn write(folder: &Path, page: &str) -> Result<(), RenderError> {
    for bundle in [Bundle::Flat, Bundle::Space] {
        let address = bundle.address();
        if page.contains(&address) {
            output::write_shared(&folder.join(address), bundle.files().bytes)?;
        }
    }
    output::write_shared(&folder.join("assets/plotly-LICENSE.txt"), LICENSE)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_packed_bundles_are_the_bundles() {
        for bundle in [Bundle::Flat, Bundle::Space] {
            let packed = STANDARD.decode(bundle.packed()).unwrap();
            let mut bytes = Vec::new();
            flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
            assert!(bytes == bundle.files().bytes, "inflated bytes differ");
            assert_eq!(STANDARD.encode(Sha256::digest(&bytes)), bundle.sha256());
        }
    }
}
