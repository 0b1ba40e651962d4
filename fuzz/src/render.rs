//! The parts of `render` that need no template and no Typst.

#[path = "../../src/render/html/mod.rs"]
mod html;

use std::collections::{BTreeMap, BTreeSet};

use crate::markdown::Parsed;

/// The HTML of a body and of its footnotes.
pub(crate) fn body(parsed: &Parsed<'_>) -> (String, String) {
    let images = BTreeMap::from([("a.png".to_owned(), (3, 4))]);
    let files = BTreeSet::from(["a.pdf".to_owned()]);
    let anchors = BTreeSet::from(["other"]);
    let body = html::body(
        parsed,
        html::Surroundings {
            prefix: "slug",
            level: 3,
            folder: "files/slug/",
            images: &images,
            files: &files,
            anchors: &anchors,
            back: "back {n}",
            mark: "mark {n}",
        },
    );
    (body.html, body.footnotes)
}
