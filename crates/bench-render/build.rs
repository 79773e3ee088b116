//! Puts together what pages carry (client, style, packed bundles), and names this version of the renderer by its sources.

#[path = "build/client.rs"]
mod client;
#[path = "build/slim.rs"]
mod slim;

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest as _, Sha256};

/// The plotting bundles, and the words of their constants.
const BUNDLES: [(&str, &str); 2] = [("plotly-2d", "FLAT"), ("plotly-3d", "SPACE")];

/// Everything that the bytes of a page follow from, besides the result; the folder of core exists in a checkout only.
const SOURCES: [&str; 7] =
    ["Cargo.toml", "assets", "build", "client", "src", "templates", "../bench-core/src"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut constants = format!(
        "/// Changes whenever any source of the renderer does.\n\
         pub(crate) const RENDERER_ID: &str = \"{}\";\n",
        hex(&sources_hash()?[..16]),
    );
    for (name, word) in BUNDLES {
        let bundle = fs::read(format!("assets/{name}.min.js"))?;
        fs::write(out.join(format!("{name}.packed")), packed(&bundle)?)?;
        let digest = Sha256::digest(&bundle);
        write!(
            constants,
            "/// SHA-256 of the bundle {name}, in base64.\n\
             const {word}_SHA256: &str = \"{}\";\n\
             /// Its first hexadecimal digits.\n\
             const {word}_ID: &str = \"{}\";\n",
            STANDARD.encode(digest),
            hex(&digest[..6]),
        )?;
    }
    let client = client::client(Path::new("client"))?;
    let digest = Sha256::digest(client.as_bytes());
    write!(
        constants,
        "/// SHA-256 of the client, in base64.\n\
         pub(super) const CLIENT_SHA256: &str = \"{}\";\n\
         /// Its first hexadecimal digits.\n\
         pub(super) const CLIENT_ID: &str = \"{}\";\n",
        STANDARD.encode(digest),
        hex(&digest[..6]),
    )?;
    fs::write(out.join("client.packed"), packed(client.as_bytes())?)?;
    fs::write(out.join("client.js"), client)?;
    let mut style = String::new();
    slim::push_without_comments(&fs::read_to_string("assets/page.css")?, &mut style);
    fs::write(out.join("page.css"), style)?;
    fs::write(out.join("build_ids.rs"), constants)?;
    Ok(())
}

/// A script as a portable page carries it: deflated, base64.
fn packed(script: &[u8]) -> std::io::Result<String> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(script)?;
    Ok(STANDARD.encode(deflate.finish()?))
}

fn sources_hash() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(&file)?;
        hash.update(file.to_string_lossy().replace('\\', "/"));
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    Ok(hash.finalize().to_vec())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _fits = write!(text, "{byte:02x}");
        text
    })
}
