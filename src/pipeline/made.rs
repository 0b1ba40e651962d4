//! What a build says of its bundles in `build.json`, so that the next one and
//! `dispatch` know them.

use std::collections::BTreeMap;

use crate::disk::Root;
use crate::model::RecipientId;

/// What begins the keys of bundles in `build.json`.
const KEY: &str = "bundle ";

/// A bundle as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// Its file, below the output.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// SHA-256 of its manifest: its content, whoever signed or encrypted it.
    pub sums: String,
    /// Of an encrypted one: SHA-256 of what is in it, and the envelope's word.
    pub closed: Option<String>,
}

/// The bundles of a build by file.
#[derive(Debug, Clone, Default)]
pub(super) struct Made {
    pub(super) bundles: BTreeMap<String, Delivered>,
}

impl Delivered {
    /// What `build.json` says of it.
    pub(super) fn about(&self) -> (String, String) {
        let value = match &self.closed {
            None => self.sums.clone(),
            Some(closed) => format!("{} {closed}", self.sums),
        };
        (format!("{KEY}{}", self.file), value)
    }
}

impl Made {
    /// The bundle of a recipient for a dated day, encrypted or not.
    pub(super) fn of(&self, recipient: &RecipientId, date: &str) -> Option<&Delivered> {
        let file = |end: &str| format!("bundles/{recipient}/{date}{end}");
        [".zip", ".zip.age", ".aes.zip"].iter().find_map(|end| self.bundles.get(&file(end)))
    }

    /// What the last build made in `folder`. One that cannot be read made nothing.
    pub(super) fn read(root: &Root, folder: &str) -> Self {
        let text = root.read_text(&format!("{folder}/build.json")).unwrap_or_default();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let Some(keys) = json.as_object() else { return Self::default() };
        let bundles = keys.iter().filter_map(|(key, value)| {
            let file = key.strip_prefix(KEY)?;
            let (sums, closed) = match value.as_str()?.split_once(' ') {
                Some((sums, closed)) => (sums, Some(closed.to_owned())),
                None => (value.as_str()?, None),
            };
            let sha256 = json.get("files")?.get(file)?.as_str()?.to_owned();
            let made = Delivered { file: file.to_owned(), sha256, sums: sums.to_owned(), closed };
            Some((file.to_owned(), made))
        });
        Self { bundles: bundles.collect() }
    }
}
