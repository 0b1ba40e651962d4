//! `build.json`: what was built from what. One line a file, sorted, so that two
//! builds can be compared with `diff`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::digest::hex;

use super::Entries;

/// The file, below the output.
pub(super) const FILE: &str = "build.json";

/// Its text. `about` says what the build was made with; its keys come first.
pub(super) fn text(about: &BTreeMap<String, String>, entries: &Entries) -> String {
    let mut text = String::from("{\n  \"kanfa\": ");
    text.push_str(&quoted(env!("CARGO_PKG_VERSION")));
    for (key, value) in about {
        let _ = write!(text, ",\n  {}: {}", quoted(key), quoted(value));
    }
    text.push_str(",\n  \"files\": {");
    let mut separator = "\n";
    for (path, entry) in entries {
        let _ = write!(text, "{separator}    {}: \"{}\"", quoted(path), hex(&entry.digest));
        separator = ",\n";
    }
    text.push_str(if entries.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
    text
}

fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}
