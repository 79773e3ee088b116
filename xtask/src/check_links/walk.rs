//! Walks a report from its index and resolves what every page refers to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::command::ReadError;
use super::reference::{Page, Purpose, Reference, page, style_sheet};
use crate::workspace::shown;

/// A reference that leads nowhere, or somewhere it must not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Relative to the report's folder.
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) what: String,
}

/// What was looked at and what was wrong with it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) files: usize,
    pub(super) references: usize,
    pub(super) problems: Vec<Problem>,
}

/// Checks `index.html` in `dir`, and every page and style sheet that can be reached from it.
///
/// # Errors
/// A file that exists and cannot be read, and a missing index.
pub(super) fn walk(dir: &Path) -> Result<Found, ReadError> {
    let index = PathBuf::from("index.html");
    let mut pages = BTreeMap::from([(index.clone(), read(dir, &index)?)]);
    let mut queue = VecDeque::from([index]);
    while let Some(file) = queue.pop_front() {
        let neighbours: BTreeSet<PathBuf> = pages[&file]
            .references
            .iter()
            .filter_map(|reference| match resolved(&file, reference) {
                Target::File { path, .. } => Some(path),
                _ => None,
            })
            .filter(|path| is_read(path) && dir.join(path).is_file())
            .collect();
        for path in neighbours {
            if !pages.contains_key(&path) {
                pages.insert(path.clone(), read(dir, &path)?);
                queue.push_back(path);
            }
        }
    }
    let mut problems = Vec::new();
    for (file, page) in &pages {
        for reference in &page.references {
            if let Some(what) = problem(dir, &pages, &resolved(file, reference)) {
                problems.push(Problem {
                    file: file.clone(),
                    line: reference.line,
                    what: format!("{} {:?} {what}", reference.place, reference.target),
                });
            }
        }
    }
    Ok(Found {
        files: pages.len(),
        references: pages.values().map(|page| page.references.len()).sum(),
        problems,
    })
}

fn extension_is(path: &Path, wanted: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    wanted.iter().any(|name| extension == *name)
}

fn is_page(path: &Path) -> bool {
    extension_is(path, &["html", "htm"])
}

fn is_read(path: &Path) -> bool {
    is_page(path) || extension_is(path, &["css", "svg"])
}

fn read(dir: &Path, file: &Path) -> Result<Page, ReadError> {
    let path = dir.join(file);
    let bytes = fs::read(&path)
        .map_err(|source| ReadError { path: shown(&path).display().to_string(), source })?;
    let text = String::from_utf8_lossy(&bytes);
    if extension_is(file, &["css"]) {
        let references = style_sheet(&text, 1);
        return Ok(Page { ids: BTreeSet::new(), references });
    }
    Ok(page(&text))
}

/// Where a reference leads.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// A file of the report, by its path in it.
    File { path: PathBuf, fragment: String },
    /// Nothing that can be missing: data in the page, a mail address, the outside where that is allowed.
    Fine,
    /// A target that is wrong wherever it leads.
    Wrong(&'static str),
}

fn resolved(from: &Path, reference: &Reference) -> Target {
    let target = reference.target.as_str();
    let (scheme, _) = target.split_once(':').unwrap_or(("", ""));
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if is_scheme || target.starts_with("//") {
        return match (scheme.to_ascii_lowercase().as_str(), reference.purpose) {
            ("data" | "blob" | "about", _) | ("mailto", Purpose::Link) => Target::Fine,
            ("http" | "https", Purpose::Link) => Target::Fine,
            ("javascript", _) => Target::Wrong("is code, not a place"),
            ("file", _) => Target::Wrong("names a path of one machine"),
            (_, Purpose::Link) => Target::Wrong("leads outside by no known scheme"),
            (_, Purpose::Load) => Target::Wrong("is loaded from outside the report"),
        };
    }
    let (target, fragment) = target.split_once('#').unwrap_or((target, ""));
    let (target, _query) = target.split_once('?').unwrap_or((target, ""));
    let (Some(target), Some(fragment)) = (percent_decoded(target), percent_decoded(fragment))
    else {
        return Target::Wrong("has a broken % sequence");
    };
    if target.starts_with('/') {
        return Target::Wrong("is absolute and resolves on no disk");
    }
    if target.is_empty() {
        if fragment.is_empty() && !reference.target.starts_with(['#', '?']) {
            return Target::Wrong("is empty");
        }
        let path = from.to_path_buf();
        return Target::File { path, fragment };
    }
    let folder = from.parent().unwrap_or(Path::new(""));
    match normal(&folder.join(target)) {
        Some(path) => Target::File { path, fragment },
        None => Target::Wrong("leads out of the report's folder"),
    }
}

/// The path without `.` and `..`, unless it climbs above its root.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut parts = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !parts.pop() {
                    return None;
                }
            }
            Component::Normal(part) => parts.push(part),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts)
}

fn problem(dir: &Path, pages: &BTreeMap<PathBuf, Page>, target: &Target) -> Option<String> {
    match target {
        Target::Fine => None,
        Target::Wrong(what) => Some((*what).to_owned()),
        Target::File { path, .. } if dir.join(path).is_dir() => {
            Some("leads to a folder".to_owned())
        }
        Target::File { path, .. } if !dir.join(path).is_file() => {
            Some("leads to no file".to_owned())
        }
        Target::File { path, fragment } => {
            let known = |page: &Page| is_static(fragment) && !page.ids.contains(fragment);
            let missing = is_page(path) && pages.get(path).is_some_and(known);
            missing.then(|| format!("names no id of {}", path.display()))
        }
    }
}

/// Whether a fragment can name an element; others (`#x=1&y=2`) are state that the page's script reads.
fn is_static(fragment: &str) -> bool {
    let state = |c: char| matches!(c, '=' | '&' | '/' | '!' | '?');
    !(fragment.is_empty() || fragment == "top" || fragment.contains(state))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [char::from(rest.next()?), char::from(rest.next()?)];
            let value = digits[0].to_digit(16)? * 16 + digits[1].to_digit(16)?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
