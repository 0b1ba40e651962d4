//! What became of an issue, in words.

use crate::audience::Notice;

use super::Renderer;
use super::texts::Texts;
use super::view::{DayView, NoticeLine};

/// What a notice says, and the other issue it names; `day` writes days.
pub(super) fn words(
    texts: &Texts,
    day: impl Fn(&str) -> String,
    notice: &Notice,
) -> (String, String) {
    let kind = notice.kind.word();
    let date = day(notice.date.as_deref().unwrap_or_default());
    let item = notice.item.as_deref().unwrap_or_default();
    let key = if item.is_empty() { format!("notice_{kind}") } else { format!("notice_{kind}_of") };
    let name = |title: &str, number: &str, dated: &str| {
        let values = [("title", title), ("number", number), ("date", &day(dated))];
        texts.filled("issue_name", &values)
    };
    let other = notice.other.as_ref();
    (
        texts.filled(&key, &[("item", item), ("date", &date)]),
        other.map(|o| name(&o.title, &o.number_text, &o.dated)).unwrap_or_default(),
    )
}

impl Renderer {
    /// Lines of notices; `root` is the way to the top of the output.
    pub(super) fn notices(&self, notices: &[Notice], root: &str) -> Vec<NoticeLine> {
        notices.iter().map(|notice| self.notice(notice, root)).collect()
    }

    fn notice(&self, notice: &Notice, root: &str) -> NoticeLine {
        let (text, issue) = words(&self.texts, |day| self.day_text(day), notice);
        let other = notice.other.as_ref().filter(|other| !other.address.is_empty());
        NoticeLine {
            kind: notice.kind.word(),
            text,
            issue,
            href: other.map(|o| format!("{root}{}index.html", o.address)).unwrap_or_default(),
        }
    }

    fn day_text(&self, iso: &str) -> String {
        if iso.is_empty() {
            return self.texts.get("undated").to_owned();
        }
        DayView::new(iso, self.site.language).text
    }
}
