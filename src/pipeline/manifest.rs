//! The bundles of a build in `build.json`, where the next build and `dispatch`
//! read them.

use std::collections::BTreeMap;

use crate::disk::Root;
use crate::model::{Day, RecipientId};
use crate::render::pdf::Fonts;

/// The beginning of the keys of bundles in `build.json`.
const KEY: &str = "bundle ";

/// A bundle as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Delivered {
    /// Its file, below the output.
    pub(super) file: String,
    /// SHA-256 of the file.
    pub(super) sha256: String,
    /// SHA-256 of its manifest, which is of its content alone and the same
    /// under any signature or encryption.
    pub(super) sums: String,
    /// SHA-256 of the zip file in an encrypted bundle, and the envelope's word.
    pub(super) closed: Option<String>,
}

/// The bundles of a build, by recipient and dated day (`YYYY-MM-DD`).
pub(super) type Deliveries = BTreeMap<(RecipientId, String), Delivered>;

/// The bundles that `build.json` names, by file.
#[derive(Debug, Default)]
pub(super) struct Manifest(BTreeMap<String, Delivered>);

/// The part of `build.json` besides the digests of files: the date, the fonts,
/// the bundles.
pub(super) fn about(
    as_of: Day,
    fonts: Option<&Fonts>,
    delivered: &Deliveries,
) -> BTreeMap<String, String> {
    let mut about = BTreeMap::from([("as-of".to_owned(), as_of.to_string())]);
    for (file, sha256) in fonts.into_iter().flat_map(Fonts::files) {
        about.insert(format!("font {file}"), sha256);
    }
    for (role, family) in fonts.into_iter().flat_map(Fonts::families) {
        about.insert(format!("font of {}", role.en), family.to_owned());
    }
    about.extend(delivered.values().map(Delivered::about));
    about
}

impl Delivered {
    fn about(&self) -> (String, String) {
        let value = match &self.closed {
            None => self.sums.clone(),
            Some(closed) => format!("{} {closed}", self.sums),
        };
        (format!("{KEY}{}", self.file), value)
    }
}

impl Manifest {
    /// Reads the `build.json` in a folder. One that cannot be read names nothing.
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
            let bundle = Delivered { file: file.to_owned(), sha256, sums: sums.to_owned(), closed };
            Some((file.to_owned(), bundle))
        });
        Self(bundles.collect())
    }

    pub(super) fn get(&self, file: &str) -> Option<&Delivered> {
        self.0.get(file)
    }

    /// The bundle of a recipient for a dated day, encrypted or not.
    pub(super) fn of(&self, recipient: &RecipientId, date: &str) -> Option<&Delivered> {
        let file = |end: &str| format!("bundles/{recipient}/{date}{end}");
        [".zip", ".zip.age", ".aes.zip"].iter().find_map(|end| self.get(&file(end)))
    }
}
