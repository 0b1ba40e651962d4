//! An item: its front matter, and where its body is. Bodies stay on the disk.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::FilePath;

use super::date::{Day, Moment};
use super::id::{PeriodicalId, RecipientId, Slug, UnitId};

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
    /// The contact of readers.
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
    /// Recipients by selection word.
    pub scope: Scope,
    /// Survey it answers.
    pub survey: Option<String>,
    /// Ground for publishing.
    pub basis: Option<Basis>,
    /// Follow-up reports.
    pub follow_up: Vec<String>,
    pub originals: Vec<Kept>,
    /// Leader-signed copies.
    pub signed_copies: Vec<Kept>,
    /// Subject terms.
    pub keywords: Vec<String>,
    /// Countersignatures.
    pub countersigns: Vec<Countersign>,
    /// The target of a correction.
    pub corrects: Option<Corrects>,
    /// Whether a unit, periodical or recipient is written by its name.
    pub named: bool,
    /// The canonical value of each field of the front matter that is there, by
    /// key. The completion of a sign-off has a key of its own: [`COMPLETED`].
    pub values: BTreeMap<&'static str, String>,
    /// Digest of the body, as [`body_digest`] makes it.
    pub body_digest: String,
}

/// The key of a sign-off's completion, apart from the sign-off itself: it may
/// come after publication.
pub const COMPLETED: &str = "sign-off.completed";

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

/// Recipients by selection word.
pub type Scope = BTreeMap<String, Vec<RecipientId>>;

/// 何人、以何职务、何日办理 · Who did something, in which role, on which day
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Act {
    /// 姓名 · Person
    #[serde(alias = "姓名", alias = "by", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 职务的 id 或名称，见 `site.yaml` 的 `roles` ·
    /// Role by id or name, as in `roles` of `site.yaml`
    #[serde(alias = "职务", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-of" = "roles"))]
    pub role: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
}

impl Act {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
        blank(&self.name) && blank(&self.role) && self.date.is_none()
    }
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

impl SignOff {
    /// Whether nothing is stated: an emergency is, even without its reason.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.act.is_blank() && self.emergency.is_none()
    }
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

/// 刊发依据：讲话，或批示的文号，不录原文 ·
/// Ground for publishing: a speech, or an instruction by reference, never its text
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Basis {
    /// 种类，见 `site.yaml` 的 `bases` · Kind: one of `bases` in `site.yaml` (speech, instruction)
    #[serde(alias = "种类", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-of" = "bases"))]
    pub kind: Option<String>,
    /// 批示的文号 · Reference number of the instruction
    #[serde(alias = "文号", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
}

/// 稿件旁的文件，或纸质件的编号 · A file kept beside the item, or a paper sheet by its number
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Kept {
    /// 稿件旁的文件 · File beside the item
    #[serde(alias = "文件", skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// 文件的 SHA-256 · Its SHA-256
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// 另存的纸质件的编号 · Number of a paper sheet kept elsewhere
    #[serde(alias = "编号", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// 页数 · Pages
    #[serde(alias = "页数", skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

/// 一个部门对会签事项的意见 · A department's view of a joint matter
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Countersign {
    /// 部门的 id · Department by unit id
    #[serde(alias = "部门", skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// 姓名 · Person
    #[serde(alias = "姓名", alias = "by", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// 是否同意 · Whether it agreed
    #[serde(alias = "同意", skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
    /// 意见和理由 · Its view and reasons
    #[serde(alias = "意见", skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// 意见不一致时，本部门的意见及理据 · One's own view and reasons, where views differ
    #[serde(alias = "本部门意见", skip_serializing_if = "Option::is_none")]
    pub own_view: Option<String>,
    /// 意见不一致时的倾向性建议 · The preferred proposal, where views differ
    #[serde(alias = "倾向性建议", skip_serializing_if = "Option::is_none")]
    pub proposal: Option<String>,
}

/// 更正或替换的对象和方式 · What an item corrects, and how
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Corrects {
    /// 写作 `刊物/年/期[#稿件]` · `<periodical>/<year>/<number>[#item]`
    #[serde(alias = "期号", skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// `correction` 更正，`replacement` 替换 · `correction` or `replacement`
    #[serde(alias = "种类", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// 理由 · Why
    #[serde(alias = "理由", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// 批准人 · Who approved it
    #[serde(alias = "批准人", skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
}
