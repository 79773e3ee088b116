//! Which collectors the gallery has, read from `cargo metadata`.

use std::path::Path;

use serde_json::Value;

/// A program of the gallery that measures and saves one result.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Collector {
    /// The binary's name; its result is `<binary>.bench`.
    pub(crate) binary: String,
    /// The package that holds the binary.
    pub(crate) package: String,
}

/// Why the gallery cannot be listed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GalleryError {
    #[error("cannot read what cargo metadata printed: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("cargo metadata names no `{0}`")]
    Incomplete(&'static str),
    #[error("no workspace package below gallery/ has a binary")]
    Empty,
    #[error("two packages of the gallery have a binary `{binary}`: {first} and {second}")]
    SameName { binary: String, first: String, second: String },
}

impl GalleryError {
    /// What to do about it, where that is known.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotJson(_) | Self::Incomplete(_) => None,
            Self::Empty => {
                Some("a collector is a package gallery/NAME listed in the workspace's members")
            }
            Self::SameName { .. } => Some("rename one: a result file is named after its binary"),
        }
    }
}

/// The gallery's collectors by name, from the text of `cargo metadata --format-version 1 --no-deps`.
pub(crate) fn collectors(metadata: &str) -> Result<Vec<Collector>, GalleryError> {
    let metadata: Value = serde_json::from_str(metadata)?;
    let root =
        metadata["workspace_root"].as_str().ok_or(GalleryError::Incomplete("workspace_root"))?;
    let packages = metadata["packages"].as_array().ok_or(GalleryError::Incomplete("packages"))?;
    let gallery = Path::new(root).join("gallery");
    let mut found: Vec<Collector> = packages
        .iter()
        .filter(|package| {
            let manifest = package["manifest_path"].as_str();
            manifest.is_some_and(|path| Path::new(path).starts_with(&gallery))
        })
        .flat_map(binaries)
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(GalleryError::Empty);
    }
    for pair in found.windows(2) {
        if let [first, second] = pair
            && first.binary == second.binary
        {
            return Err(GalleryError::SameName {
                binary: first.binary.clone(),
                first: first.package.clone(),
                second: second.package.clone(),
            });
        }
    }
    Ok(found)
}

fn binaries(package: &Value) -> Vec<Collector> {
    let targets = package["targets"].as_array().map_or(&[][..], Vec::as_slice);
    targets
        .iter()
        .filter(|target| {
            target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"))
        })
        .filter_map(|target| {
            Some(Collector {
                binary: target["name"].as_str()?.to_owned(),
                package: package["name"].as_str()?.to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, folder: &str, targets: &[(&str, &str)]) -> Value {
        let targets: Vec<Value> =
            targets.iter().map(|(kind, name)| json!({"kind": [kind], "name": name})).collect();
        json!({"name": name, "manifest_path": format!("/w/{folder}/Cargo.toml"), "targets": targets})
    }

    fn listed(packages: &[Value]) -> Result<Vec<String>, String> {
        let metadata = json!({"workspace_root": "/w", "packages": packages}).to_string();
        match collectors(&metadata) {
            Ok(found) => Ok(found.iter().map(|c| format!("{}/{}", c.package, c.binary)).collect()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn only_binaries_below_gallery_are_collectors_sorted_by_name() {
        let found = listed(&[
            package("sorting", "gallery/sorting", &[("bin", "sorting"), ("test", "order")]),
            package(
                "matrix",
                "gallery/matrix",
                &[("lib", "matrix"), ("bin", "gemm"), ("bin", "blas")],
            ),
            package("xtask", "xtask", &[("bin", "xtask")]),
            package("other", "gallery-old/other", &[("bin", "other")]),
        ]);
        assert_eq!(found.unwrap(), ["matrix/blas", "matrix/gemm", "sorting/sorting"]);
    }

    #[test]
    fn an_empty_gallery_is_said_so() {
        let library = package("shapes", "gallery/shapes", &[("lib", "shapes")]);
        assert_eq!(
            listed(&[library]).unwrap_err(),
            "no workspace package below gallery/ has a binary"
        );
    }

    #[test]
    fn two_results_of_one_name_are_refused() {
        let twice =
            ["a", "b"].map(|name| package(name, &format!("gallery/{name}"), &[("bin", "run")]));
        assert_eq!(
            listed(&twice).unwrap_err(),
            "two packages of the gallery have a binary `run`: a and b"
        );
    }

    #[test]
    fn what_is_not_metadata_is_named() {
        assert!(matches!(collectors("error: no"), Err(GalleryError::NotJson(_))));
        assert!(matches!(collectors("{}"), Err(GalleryError::Incomplete("workspace_root"))));
    }
}
