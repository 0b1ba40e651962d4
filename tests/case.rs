//! The sites of `tests/cases`: a base with a few changes, as `case.yaml` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The contents of `case.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Case {
    /// One sentence on the subject of the case.
    about: String,
    #[serde(default)]
    base: Base,
    /// Arguments of the tool.
    #[serde(default = "check")]
    pub(crate) args: Vec<String>,
    /// Exit code of the tool.
    #[serde(default)]
    pub(crate) exit: i32,
    /// Files and folders of the base that are taken out.
    #[serde(default)]
    delete: Vec<String>,
    /// Changes in files, made one after the other.
    #[serde(default)]
    pub(crate) edit: Vec<Edit>,
    /// Symbolic links to make: where, and where to.
    #[serde(default)]
    links: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Base {
    /// `tests/cases/_base`.
    #[default]
    Minimal,
    /// The sample site.
    Sample,
    /// `tests/cases/gazette`.
    Gazette,
    /// An empty folder.
    None,
}

/// A change in a file: `find` stands there just once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    pub(crate) file: String,
    find: String,
    replace: String,
}

pub(crate) fn check() -> Vec<String> {
    ["check", "--format", "json"].map(str::to_owned).to_vec()
}

/// The site of a case, for tests that look at it in another way.
pub(crate) fn site_of(name: &str) -> tempfile::TempDir {
    let folder = cases().join(name);
    Case::read(&folder).site(&folder)
}

pub(crate) fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("can be walked");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

impl Case {
    pub(crate) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join("case.yaml")).expect("a case.yaml");
        let case: Case = serde_yaml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        assert!(!case.about.is_empty(), "{} says what it shows", folder.display());
        case
    }

    /// The site of the case.
    pub(crate) fn site(&self, folder: &Path) -> tempfile::TempDir {
        let site = tempfile::tempdir().expect("a folder");
        let root = site.path();
        match self.base {
            Base::Minimal => copy(&cases().join("_base"), root),
            Base::Gazette => copy(&cases().join("gazette/content"), &root.join("content")),
            Base::Sample => {
                let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
                copy(&sample, &root.join("content"));
            }
            Base::None => {}
        }
        for path in self.delete.iter().map(|path| root.join(path)) {
            if path.is_dir() {
                fs::remove_dir_all(path).expect("a folder to delete");
            } else {
                fs::remove_file(path).expect("a file to delete");
            }
        }
        if folder.join("content").exists() {
            copy(&folder.join("content"), &root.join("content"));
        }
        self.edit.iter().for_each(|edit| edit.make(root));
        for (link, target) in &self.links {
            std::os::unix::fs::symlink(target, root.join(link)).expect("a link");
        }
        site
    }
}

impl Edit {
    pub(crate) fn make(&self, root: &Path) {
        let path = root.join(&self.file);
        let text = fs::read_to_string(&path).expect("a file to edit");
        let count = text.matches(&self.find).count();
        assert_eq!(count, 1, "{}: {:?} stands there once", self.file, self.find);
        fs::write(path, text.replacen(&self.find, &self.replace, 1)).expect("written");
    }
}
