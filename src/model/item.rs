//! An item: its front matter, and where its body is. Bodies stay on the disk.

use std::collections::BTreeMap;

use crate::source::FilePath;

use super::date::{Day, Moment};
use super::id::{PeriodicalId, RecipientId, Slug, UnitId};
use super::words::FRONT_MATTER;

/// An approved item.
#[derive(Debug, Clone)]
pub struct Item {
    /// File name without `.md`.
    pub slug: Slug,
    /// File, from the root.
    pub file: FilePath,
    /// Where the body starts in the file, in bytes.
    pub body_start: usize,
    /// Fields that were there but could not be read: they are not missing.
    pub broken: Vec<&'static str>,
    /// Title, `|` marking breaks.
    pub title: Option<String>,
    /// Submitting units, the first leading.
    pub units: Vec<UnitId>,
    /// Submissions it was made from.
    pub from: Vec<String>,
    /// Liaisons who wrote it.
    pub authors: Vec<String>,
    /// Periodicals that carry it.
    pub periodicals: Vec<PeriodicalId>,
    /// The periodical it was submitted for.
    pub submitted_for: Option<PeriodicalId>,
    /// Section of a digest.
    pub section: Option<String>,
    /// Style.
    pub style: Option<String>,
    /// Category, as written.
    pub category: Option<String>,
    /// Classification, as written.
    pub classification: Option<String>,
    /// Urgency, as written.
    pub urgency: Option<String>,
    /// Stage of an emergency report, as written.
    pub report_stage: Option<String>,
    /// The report before this one.
    pub previous: Option<Slug>,
    /// Whom readers may ask.
    pub contact: Option<String>,
    /// Importance, as written.
    pub importance: Option<String>,
    /// Channels, as written.
    pub channels: Vec<String>,
    /// Carrier, as written.
    pub carrier: Option<String>,
    /// When the unit learned of the matter.
    pub learned: Option<Moment>,
    /// When it was submitted.
    pub submitted: Option<Moment>,
    /// Sign-off in the unit.
    pub sign_off: Option<SignOff>,
    /// Approval of the selection.
    pub selection: Option<Act>,
    /// Editorial stages.
    pub stages: Stages,
    /// Approval of the issue.
    pub approved: Option<Act>,
    /// Public release.
    pub release: Option<Moment>,
    /// Whom selection words mean.
    pub scope: Scope,
    /// Survey it answers.
    pub survey: Option<String>,
    /// Ground for publishing.
    pub basis: Option<Basis>,
    /// Follow-up reports.
    pub follow_up: Vec<String>,
    /// Originals.
    pub originals: Vec<Kept>,
    /// Leader-signed copies.
    pub signed_copies: Vec<Kept>,
    /// Subject terms.
    pub keywords: Vec<String>,
    /// Countersignatures.
    pub countersigns: Vec<Countersign>,
    /// What it corrects.
    pub corrects: Option<Corrects>,
    /// The canonical value of each field of the front matter that is there, by
    /// key. The completion of a sign-off has a key of its own: [`COMPLETED`].
    pub values: BTreeMap<&'static str, String>,
    /// Digest of the body, as [`body_digest`] makes it.
    pub body_digest: String,
}

/// The key of a sign-off's completion, apart from the sign-off itself: it may
/// come after publication.
pub const COMPLETED: &str = "sign-off.completed";

/// Whether a field that was empty when its item was issued may be filled in
/// later, once.
#[must_use]
pub fn is_fillable(key: &str) -> bool {
    key == COMPLETED || FRONT_MATTER.iter().any(|field| field.key == key && field.fillable)
}

/// SHA-256 of a body with LF line ends, whatever a checkout made of them: the
/// digest that seals it.
#[must_use]
pub fn body_digest(body: &str) -> String {
    if body.contains('\r') {
        crate::digest::sha256(body.replace("\r\n", "\n").as_bytes())
    } else {
        crate::digest::sha256(body.as_bytes())
    }
}

impl Item {
    /// SHA-256 of each field's canonical value, by key: what publication seals.
    #[must_use]
    pub fn field_digests(&self) -> BTreeMap<&'static str, String> {
        let digest = |value: &String| crate::digest::sha256(value.as_bytes());
        self.values.iter().map(|(key, value)| (*key, digest(value))).collect()
    }

    /// The title as one line: marks of breaks removed.
    #[must_use]
    pub fn plain_title(&self) -> String {
        self.title.as_deref().unwrap_or_else(|| self.slug.as_str()).replace('|', "")
    }

    /// The day that rules for items are judged at: of submission, else of
    /// sign-off, else of approval.
    #[must_use]
    pub fn judged_on(&self) -> Option<Day> {
        self.submitted
            .map(|m| m.day)
            .or_else(|| self.sign_off.as_ref().and_then(|s| s.act.date))
            .or_else(|| self.approved.as_ref().and_then(|a| a.date))
    }
}

/// Whom selection words mean: recipients by word.
pub type Scope = BTreeMap<String, Vec<RecipientId>>;

/// Who did something, in which role, on which day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Act {
    /// Person.
    pub name: Option<String>,
    /// Role, as written.
    pub role: Option<String>,
    /// Day.
    pub date: Option<Day>,
}

/// Sign-off before submission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignOff {
    /// The sign-off itself; empty in an emergency.
    pub act: Act,
    /// Why no leader could be asked.
    pub emergency: Option<String>,
    /// The retroactive sign-off.
    pub completed: Option<Act>,
}

/// Editorial stages in their usual order, each with its key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stages(pub [Option<Act>; 7]);

impl Stages {
    /// Keys of the stages, in their usual order.
    pub const KEYS: [&'static str; 7] =
        ["screened", "verified", "edited", "checked", "reviewed", "proofread", "printed"];

    /// Whether none is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// Ground for publishing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// Kind, as written.
    pub kind: Option<String>,
    /// Reference.
    pub reference: Option<String>,
    /// Day.
    pub date: Option<Day>,
}

/// A file or sheet kept for the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// File beside the item.
    pub path: Option<String>,
    /// SHA-256.
    pub sha256: Option<String>,
    /// Number of a paper sheet.
    pub reference: Option<String>,
    /// Pages.
    pub pages: Option<u32>,
}

/// A department's view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Countersign {
    /// Department.
    pub unit: Option<UnitId>,
    /// Person.
    pub name: Option<String>,
    /// Day.
    pub date: Option<Day>,
    /// Whether it agreed.
    pub agreed: Option<bool>,
    /// View and reasons.
    pub view: Option<String>,
    /// The view and reasons of whoever asked it.
    pub own_view: Option<String>,
    /// Preferred proposal.
    pub proposal: Option<String>,
}

/// What an item corrects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrects {
    /// `<periodical>/<year>/<number>[#item]`.
    pub issue: Option<String>,
    /// `correction` or `replacement`.
    pub kind: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
}
