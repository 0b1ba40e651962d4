//! The former text of a body, from the repository.

use crate::disk::{Git, Root};
use crate::model::item::body_digest;
use crate::source::front_matter;

/// Revisions of a file that are looked at: an item is not edited more often.
const MOST: u32 = 200;

/// The body of an item that has this digest, from the newest revision of its
/// file that has it; `None` where there is no repository, or none has.
#[must_use]
pub fn former_body(root: &Root, file: &str, digest: &str) -> Option<String> {
    let git = Git::of(root)?;
    git.revisions_of(file, MOST).iter().find_map(|revision| {
        let text = String::from_utf8(git.file(revision, file)?).ok()?;
        let body = &text[front_matter(&text)?.1..];
        (body_digest(body) == digest).then(|| body.to_owned())
    })
}
