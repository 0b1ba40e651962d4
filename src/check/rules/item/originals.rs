//! Originals and signed copies that are kept.

use crate::check::context::{ItemContext, SiteContext};
use crate::check::say::keys;
use crate::digest::sha256;
use crate::finding::{Severity, Text};
use crate::markdown::is_file_name;
use crate::model::Site;
use crate::model::item::Kept;
use crate::model::obligation::{ObligationKind, obligations_of};
use crate::model::words::chinese_name;
use crate::source::Place;

pub(crate) fn originals(cx: &ItemContext<'_>) {
    let item = cx.item;
    for (key, kept) in [("originals", &item.originals), ("signed-copy", &item.signed_copies)] {
        for (at, one) in kept.iter().enumerate() {
            if let Some((part, message)) = fault(cx, one) {
                let place = Place::value(&keys![key, at, part]);
                cx.report(place, message.zh, message.en).severity(Severity::Error);
            }
        }
    }
}

/// Items that are approved by themselves or by their issue.
pub(crate) fn originals_missing(cx: &SiteContext<'_>) {
    for obligation in obligations_of(cx.site, ObligationKind::Original, cx.as_of) {
        let Some(frame) = obligation.since.and_then(|day| cx.at(day)) else { continue };
        let key = if obligation.place == Place::value(&["originals"]) {
            "originals"
        } else {
            "signed-copy"
        };
        let name = chinese_name(key);
        frame.report_at(
            (obligation.file, obligation.place),
            format!("已签发，尚未登记{name}（{key}）"),
            format!("approved, but `{key}` is not recorded yet"),
        );
    }
}

fn fault(cx: &ItemContext<'_>, kept: &Kept) -> Option<(&'static str, Text)> {
    let Some(name) = &kept.path else {
        let message = Text::new("未写明文件或编号", "neither a `path` nor a `reference` is stated");
        return kept.reference.is_none().then_some(("reference", message));
    };
    if !is_file_name(name) {
        let message = Text::new(
            "文件须在与稿件同名的文件夹中，只写文件名",
            "the file lies in the item's folder and is named without a path",
        );
        return Some(("path", message));
    }
    let path = format!("{}/{name}", Site::folder_of(cx.item));
    let Ok(bytes) = cx.site.files.read(&path) else {
        let message = Text::new(format!("没有文件 {path}"), format!("there is no file {path}"));
        return Some(("path", message));
    };
    let message = match &kept.sha256 {
        None => Text::new("未写明文件的 SHA-256", "the file's `sha256` is not stated"),
        Some(digest) if !digest.eq_ignore_ascii_case(&sha256(&bytes)) => {
            Text::new("文件与所写的 SHA-256 不符", "the file does not have this SHA-256")
        }
        Some(_) => return None,
    };
    Some(("sha256", message))
}
