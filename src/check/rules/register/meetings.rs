//! Meetings that a rule is about: common to the rules on meetings.

use crate::check::{Frame, SiteContext};
use crate::model::Day;
use crate::model::register::{Entry, Meeting, MeetingStatus};

/// The meetings that were held, of the kinds that the rule's parameter `kinds`
/// names, each with the rule on its day.
pub(super) fn held<'a>(
    cx: &'a SiteContext<'a>,
) -> impl Iterator<Item = (Frame<'a>, &'a Entry<Meeting>)> {
    let held = cx.site.registers.meetings.iter().filter(|m| m.status == MeetingStatus::Held);
    held.filter_map(|meeting| Some((frame_of(cx, meeting, meeting.date?)?, meeting)))
}

fn frame_of<'a>(cx: &SiteContext<'a>, meeting: &Meeting, day: Day) -> Option<Frame<'a>> {
    let frame = cx.at(day)?;
    let kinds = frame.parameters().words("kinds");
    let kind = meeting.kind.as_deref().unwrap_or_default();
    kinds.is_none_or(|kinds| kinds.iter().any(|word| word == kind)).then_some(frame)
}
