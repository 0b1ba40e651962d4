//! Carriers that an item may not come in.

use crate::check::context::ItemContext;
use crate::source::Place;

use super::bulletin;

pub(crate) fn carrier(cx: &ItemContext<'_>) {
    let refused = cx.parameters().words("refused").unwrap_or_default();
    if refused.is_empty() {
        return;
    }
    in_text(cx);
    let carriers = &cx.site.settings.carriers;
    let Some(term) = cx.item.carrier.as_ref().and_then(|word| carriers.find(word)) else { return };
    if !refused.iter().any(|word| *word == term.id || *word == term.name) {
        return;
    }
    let name = &term.name;
    let report = cx.report(
        Place::value(&["carrier"]),
        format!("“{name}”不能作为报送信息的载体"),
        format!("{name} cannot be the carrier of a submission"),
    );
    report.set_by("refused").hint(
        "请单位将信息本身按规定的方式报送",
        "have the unit submit the text itself by one of the channels",
    );
}

/// The number of a bulletin in the text. One finding is enough: a text that was
/// taken from a bulletin often has its number twice.
fn in_text(cx: &ItemContext<'_>) {
    let Some(body) = cx.body() else { return };
    let Some(range) = bulletin::numbers(body.text()).into_iter().next() else { return };
    let report = cx.report(
        Place::bytes(body.start + range.start..body.start + range.end),
        "正文中有刊物的期号，可能取自单位的内部刊物",
        "the text carries the number of a bulletin: it may have been taken from one",
    );
    report.warning().hint(
        "内部刊物不能作为载体：请单位报送信息本身，并删去期号",
        "a bulletin cannot be the carrier: have the text itself submitted, without the number",
    );
}
