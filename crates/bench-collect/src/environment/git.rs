//! The git commit of the working directory, read from the files of the repository, whether files differ from it, and what came before.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

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

/// How long git may look for changed files; a repository that takes longer has no such fact.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether files of the repository around `start` differ from its commit, found out once a process.
///
/// No file tells that, so git is asked. It only reads, and takes no lock.
pub(super) fn dirty(start: &Path) -> Vec<Fact> {
    static FOUND: OnceLock<Option<bool>> = OnceLock::new();
    let found = FOUND.get_or_init(|| git_folder(start).and_then(|_| differs(start)));
    let word = found.map(|dirty| if dirty { "yes" } else { "no" });
    word.map(|word| ("git.dirty", word.to_owned(), false)).into_iter().collect()
}

/// Whether `git status` lists a file that it tracks; `None` where it cannot tell in time.
fn differs(start: &Path) -> Option<bool> {
    let status = ["--no-optional-locks", "status", "--porcelain", "--untracked-files=no"];
    // One byte is one changed file.
    let (list, ended) = said(start, &[&status[..], &["--ignore-submodules"]].concat(), 1)?;
    if list.is_empty() { ended.then_some(false) } else { Some(true) }
}

/// Commits that are looked back; a longer history says nothing about runs that are compared.
const COMMITS: usize = 10_000;

/// The commits of the repository around `start` from its current one back to the first, along the first parents, newest first; none
/// where git cannot tell in time. They are packed away, so git is asked.
pub(super) fn first_parents(start: &Path) -> Vec<String> {
    let most = format!("--max-count={COMMITS}");
    let list = ["--no-optional-locks", "rev-list", "--first-parent", &most, "HEAD"];
    let text = git_folder(start).and_then(|_| said(start, &list, COMMITS * 66));
    let text = text.filter(|(_, ended)| *ended).map(|(text, _)| text).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// The first `most` bytes that git says, and whether it ended well by itself; `None` where it cannot be asked or takes too long.
fn said(start: &Path, arguments: &[&str], most: usize) -> Option<(String, bool)> {
    let mut git = Command::new("git")
        .args(arguments)
        .current_dir(start)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let stdout = git.stdout.take()?;
    let (sender, answer) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        let read = stdout.take(most as u64).read_to_string(&mut text);
        // Nobody waits for an answer that comes too late.
        let _late = sender.send(read.ok().map(|_| text));
    });
    let text = answer.recv_timeout(PATIENCE).ok().flatten();
    if text.as_ref().is_none_or(|text| text.len() >= most) {
        // What else it would say, or whatever it is busy with, is of no use.
        let _ended = git.kill();
    }
    let fine = git.wait().is_ok_and(|status| status.success());
    let _joined = reader.join();
    Some((text?, fine))
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

    /// Git with a configuration of its own; `None` where there is no git.
    fn git(folder: &Path, arguments: &[&str]) -> Option<()> {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").stdout(Stdio::null());
        command.current_dir(folder).status().ok().map(|status| assert!(status.success()))
    }

    #[test]
    fn commits_stand_in_the_order_of_first_parents() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        assert_eq!(first_parents(place), [""; 0], "there is no repository");
        if git(place, &["init", "-q", "-b", "main"]).is_none() {
            return;
        }
        assert_eq!(first_parents(place), [""; 0], "there is no commit");
        let commit = |name: &str| git(place, &["commit", "--allow-empty", "-qm", name]);
        let now = || resolve(&place.join(".git"), "refs/heads/main").unwrap();
        commit("first");
        let first = now();
        git(place, &["checkout", "-qb", "side"]);
        commit("beside");
        git(place, &["checkout", "-q", "main"]);
        commit("second");
        let second = now();
        git(place, &["merge", "-q", "--no-ff", "-m", "merged", "side"]);
        assert_eq!(first_parents(place), [now(), second, first]);
    }

    #[test]
    fn a_changed_file_is_seen_and_a_new_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        if git(place, &["init", "-q"]).is_none() {
            return;
        }
        fs::write(place.join("kept"), "one").unwrap();
        git(place, &["add", "kept"]);
        git(place, &["commit", "-qm", "first"]);
        fs::write(place.join("untracked"), "").unwrap();
        assert_eq!(differs(place), Some(false));
        fs::write(place.join("kept"), "another").unwrap();
        assert_eq!(differs(place), Some(true));
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join(".git"), "gitdir: nowhere").unwrap();
        assert_eq!(differs(outside.path()), None);
    }
}
