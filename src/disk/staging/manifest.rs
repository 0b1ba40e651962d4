//! `build.json`: the record of a build, with the digest of each file. One line a
//! file, sorted, so that two builds can be compared with `diff`.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::digest::hex;

use super::Entries;

/// The file, below the output.
pub(super) const FILE: &str = "build.json";

/// Its text. `about` names the inputs of the build, such as its date; these keys
/// come first.
pub(super) fn text(about: &BTreeMap<String, String>, entries: &Entries) -> String {
    serde_json::to_string_pretty(&Manifest { about, entries }).unwrap_or_default() + "\n"
}

struct Manifest<'a> {
    about: &'a BTreeMap<String, String>,
    entries: &'a Entries,
}

impl Serialize for Manifest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digests = self.entries.iter().map(|(path, entry)| (path, hex(&entry.digest)));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kanfa", env!("CARGO_PKG_VERSION"))?;
        for (key, value) in self.about {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("files", &digests.collect::<BTreeMap<_, _>>())?;
        map.end()
    }
}
