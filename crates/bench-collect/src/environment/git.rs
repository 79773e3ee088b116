//! The git commit of the working directory, read from the files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use super::Fact;

/// Commit and branch of the repository around `start`.
pub(super) fn facts(start: &Path) -> Vec<Fact> {
    let mut facts = Vec::new();
    let Some(git) = git_folder(start) else {
        return facts;
    };
    let Some(head) = text(&git.join("HEAD")) else {
        return facts;
    };
    let commit = match head.strip_prefix("ref: ") {
        None => Some(head),
        Some(reference) => {
            let branch = reference.strip_prefix("refs/heads/").unwrap_or(reference);
            facts.push(("git.branch", branch.to_owned(), false));
            resolve(&git, reference)
        }
    };
    if let Some(commit) =
        commit.filter(|c| c.len() >= 40 && c.chars().all(|c| c.is_ascii_hexdigit()))
    {
        facts.push(("git.commit", commit, false));
    }
    facts
}

/// The `.git` folder of the repository around `start`; a worktree's file leads to its own folder.
fn git_folder(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    let git = start.ancestors().map(|folder| folder.join(".git")).find(|path| path.exists())?;
    if git.is_dir() {
        return Some(git);
    }
    let text = text(&git)?;
    let folder = text.strip_prefix("gitdir: ")?;
    Some(git.parent()?.join(folder))
}

/// The commit that a reference points at, loose or packed.
fn resolve(git: &Path, reference: &str) -> Option<String> {
    // References of a worktree are shared and stand in the main repository.
    let common = text(&git.join("commondir")).map_or_else(|| git.to_owned(), |c| git.join(c));
    text(&git.join(reference)).or_else(|| text(&common.join(reference))).or_else(|| {
        let packed = text(&common.join("packed-refs"))?;
        packed.lines().find_map(|line| {
            let (commit, name) = line.split_once(' ')?;
            (name == reference).then(|| commit.to_owned())
        })
    })
}

fn text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts_of(files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let inside = folder.path().join("deep/inside");
        fs::create_dir_all(&inside).unwrap();
        facts(&inside).into_iter().map(|(key, value, _)| (key, value)).collect()
    }

    #[test]
    fn commits_are_found_loose_packed_and_detached() {
        let commit = "0123456789abcdef0123456789abcdef01234567";
        let branch = ("git.branch", "main".to_owned());
        let found = ("git.commit", commit.to_owned());
        let head = (".git/HEAD", "ref: refs/heads/main\n");
        assert_eq!(
            facts_of(&[head, (".git/refs/heads/main", commit)]),
            [branch.clone(), found.clone()]
        );
        let packed = format!("# pack-refs\n{commit} refs/heads/main\n");
        assert_eq!(
            facts_of(&[head, (".git/packed-refs", &packed)]),
            [branch.clone(), found.clone()]
        );
        assert_eq!(facts_of(&[(".git/HEAD", commit)]), [found]);
        assert_eq!(facts_of(&[head]), [branch]);
    }
}
