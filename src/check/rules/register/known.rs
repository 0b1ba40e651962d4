//! Ids and words in entries of registers, found by the description of each register.

use serde_json::Value;

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::frame::Spot;
use crate::check::rules::references::{Kind, listed, refer};
use crate::model::reference::references;
use crate::model::register::{EachRegister, Entry, IssueRef, Register, Withdrawal};

pub(crate) fn register_known(cx: &SiteContext<'_>) {
    if cx.applies() {
        cx.site.registers.each(&mut References { cx });
    }
}

struct References<'a> {
    cx: &'a SiteContext<'a>,
}

impl EachRegister for References<'_> {
    fn register<T: Register>(&mut self, entries: &[Entry<T>]) {
        // Withdrawals bind: a rule of their own judges them on every site.
        if entries.is_empty() || T::NAME == Withdrawal::NAME {
            return;
        }
        let references = references::<T>();
        for entry in entries {
            let record = serde_json::to_value(&entry.value).unwrap_or_default();
            for reference in &references {
                reference.each(&record, &mut |path, text| {
                    // Registers are long: a place is made for what is missing alone.
                    let spot = || (entry.file.clone(), entry.place(path));
                    self.judge(&reference.of, text, &record, &spot);
                });
            }
        }
    }
}

impl References<'_> {
    fn judge(&self, list: &str, text: &str, record: &Value, spot: &dyn Fn() -> Spot) {
        let site = self.cx.site;
        match list {
            "issues" => self.issue(text, spot),
            "items-of-issue" => self.item_of_issue(text, record["issue"].as_str(), spot),
            // An item that was issued and purged is known, and is not there.
            "items" if self.cx.is_issued(text) => {}
            list => {
                if let Some(kind) = Kind::of(list) {
                    if kind.is_missing(site, text) {
                        refer(self.cx, kind, spot(), text);
                    }
                } else if let Some((_, known)) =
                    site.settings.vocabularies().into_iter().find(|(name, _)| *name == list)
                    && known.find(text).is_none()
                {
                    listed(self.cx, spot(), text, known);
                }
            }
        }
    }

    fn issue(&self, name: &str, spot: &dyn Fn() -> Spot) {
        let known =
            IssueRef::parse(name).is_some_and(|issue| self.cx.site.record(&issue).is_some());
        if !known {
            let lacks = ("台账中没有", "the ledger has no");
            let report = self.cx.unknown(spot(), lacks, name, []);
            report.given(Premise::files("content/ledger"));
        }
    }

    /// An item of the issue beside it, or any item where no issue is stated.
    fn item_of_issue(&self, slug: &str, issue: Option<&str>, spot: &dyn Fn() -> Spot) {
        let Some(issue) = issue else { return self.judge("items", slug, &Value::Null, spot) };
        let record = IssueRef::parse(issue).and_then(|issue| self.cx.site.record(&issue));
        let slugs = || record.into_iter().flat_map(|r| &r.items).map(|item| item.slug.as_str());
        if record.is_some() && !slugs().any(|known| known == slug) {
            let lacks = ("该期中没有稿件", "the issue has no item");
            self.cx.unknown(spot(), lacks, slug, slugs());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::register::Registers;
    use crate::model::settings::Settings;

    /// A mark of no list would be passed over without a word.
    struct Marks(usize);

    impl EachRegister for Marks {
        fn register<T: Register>(&mut self, _: &[Entry<T>]) {
            let settings = Settings::default();
            for reference in references::<T>() {
                let list = reference.of.as_str();
                let is_vocabulary = settings.vocabularies().iter().any(|(name, _)| *name == list);
                let is_issue = matches!(list, "issues" | "items-of-issue");
                assert!(
                    Kind::of(list).is_some() || is_vocabulary || is_issue,
                    "{}: {list}",
                    T::NAME
                );
                self.0 += 1;
            }
        }
    }

    #[test]
    fn every_mark_of_a_register_is_of_a_list() {
        let mut marks = Marks(0);
        Registers::default().each(&mut marks);
        assert!(marks.0 >= 20, "{}", marks.0);
    }
}
