//! The sealed record of an issue: what was issued, to whom, in which words.
//! Pages are made from it, so that a later change of configuration cannot
//! change what an issue says about itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::correction::{CorrectionKind, Target};
use super::id::{PeriodicalId, RecipientId, Slug, UnitId};
use super::issue_ref::{IssueRef, number_word};
use super::recipient::Relation;
use crate::digest::sha256;

/// The version of the record's form. In the first one items had digests of
/// their fields and no values; before the third one recipients stood in the
/// order of their ids.
pub const FORMAT: u32 = ORDERED;

/// The form since which recipients stand in the order of protocol.
pub const ORDERED: u32 = 3;

/// The form since which items have values.
const VALUED: u32 = 2;

/// The record of an issue. Days are written `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Record {
    /// Version of this form.
    pub format: u32,
    pub periodical: PeriodicalId,
    /// Title of the periodical.
    pub title: String,
    /// Publishing unit.
    pub publisher: UnitId,
    /// Publisher as printed.
    pub imprint: String,
    /// Year of the number: of the dated day.
    pub year: i32,
    /// Number in its series; 0 in a proof.
    pub number: u32,
    /// Whether it is a supplement.
    pub supplement: bool,
    /// Running number; none for supplements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running: Option<u32>,
    /// The number as printed.
    pub number_text: String,
    /// The running number as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_text: Option<String>,
    pub signed: String,
    pub dated: String,
    pub printed: String,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Signer>,
    /// Whether the masthead names the approver.
    pub show_signer: bool,
    /// The highest level of its items.
    pub classification: String,
    /// The longest term of secrecy that is stated with a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The highest urgency of its items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<String>,
    /// Whether it is a digest.
    pub digest: bool,
    /// Editor's note, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Items in order.
    pub items: Vec<RecordItem>,
    /// Names at the foot of the last page: key and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colophon: Vec<Pair>,
    /// Subject terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The tail: wording by relation.
    pub tail: Vec<TailLine>,
    /// Recipients of extra copies, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<String>,
    /// Paper copies printed, those kept included (共印N份).
    pub print_run: u32,
    /// Whether each copy carries a number.
    pub numbered_copies: bool,
    /// Who receives it, in the order of protocol.
    pub recipients: Vec<Entitled>,
    /// The day on which all of it was withdrawn, once that is in the ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// The issue file it was planned in, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanSeal>,
}

/// An issue file when it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlanSeal {
    /// File, from the root.
    pub file: String,
    /// SHA-256 of each field's canonical value.
    pub fields: BTreeMap<String, String>,
    /// The canonical values themselves.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

/// Who approved an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Signer {
    /// Person.
    pub name: String,
    /// Role, as named in the site.
    pub role: String,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pair {
    pub key: String,
    pub value: String,
}

/// An item of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordItem {
    pub slug: Slug,
    /// File, from the root.
    pub file: String,
    /// Title, `|` marking breaks.
    pub title: String,
    /// Submitting units: id and short name.
    pub units: Vec<UnitName>,
    /// Source credit as printed, where the title prints one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Category by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Stage of an emergency report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_stage: Option<String>,
    /// The contact of readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Subject terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// SHA-256 of the body.
    pub body: String,
    /// Files beside the item that its body uses: name and SHA-256.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    /// SHA-256 of each front matter field's canonical value, and of what was
    /// filled in later.
    pub fields: BTreeMap<String, String>,
    /// The canonical values themselves.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The issue or item that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Corrects>,
    /// Fields that were empty when it was issued, and the day on which their
    /// filling was recorded.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub filled: BTreeMap<String, String>,
    /// The day on which it was withdrawn alone, once that is in the ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// The day on which all but digests was taken out of this record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purged: Option<String>,
}

/// The target of a correction, as sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Corrects {
    /// `<periodical>/<year>/<number>[#item]`.
    pub issue: String,
    pub kind: CorrectionKind,
}

/// A unit with its name at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitName {
    pub id: UnitId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TailLine {
    /// The relation of these recipients to the publisher.
    pub relation: Relation,
    /// The relation as printed (报, 送, 发).
    pub label: String,
    /// Groups in the words of the distribution.
    pub wording: String,
}

/// A recipient of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entitled {
    /// Recipient.
    pub id: RecipientId,
    /// Name at the time.
    pub name: String,
    /// Its relation to the publisher.
    pub relation: Relation,
    pub copies: u32,
    /// Way of delivery, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<String>,
    /// Whether its copies are of paper.
    pub paper: bool,
    /// Why: lines of configuration, such as `group DEPT (content/periodicals/x.yaml)`.
    pub because: Vec<String>,
    /// Whether by an extra copy alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extra: bool,
}

impl Entitled {
    /// Whether it receives the issue for this reason: a `group`, or a word of the
    /// distribution that it is `named` for.
    #[must_use]
    pub fn is_because(&self, ground: &str, name: &str) -> bool {
        let names = |because: &String| {
            let rest = because.strip_prefix(ground).and_then(|rest| rest.strip_prefix(' '));
            let rest = rest.and_then(|rest| rest.strip_prefix(name));
            rest.is_some_and(|rest| rest.starts_with(" ("))
        };
        self.because.iter().any(names)
    }
}

impl Record {
    /// `12`, or `s3` of a supplement: the last part of an address.
    #[must_use]
    pub fn number_word(&self) -> String {
        number_word(self.supplement, self.number)
    }

    /// Its name in references.
    #[must_use]
    pub fn issue_ref(&self) -> IssueRef {
        IssueRef {
            periodical: self.periodical.clone(),
            year: self.year,
            supplement: self.supplement,
            number: self.number,
        }
    }

    /// The form of the record when it is written anew: copies keep their numbers.
    #[must_use]
    pub fn amended_format(&self) -> u32 {
        self.format.max(VALUED)
    }

    /// The targets of its corrections.
    pub fn corrects(&self) -> impl Iterator<Item = (Target, CorrectionKind)> {
        let each = self.items.iter().filter_map(|item| item.corrects.as_ref());
        each.filter_map(|c| Some((Target::parse(&c.issue)?, c.kind)))
    }

    /// Takes everything out of items but what identifies them and digests;
    /// with `whole`, out of what the issue as a whole says besides.
    pub fn purge(&mut self, slugs: &[Slug], whole: bool, day: &str) {
        for item in self.items.iter_mut().filter(|item| slugs.contains(&item.slug)) {
            *item = item.reduced(day);
        }
        if whole {
            self.note = None;
            self.keywords.clear();
            if let Some(plan) = &mut self.plan {
                plan.values.clear();
            }
        }
    }
}

impl RecordItem {
    fn reduced(&self, day: &str) -> Self {
        let Self { slug, file, body, files, fields, corrects, filled, withdrawn, .. } =
            self.clone();
        Self {
            slug,
            file,
            title: String::new(),
            units: Vec::new(),
            credit: None,
            section: None,
            category: None,
            report_stage: None,
            contact: None,
            keywords: Vec::new(),
            body,
            // A name of a file may say as much as a title.
            files: files.into_iter().map(|(name, of)| (sha256(name.as_bytes()), of)).collect(),
            fields,
            values: BTreeMap::new(),
            corrects,
            filled,
            withdrawn,
            purged: Some(day.to_owned()),
        }
    }
}

/// The recipients of an issue, resolved once: a part of its record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entitlement {
    /// Who receives it, in the order of protocol.
    pub recipients: Vec<Entitled>,
    pub tail: Vec<TailLine>,
    /// Recipients of extra copies, as printed.
    pub extra: Vec<String>,
    /// Paper copies printed, those kept included.
    pub print_run: u32,
}
