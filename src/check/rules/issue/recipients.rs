//! Recipients of extra copies.

use crate::check::context::IssueContext;
use crate::check::frame::{FindingBuilder, Frame, Spot};
use crate::check::rules::references::{RECIPIENTS, refer};
use crate::check::say::{blank, keys};
use crate::model::recipient::Recipient;
use crate::source::Place;

pub(crate) fn extra_copies(cx: &IssueContext<'_>) {
    for (at, extra) in cx.draft.plan.iter().flat_map(|plan| plan.extra.iter().enumerate()) {
        let spot = |key: &str| cx.spot(Place::value(&keys!["extra", at, key]));
        match cx.site.recipients.get(&extra.recipient) {
            None => refer(cx, &RECIPIENTS, spot("recipient"), extra.recipient.as_str()),
            Some(recipient) if cx.dated && !recipient.term().contains(cx.day) => {
                not_receiving(cx, spot("recipient"), recipient);
            }
            Some(_) => {}
        }
        if extra.copies == Some(0) {
            cx.report_at(spot("copies"), "份数不能为 0", "the number of copies cannot be 0");
        }
        if blank(extra.reason.as_ref()) {
            let (zh, en) = ("增发未写理由", "an extra copy lacks its `reason`");
            cx.report_at(spot("reason"), zh, en).warning();
        }
    }
}

/// Reports a recipient that does not receive on the day.
pub(super) fn not_receiving<'a>(
    frame: &Frame<'a>,
    spot: Spot,
    Recipient { id, name, .. }: &Recipient,
) -> FindingBuilder<'a> {
    let day = frame.day;
    frame.report_at(
        spot,
        format!("“{name}”{day} 时不在收件期限内"),
        format!("`{id}` ({name}) does not receive on {day}"),
    )
}
