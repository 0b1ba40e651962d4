//! The `git` program, asked about the repository that a site lies in. It is
//! given a fixed environment and a fixed set of options, runs no hook, asks no
//! question and never goes to the network: upstream is what was last fetched.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::root::Root;

/// Folders in which the program is looked for.
const PATH: &str = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/run/current-system/sw/bin";

/// The repository of a site.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
}

impl Git {
    /// The repository that the site lies in; `None` where there is none, or no
    /// `git`.
    pub fn of(root: &Root) -> Option<Self> {
        let git = Self { folder: root.path().to_owned() };
        let inside = git.ask(&["rev-parse", "--is-inside-work-tree"])?;
        (inside == b"true\n").then_some(git)
    }

    /// Files below `folder` that are not as they were committed, by their paths
    /// from the top of the repository. `None` when `git` cannot tell.
    pub fn changed(&self, folder: &str) -> Option<Vec<String>> {
        let status = self.ask(&[
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--",
            folder,
        ])?;
        let text = String::from_utf8_lossy(&status);
        Some(text.split('\0').filter_map(|entry| entry.get(3..)).map(str::to_owned).collect())
    }

    /// Count of commits that the upstream branch, as it was last fetched, is ahead;
    /// `None` where there is no upstream.
    pub fn behind(&self) -> Option<u64> {
        let count = self.ask(&["rev-list", "--count", "HEAD..@{upstream}"])?;
        String::from_utf8_lossy(&count).trim().parse().ok()
    }

    /// Whether a word names a revision.
    pub fn knows(&self, revision: &str) -> bool {
        let commit = format!("{revision}^{{commit}}");
        !revision.starts_with('-')
            && self.ask(&["rev-parse", "--verify", "--quiet", &commit]).is_some()
    }

    /// A file below the root, as it was in a revision.
    pub fn file(&self, revision: &str, path: &str) -> Option<Vec<u8>> {
        let name = format!("{revision}:./{path}");
        (!revision.starts_with('-')).then(|| self.ask(&["cat-file", "blob", &name]))?
    }

    /// The names in a folder below the root, as it was in a revision: none where
    /// it was not there. `None` when `git` cannot tell.
    pub fn names(&self, revision: &str, folder: &str) -> Option<Vec<String>> {
        let folder = format!("{folder}/");
        let asked = ["ls-tree", "--name-only", "-z", revision, "--", &folder];
        let told = (!revision.starts_with('-')).then(|| self.ask(&asked))??;
        let text = String::from_utf8_lossy(&told);
        Some(text.split('\0').filter_map(|n| n.strip_prefix(&folder)).map(str::to_owned).collect())
    }

    /// Revisions in which a file below the root was changed, newest first.
    pub fn revisions_of(&self, path: &str, most: u32) -> Vec<String> {
        let most = format!("--max-count={most}");
        let asked = self.ask(&["log", &most, "--format=%H", "--", path]).unwrap_or_default();
        String::from_utf8_lossy(&asked).lines().map(str::to_owned).collect()
    }

    fn ask(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        let output = command(&self.folder).args(arguments).output().ok()?;
        output.status.success().then_some(output.stdout)
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-optional-locks")
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
        .args(["-c", "core.quotePath=false", "-c", "safe.directory=*"])
        .current_dir(folder)
        .env_clear()
        .env("PATH", PATH)
        .env("LC_ALL", "C")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const LEDGER: &str = "content/ledger/简报.ledger";

    fn git(folder: &Path, arguments: &[&str]) {
        let done = command(folder)
            .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"])
            .args(arguments)
            .envs(["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"].map(|name| (name, "2024-06-13T12:00Z")))
            .status();
        assert!(done.expect("git runs").success(), "git {arguments:?}");
    }

    fn write(root: &Root, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn commit(root: &Root) {
        git(root.path(), &["add", "--all", "."]);
        git(root.path(), &["commit", "--quiet", "--message", "x"]);
    }

    /// A site in a folder of a larger repository, whose ledger was committed
    /// as `1`, then as `2`.
    fn site() -> (tempfile::TempDir, Root) {
        let folder = super::super::tests::folder();
        git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
        let root = Root::new(folder.path().join("gazette"));
        write(&root, "content/site.yaml", "a site");
        write(&root, "README.md", "about it");
        for text in ["1", "2"] {
            write(&root, LEDGER, text);
            commit(&root);
        }
        (folder, root)
    }

    #[test]
    fn a_repository_is_where_files_are_checked_out() {
        let (folder, root) = site();
        assert!(Git::of(&root).is_some());
        assert!(Git::of(&Root::new(folder.path().join(".git"))).is_none(), "no files there");
        let elsewhere = super::super::tests::folder();
        assert!(Git::of(&Root::new(elsewhere.path())).is_none());
    }

    #[test]
    fn what_is_not_committed_is_named_from_the_top_of_the_repository() {
        let (folder, root) = site();
        let git = Git::of(&root).expect("a repository");
        assert_eq!(git.changed("content"), Some(Vec::new()));
        write(&root, LEDGER, "3");
        write(&root, "content/items/新 稿.md", "an item");
        write(&root, "README.md", "not of the content");
        fs::remove_file(root.join("content/site.yaml")).expect("removed");
        let mut changed = git.changed("content").expect("told");
        changed.sort();
        let expected = [
            "gazette/content/items/新 稿.md",
            "gazette/content/ledger/简报.ledger",
            "gazette/content/site.yaml",
        ];
        assert_eq!(changed, expected);
        // No answer is not the answer that all is well.
        fs::remove_file(folder.path().join(".git/HEAD")).expect("removed");
        assert_eq!(git.changed("content"), None);
    }

    #[test]
    fn how_far_the_upstream_branch_is_ahead_is_counted() {
        let (_folder, root) = site();
        let repository = Git::of(&root).expect("a repository");
        assert_eq!(repository.behind(), None, "there is none");
        git(root.path(), &["branch", "--quiet", "mine"]);
        for text in ["3", "4"] {
            write(&root, LEDGER, text);
            commit(&root);
        }
        git(root.path(), &["checkout", "--quiet", "mine"]);
        git(root.path(), &["branch", "--quiet", "--set-upstream-to=main"]);
        assert_eq!(repository.behind(), Some(2));
    }

    #[test]
    fn a_file_is_read_as_it_was_in_a_revision() {
        let (_folder, root) = site();
        let git = Git::of(&root).expect("a repository");
        write(&root, LEDGER, "not committed");
        let file = |revision: &str, path: &str| {
            git.file(revision, path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        };
        assert_eq!(file("HEAD", LEDGER).as_deref(), Some("2"));
        assert_eq!(file("main~1", LEDGER).as_deref(), Some("1"));
        for (revision, path) in [
            ("HEAD", "content/ledger"),
            ("HEAD", "content/other"),
            ("HEAD~2", LEDGER),
            ("--textconv", LEDGER),
        ] {
            assert_eq!(file(revision, path), None, "{revision}: {path}");
        }
    }

    #[test]
    fn a_word_is_a_revision_or_none() {
        let (_folder, root) = site();
        let git = Git::of(&root).expect("a repository");
        for (word, known) in
            [("HEAD", true), ("main~1", true), ("HEAD~2", false), ("third", false), ("-", false)]
        {
            assert_eq!(git.knows(word), known, "{word}");
        }
    }

    #[test]
    fn names_in_a_folder_are_listed_as_they_were_in_a_revision() {
        let (_folder, root) = site();
        let git = Git::of(&root).expect("a repository");
        write(&root, "content/ledger/b.ledger", "of later");
        commit(&root);
        let names = |revision, folder| git.names(revision, folder);
        let both = vec!["b.ledger".to_owned(), "简报.ledger".to_owned()];
        assert_eq!(names("HEAD", "content/ledger"), Some(both));
        assert_eq!(names("HEAD~1", "content/ledger"), Some(vec!["简报.ledger".to_owned()]));
        assert_eq!(names("HEAD", "content/other"), Some(Vec::new()), "it was not there");
        for revision in ["HEAD~9", "-r", "nothing"] {
            assert_eq!(names(revision, "content"), None, "{revision}");
        }
    }

    #[test]
    fn revisions_of_a_file_are_told_newest_first() {
        let (_folder, root) = site();
        let git = Git::of(&root).expect("a repository");
        write(&root, "README.md", "a commit without the ledger");
        commit(&root);
        let ledgers = |most| {
            let revisions = git.revisions_of(LEDGER, most);
            let texts = revisions.iter().map(|revision| git.file(revision, LEDGER));
            texts.collect::<Option<Vec<_>>>().expect("each was there")
        };
        assert_eq!(ledgers(9), [b"2", b"1"]);
        assert_eq!(ledgers(1), [b"2"]);
        assert_eq!(git.revisions_of("content/other", 9), [""; 0]);
    }
}
