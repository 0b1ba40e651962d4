//! The choice of a `publish`: which of the issues that are due get their numbers.

use std::collections::BTreeSet;

use crate::check::Checked;
use crate::finding::Text;
use crate::model::issue::Draft;

use super::issued::Issued;
use super::publication::Publication;

/// Issues by name: `PERIODICAL/SLUG`, or `PERIODICAL` for all of a periodical.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The issues that are wanted; all of them where none is named.
    pub named: Vec<String>,
    /// Issues that are left out.
    pub except: BTreeSet<String>,
}

impl Choice {
    pub(super) fn takes(&self, draft: &Draft) -> bool {
        let name = draft.name();
        self.wants(&name) && !self.except.contains(&name)
    }

    /// Whether an issue is wanted, by its name.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        self.named.is_empty() || self.named.iter().any(|wanted| is_of(name, wanted))
    }
}

/// The issues without a number that content describes, by name; with `due` those
/// that are kept out for an error too.
fn open(checked: &Checked) -> BTreeSet<String> {
    let open = Issued::of(checked.site()).rest(checked.drafts());
    let kept_out = checked.kept_out().values().flatten().cloned();
    open.iter().map(Draft::name).chain(kept_out).collect()
}

/// The names of a choice that are of no issue without a number, in words.
#[must_use]
pub fn unknown(checked: &Checked, choice: &Choice) -> Option<Text> {
    let open = open(checked);
    let of_none = |wanted: &&String| {
        let periodical = checked.periodicals.iter().any(|p| p.id.as_str() == wanted.as_str());
        !periodical && !open.iter().any(|name| is_of(name, wanted))
    };
    let unknown = choice.named.iter().find(of_none)?;
    let known: Vec<&str> = open.iter().map(String::as_str).collect();
    let (zh, en) = match known.as_slice() {
        [] => ("现在没有待编号的期".to_owned(), "no issue waits for a number".to_owned()),
        names => (
            format!("待编号的有：{}", names.join("、")),
            format!("waiting for a number: {}", names.join(", ")),
        ),
    };
    Some(Text::new(
        format!("没有名为“{unknown}”的待编号的期；{zh}"),
        format!("no issue without a number is called `{unknown}`; {en}"),
    ))
}

/// The names that were asked for of which an issue gets no number.
#[must_use]
pub fn missed(checked: &Checked, choice: &Choice, publication: &Publication) -> Vec<String> {
    let given = |name: &String| publication.announcements.iter().any(|a| a.chosen == *name);
    let is_missed = |wanted: &&String| {
        let mut of_it = open(checked).into_iter().filter(|name| is_of(name, wanted)).peekable();
        of_it.peek().is_none() || of_it.any(|name| !given(&name))
    };
    choice.named.iter().filter(is_missed).cloned().collect()
}

/// Whether `wanted` names the issue, or its periodical.
fn is_of(name: &str, wanted: &str) -> bool {
    name == wanted || name.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('/'))
}
