//! A Markdown text that documents print: the body of an item, or the note of an
//! issue. Sealed text stays as it is, so that findings in it are warnings.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::body::Body;
use crate::check::context::{IssueContext, ItemContext};
use crate::check::frame::{FindingBuilder, Frame, Spot};
use crate::finding::Severity;
use crate::markdown::{Outline, outline};
use crate::source::Place;

/// Places bytes of a text in its file.
type Spotted<'p> = Box<dyn Fn(&Range<usize>) -> Spot + 'p>;

pub(super) struct Piece<'p, 'a> {
    frame: &'p Frame<'a>,
    pub(super) text: &'p str,
    pub(super) issued: bool,
    body: Option<&'p Body>,
    spot: Spotted<'p>,
}

impl<'p, 'a> Piece<'p, 'a> {
    pub(super) fn body(cx: &'p ItemContext<'a>) -> Option<Self> {
        let body = cx.body()?;
        let issued = cx.is_issued(cx.item.slug.as_str());
        let spot = |range: &Range<usize>| cx.spot(cx.in_body(range));
        Some(Self {
            frame: &cx.frame,
            text: body.text(),
            issued,
            body: Some(body),
            spot: Box::new(spot),
        })
    }

    /// The place of anything in a note is the note.
    pub(super) fn note(cx: &'p IssueContext<'a>) -> Option<Self> {
        let plan = cx.draft.plan.as_ref()?;
        let text = plan.note.as_deref()?;
        let issued = cx.draft.items.iter().any(|item| cx.is_issued(item.slug.as_str()));
        let spot = |_: &Range<usize>| (plan.file.clone(), Place::value(&["note"]));
        Some(Self { frame: &cx.frame, text, issued, body: None, spot: Box::new(spot) })
    }

    /// The places of its blocks.
    pub(super) fn outline(&self) -> Cow<'p, Outline> {
        match self.body {
            Some(body) => Cow::Borrowed(body.outline()),
            None => Cow::Owned(outline(self.text)),
        }
    }

    /// Reports a finding: an error, and in sealed text a warning.
    pub(super) fn report(
        &self,
        range: &Range<usize>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> FindingBuilder<'a> {
        let severity = if self.issued { Severity::Warning } else { Severity::Error };
        self.frame.report_at((self.spot)(range), zh, en).severity(severity)
    }
}
