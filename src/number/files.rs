//! The files beside an item that its body uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::sha256;
use crate::finding::{Code, Finding, Text};
use crate::markdown;
use crate::model::{Item, Site};
use crate::source::Place;

/// Their names and digests. Originals and leader-signed copies that lie in the
/// same folder are no part of the issue: only what the body shows or links to.
pub(super) fn of(site: &Site, item: &Item) -> Result<BTreeMap<String, String>, Box<Finding>> {
    let folder = Site::folder_of(item);
    if !site.files.exists(&folder) {
        return Ok(BTreeMap::new());
    }
    let unreadable = |path: &str, error: &std::io::Error| {
        let message = Text::new(
            format!("{path} 无法读取：{error}"),
            format!("{path} cannot be read: {error}"),
        );
        let place = Place::Bytes(item.body_start, item.body_start);
        Box::new(Finding::error(Code::Unreadable, item.file.clone(), place, message))
    };
    let body = site.body(item).map_err(|error| unreadable(&item.file, &error))?;
    let parsed = markdown::parse(&body);
    let names: BTreeSet<&str> = parsed.files().map(|(file, _)| &*file.name).collect();
    names
        .into_iter()
        .map(|name| {
            let path = format!("{folder}/{name}");
            let bytes = site.files.read(&path).map_err(|error| unreadable(&path, &error))?;
            Ok((name.to_owned(), sha256(&bytes)))
        })
        .collect()
}
