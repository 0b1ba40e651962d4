//! The head and the tail of an issue, the same on its page and in its document.

use crate::audience::{ItemName, Notice, SiteCard, View, VisibleIssue, VisibleItem};

use super::texts::{Texts, fill};
use super::titles;
use super::view::{ContentsEntry, ContentsSection, DayView, Line, Masthead, NoticeLine, TailView};

pub(super) fn masthead<'v>(
    texts: &Texts,
    site: &'v SiteCard,
    issue: &'v VisibleIssue,
) -> Masthead<'v> {
    Masthead {
        title: &issue.title,
        number: &issue.number_text,
        running: running(texts, issue),
        imprint: &issue.imprint,
        dated: DayView::new(texts, &issue.dated),
        care_line: site.care_line.as_deref(),
        marking: issue.marking.as_deref(),
        urgency: issue.urgency.as_deref(),
        signer: issue.signer.as_deref(),
    }
}

/// The running number as it stands beside the number.
pub(super) fn running(texts: &Texts, issue: &VisibleIssue) -> Option<String> {
    let running = issue.running_text.as_deref()?;
    Some(texts.filled("running", &[("running", running)]))
}

/// The sections of a digest with the titles of their items.
pub(super) fn contents<'v>(issue: &'v VisibleIssue) -> Vec<ContentsSection<'v>> {
    let entry = |item: &'v VisibleItem| ContentsEntry {
        anchor: item.slug.as_str(),
        title: titles::whole(&item.title),
    };
    let items = if issue.digest { &issue.items[..] } else { &[] };
    let sections = items.chunk_by(|a, b| a.section == b.section);
    sections
        .map(|items| ContentsSection {
            name: items[0].section.as_deref(),
            entries: items.iter().map(entry).collect(),
        })
        .collect()
}

/// Withdrawals of an issue and the corrections that hold in a view: what lists and
/// cover sheets tell of it.
pub(super) fn aftermath(
    texts: &Texts,
    view: &View,
    issue: &VisibleIssue,
    root: &str,
) -> Vec<NoticeLine> {
    notices(texts, issue.withdrawals().chain(view.ties(&issue.address)), root)
}

/// Corrections and withdrawals; `root` is the way to the top of the output.
pub(super) fn notices<'n>(
    texts: &Texts,
    notices: impl IntoIterator<Item = &'n Notice>,
    root: &str,
) -> Vec<NoticeLine> {
    notices.into_iter().map(|one| notice(texts, one, root)).collect()
}

fn notice(texts: &Texts, notice: &Notice, root: &str) -> NoticeLine {
    let kind = notice.kind.word();
    let date = texts.day_or_undated(notice.date.as_deref().unwrap_or_default());
    let item = notice.item.as_ref().map(|item| item_name(texts, item)).unwrap_or_default();
    let key = if item.is_empty() { format!("notice_{kind}") } else { format!("notice_{kind}_of") };
    let other = notice.other.as_ref();
    let name = other.map(|o| texts.issue_name(&o.title, &o.number_text, &o.dated));
    let at_hand = other.filter(|other| !other.address.is_empty());
    let text = texts.get(&key);
    // A theme's own text may not say where the name stands: then it ends the text.
    let end = if name.is_some() { texts.get("full_stop") } else { "" };
    let (before, after) = text.split_once("{issue}").unwrap_or((text, end));
    let filled = |text: &str| {
        fill(text, |name| match name {
            "item" => Some(item.clone()),
            "date" => Some(date.clone()),
            _ => None,
        })
    };
    NoticeLine {
        kind,
        text: filled(before),
        issue: name.unwrap_or_default(),
        after: filled(after),
        href: at_hand.map(|o| format!("{root}{}index.html", o.address)).unwrap_or_default(),
    }
}

/// `第3条《标题》（“要闻”栏目）`.
fn item_name(texts: &Texts, item: &ItemName) -> String {
    let ItemName { section, position, title } = item;
    let key = match (position, section, title) {
        (None, _, _) => "item_title",
        (Some(_), None, None) => "item_position",
        (Some(_), None, Some(_)) => "item_position_title",
        (Some(_), Some(_), None) => "item_section",
        (Some(_), Some(_), Some(_)) => "item_section_title",
    };
    let position = position.map(|at| at.to_string()).unwrap_or_default();
    let title = title.as_deref().map(titles::whole).unwrap_or_default();
    let section = section.as_deref().unwrap_or_default();
    texts.filled(key, &[("position", &position), ("section", section), ("title", &title)])
}

pub(super) fn tail<'v>(texts: &'v Texts, issue: &'v VisibleIssue) -> TailView<'v> {
    let closed = |wording: &str| {
        format!("{}{}", wording.trim_end_matches(['。', '.']), texts.get("full_stop"))
    };
    let lines = issue.tail.iter();
    let extra = issue.extra.join(texts.get("list_separator"));
    let colophon = issue.colophon.iter().map(|pair| Line {
        label: texts.all.get(&format!("colophon_{}", pair.key)).unwrap_or(&pair.key),
        text: pair.value.clone(),
    });
    TailView {
        lines: lines.map(|l| Line { label: &l.label, text: closed(&l.wording) }).collect(),
        extra: if extra.is_empty() { extra } else { closed(&extra) },
        keywords: &issue.keywords,
        colophon: colophon.collect(),
        imprint: &issue.imprint,
        printed: DayView::new(texts, &issue.printed),
        print_run: issue.print_run,
    }
}
