//! What became of an issue, in words.

use crate::audience::Notice;

use super::Renderer;
use super::view::{DayView, NoticeLine};

impl Renderer {
    /// Lines of notices; `root` is the way to the top of the output.
    pub(super) fn notices(&self, notices: &[Notice], root: &str) -> Vec<NoticeLine> {
        notices.iter().map(|notice| self.notice(notice, root)).collect()
    }

    fn notice(&self, notice: &Notice, root: &str) -> NoticeLine {
        let kind = notice.kind.word();
        let date = self.day_text(notice.date.as_deref().unwrap_or_default());
        let item = notice.item.as_deref().unwrap_or_default();
        let values = [("item", item), ("date", date.as_str())];
        let key =
            if item.is_empty() { format!("notice_{kind}") } else { format!("notice_{kind}_of") };
        let other = notice.other.as_ref();
        let name = |title: &str, number: &str, dated: &str| {
            let date = self.day_text(dated);
            let values = [("title", title), ("number", number), ("date", date.as_str())];
            self.texts.filled("issue_name", &values)
        };
        let href = other.filter(|other| !other.address.is_empty());
        NoticeLine {
            kind,
            text: self.texts.filled(&key, &values),
            issue: other.map(|o| name(&o.title, &o.number_text, &o.dated)).unwrap_or_default(),
            href: href.map(|o| format!("{root}{}index.html", o.address)).unwrap_or_default(),
        }
    }

    fn day_text(&self, iso: &str) -> String {
        if iso.is_empty() {
            return self.texts.get("undated").to_owned();
        }
        DayView::new(iso, self.site.language).text
    }
}
