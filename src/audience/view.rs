//! Views: all that a renderer, a list or a bundle can see. Fields are private
//! to `audience`, so that no other module can make or widen one.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::finding::Language;
use crate::model::issue::ProofStage;
use crate::model::record::{Entitled, Pair, TailLine, UnitName};
use crate::model::{DocumentKind, PeriodicalId, RecipientId, Slug};
use crate::source::FilePath;

/// The site, as every reader may know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteCard {
    pub name: String,
    /// The publishing body.
    pub organisation: String,
    pub language: Language,
    /// A line on every page.
    pub notice: Option<String>,
    /// A line at the head of every issue.
    pub care_line: Option<String>,
    /// Names of categories by id.
    pub categories: BTreeMap<String, String>,
}

/// The readers of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// Sees everything, proofs included.
    Office,
    Recipients(Vec<Addressee>),
}

/// A recipient, as a cover sheet names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    pub id: RecipientId,
    pub name: String,
}

/// The issues that its readers may see.
#[derive(Debug, Clone)]
pub struct View {
    pub(super) site: Arc<SiteCard>,
    pub(super) reader: Reader,
    pub(super) issues: Vec<Arc<VisibleIssue>>,
    pub(super) ties: BTreeMap<String, Vec<Notice>>,
}

impl View {
    #[must_use]
    pub fn site(&self) -> &SiteCard {
        &self.site
    }

    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Issues: newest dated day first, then in the order of periodicals, then
    /// highest number first.
    #[must_use]
    pub fn issues(&self) -> &[Arc<VisibleIssue>] {
        &self.issues
    }

    /// The corrections that an issue of this view is tied by to others of it.
    #[must_use]
    pub fn ties(&self, address: &str) -> &[Notice] {
        self.ties.get(address).map_or(&[], Vec::as_slice)
    }

    /// The same readers with the issues of one dated day (for a bundle).
    #[must_use]
    pub fn on(&self, dated: &str) -> View {
        let issues: Vec<_> = self.issues.iter().filter(|i| i.dated == dated).cloned().collect();
        let ties = self.ties_on(&issues);
        View { site: self.site.clone(), reader: self.reader.clone(), issues, ties }
    }
}

impl View {
    /// The ties of issues that lie in one bundle: issues of other days are named
    /// where these correct them, without a way to them. A correction of a later
    /// day is not named: bundles that were sent would change.
    fn ties_on(&self, issues: &[Arc<VisibleIssue>]) -> BTreeMap<String, Vec<Notice>> {
        let is_here = |address: &str| issues.iter().any(|issue| issue.address == address);
        let tie = |notice: &Notice| {
            let mut notice = notice.clone();
            let other = notice.other.as_mut()?;
            if !is_here(&other.address) {
                other.address.clear();
                return notice.kind.is_of_correction().then_some(notice);
            }
            Some(notice)
        };
        let of = |issue: &Arc<VisibleIssue>| {
            let ties: Vec<Notice> = self.ties(&issue.address).iter().filter_map(tie).collect();
            (!ties.is_empty()).then(|| (issue.address.clone(), ties))
        };
        issues.iter().filter_map(of).collect()
    }
}

/// An issue with the fields that its readers may see. Every module may read
/// them; only `audience` makes an issue visible or changes one.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(Clone))]
pub struct VisibleIssue(pub(super) IssueFields);

impl Deref for VisibleIssue {
    type Target = IssueFields;

    fn deref(&self) -> &IssueFields {
        &self.0
    }
}

/// The fields of a visible issue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Default))]
pub struct IssueFields {
    /// Address below an output, ending with `/`.
    pub address: String,
    pub periodical: PeriodicalId,
    /// Position of the periodical in lists.
    pub order: u32,
    /// Title of the periodical.
    pub title: String,
    /// Publisher as printed.
    pub imprint: String,
    /// The year of the number.
    pub year: i32,
    pub number: u32,
    /// Last part of the address: `12`, `s3`.
    pub number_word: String,
    pub supplement: bool,
    pub number_text: String,
    pub running_text: Option<String>,
    /// Dated, `YYYY-MM-DD`.
    pub dated: String,
    /// Printed, `YYYY-MM-DD`.
    pub printed: String,
    /// Name of the approver, where the masthead shows it.
    pub signer: Option<String>,
    /// Level and term of secrecy as printed: only where a network permits such levels.
    pub marking: Option<String>,
    pub urgency: Option<String>,
    pub digest: bool,
    /// Editor's note, Markdown.
    pub note: Option<String>,
    pub items: Vec<VisibleItem>,
    /// Names at the foot of the last page: key and value.
    pub colophon: Vec<Pair>,
    pub keywords: Vec<String>,
    pub tail: Vec<TailLine>,
    /// Recipients of extra copies.
    pub extra: Vec<String>,
    pub print_run: u32,
    /// Whether each copy carries a number.
    pub numbered_copies: bool,
    /// Withdrawals and corrections, told at its head. Withdrawn text is in no
    /// other field, but for the office.
    pub notices: Vec<Notice>,
    /// Its looks on paper.
    pub document: DocumentKind,
    pub office: Option<OfficeNotes>,
}

impl VisibleIssue {
    /// Its name in registers: `<periodical>/<year>/<number>`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}/{}", self.periodical, self.year, self.number_word)
    }

    /// Its recipients, each with the first and the last number of its copies;
    /// none but for the office, and none of a proof.
    pub fn shares(&self) -> impl Iterator<Item = (&Entitled, (u32, u32))> {
        let notes = self.office.iter().filter(|notes| notes.proof.is_none());
        notes.flat_map(|notes| notes.recipients.iter().map(|one| (&one.entitled, one.numbers)))
    }

    /// Its own withdrawals: notices that name no other issue.
    pub fn withdrawals(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.other.is_none())
    }

    /// The stage of a proof: only the office sees those.
    #[must_use]
    pub fn stage(&self) -> Option<ProofStage> {
        self.office.as_ref()?.proof
    }

    /// Whether it is a proof, without a number.
    #[must_use]
    pub fn is_proof(&self) -> bool {
        self.stage().is_some()
    }

    /// Whether there is no text left to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether an item was taken out for its readers: it has a document of
    /// their own.
    #[must_use]
    pub fn is_reduced(&self) -> bool {
        let taken_out = |notice: &Notice| {
            matches!(notice.kind, NoticeKind::Withdrawn | NoticeKind::ItemWithdrawn)
        };
        self.office.is_none() && self.notices.iter().any(taken_out)
    }

    /// The same with one of its items alone.
    #[must_use]
    pub fn of_item(&self, at: usize) -> Option<VisibleIssue> {
        let item = self.items.get(at)?.clone();
        Some(VisibleIssue(IssueFields { items: vec![item], ..self.0.clone() }))
    }

    /// The same without the way to other issues: where those are not at hand.
    #[must_use]
    pub fn alone(&self) -> Option<VisibleIssue> {
        let linked = self.notices.iter().any(|notice| notice.other.is_some());
        linked.then(|| {
            let mut fields = self.0.clone();
            for other in fields.notices.iter_mut().filter_map(|n| n.other.as_mut()) {
                other.address.clear();
            }
            VisibleIssue(fields)
        })
    }
}

/// A withdrawal or correction of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// The item that it is about; `None` for the whole of an issue of several.
    pub item: Option<ItemName>,
    /// Day of a withdrawal, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether all who read the issue may know: only then it stands in the
    /// document, which is the same for the office and for them.
    pub open: bool,
    /// The issue at the other end of a correction.
    pub other: Option<Other>,
}

/// An item as a notice names it to those who hold its issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemName {
    pub section: Option<String>,
    /// Its place in the issue, from 1; `None` where it is the only one.
    pub position: Option<usize>,
    /// `|` marking breaks; `None` where the item was purged, or its title is hidden.
    pub title: Option<String>,
}

/// Another issue that a notice names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Address below an output, ending with `/`; empty where it is not at hand.
    pub address: String,
    pub title: String,
    pub number_text: String,
    /// Dated, `YYYY-MM-DD`.
    pub dated: String,
}

/// Kinds of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// The whole issue was withdrawn.
    Withdrawn,
    /// An item was withdrawn.
    ItemWithdrawn,
    /// Another issue corrects it.
    Corrected,
    /// Another issue stands instead of it.
    Replaced,
    /// This issue corrects another.
    Corrects,
    /// This issue stands instead of another.
    Replaces,
}

impl NoticeKind {
    /// Whether it stands in an issue that corrects or replaces another.
    #[must_use]
    pub fn is_of_correction(self) -> bool {
        matches!(self, Self::Corrects | Self::Replaces)
    }

    /// Its word in a theme's texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::ItemWithdrawn => "item_withdrawn",
            Self::Corrected => "corrected",
            Self::Replaced => "replaced",
            Self::Corrects => "corrects",
            Self::Replaces => "replaces",
        }
    }
}

/// An item of a visible issue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Default))]
pub struct VisibleItem {
    /// Anchor in the page: the slug.
    pub slug: Slug,
    /// Title, `|` marking breaks.
    pub title: String,
    pub units: Vec<UnitName>,
    /// Source credit as printed.
    pub credit: Option<String>,
    pub section: Option<String>,
    /// Category by id.
    pub category: Option<String>,
    /// Stage of an emergency report.
    pub report_stage: Option<String>,
    /// The contact for readers.
    pub contact: Option<String>,
    pub keywords: Vec<String>,
    /// File that holds the body, from the root.
    pub file: FilePath,
    /// The first byte of the body in it.
    pub body_start: usize,
    /// Names of files beside the item that its body uses; they lie in the
    /// folder of the item's file name without `.md`.
    pub files: Vec<String>,
}

impl VisibleItem {
    /// The path of a file beside the item, from the root.
    #[must_use]
    pub fn beside(&self, name: &str) -> String {
        format!("{}/{name}", self.file.trim_end_matches(".md"))
    }
}

/// The part of an issue that only the office sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeNotes {
    /// The stage of a proof, which has no number yet.
    pub proof: Option<ProofStage>,
    /// Signed, `YYYY-MM-DD`.
    pub signed: String,
    pub classification: String,
    /// Its recipients with the reasons, in the order of protocol.
    pub recipients: Vec<Share>,
    /// Names of ways of delivery by id.
    pub deliveries: BTreeMap<String, String>,
}

/// The share of a recipient in an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub entitled: Entitled,
    /// The first and the last number of its copies.
    pub numbers: (u32, u32),
}
