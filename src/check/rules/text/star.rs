//! The mark of secrets on a level that is none.

use crate::check::context::ItemContext;
use crate::check::frame::Frame;
use crate::check::hit::{Hit, Scanner};
use crate::check::rules::markings::Markings;
use crate::finding::Text;
use crate::source::Place;

const MESSAGE: (&str, &str) = (
    "不属于国家秘密的级别不加密级标志符号",
    "a level that is no state secret carries no such mark",
);

fn markings<'a>(frame: &Frame<'a>) -> Markings<'a> {
    let words = frame.parameters().words("words").unwrap_or_default();
    Markings::permitted(&frame.site.settings.classification, &words)
}

pub(crate) fn star_on_no_secret(cx: &ItemContext<'_>) {
    let level = cx.item.classification.as_deref().unwrap_or_default();
    if markings(cx).marked(level).is_some() {
        cx.report(Place::value(&["classification"]), MESSAGE.0, MESSAGE.1);
    }
}

pub(crate) fn stars<'a>(frame: &Frame<'a>) -> Scanner<'a> {
    let markings = markings(frame);
    Box::new(move |text| scan(text, &markings))
}

fn scan(text: &str, markings: &Markings<'_>) -> Vec<Hit> {
    if !markings.has_mark_in(text) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(range) = markings.marked(line.trim_end()) {
            let range = at + range.start..at + range.end;
            hits.push(Hit::new(range, Text::new(MESSAGE.0, MESSAGE.1)));
        }
        at += line.len();
    }
    hits
}
