//! The front matter of an item, as typed. Every key may be written in English
//! or by its Chinese name.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OneOrMany, Scalar};

/// Front matter between the two `---` lines of `items/<year>/<slug>.md`.
/// Nothing is required here: a missing key is a finding of `check`, so that
/// all of them are reported at once.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FrontMatter {
    /// Title; `|` marks where a line may break.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Submitting units by id; the first leads.
    #[serde(alias = "单位")]
    pub unit: OneOrMany<String>,
    /// Submissions that the item was made from.
    #[serde(alias = "来稿")]
    pub from: OneOrMany<Scalar>,
    /// Liaisons who wrote it.
    #[serde(alias = "信息员")]
    pub author: OneOrMany<String>,
    /// Periodicals by id that carry the item.
    #[serde(alias = "刊物")]
    pub periodical: OneOrMany<String>,
    /// The periodical the unit submitted it for; `periodical` unless said.
    #[serde(alias = "拟用刊物")]
    pub submitted_for: Option<String>,
    /// Section of a digest.
    #[serde(alias = "栏目")]
    pub section: Option<String>,
    /// Style, where the periodical knows several (动态, 综合).
    #[serde(alias = "体例")]
    pub style: Option<String>,
    /// Category of content, one of `categories` in `site.yaml`.
    #[serde(alias = "内容类别")]
    pub category: Option<Scalar>,
    /// Classification, one of `classification` in `site.yaml`.
    #[serde(alias = "密级")]
    pub classification: Option<String>,
    /// Urgency, one of `urgencies` in `site.yaml`.
    #[serde(alias = "紧急程度")]
    pub urgency: Option<String>,
    /// Stage of an emergency report: first, further, final (首报, 续报, 终报).
    #[serde(alias = "报次")]
    pub report_stage: Option<String>,
    /// Slug of the report before this one.
    #[serde(alias = "前报")]
    pub previous: Option<String>,
    /// Whom readers may ask, with a telephone; printed after the text.
    #[serde(alias = "联系人")]
    pub contact: Option<String>,
    /// Importance, one of `importances` in `site.yaml`.
    #[serde(alias = "重要程度")]
    pub importance: Option<String>,
    /// Channels it came by.
    #[serde(alias = "报送方式")]
    pub channel: OneOrMany<String>,
    /// What carried it, where that was not a plain submission.
    #[serde(alias = "载体")]
    pub carrier: Option<String>,
    /// When the unit learned of the matter.
    #[serde(alias = "获知时间")]
    pub learned: Option<String>,
    /// When the unit submitted it: a day, or a minute in emergencies.
    #[serde(alias = "报送时间")]
    pub submitted: Option<String>,
    /// Sign-off in the submitting unit.
    #[serde(alias = "报送签发")]
    pub sign_off: Option<SignOff>,
    /// Approval of the selection of material.
    #[serde(alias = "选稿")]
    pub selection: Option<Act>,
    /// Editorial stages.
    #[serde(alias = "编审")]
    pub stages: Option<Stages>,
    /// Approval of the issue.
    #[serde(alias = "刊发签发")]
    pub approved: Option<Act>,
    /// When it is or was released to the public.
    #[serde(alias = "对外发布")]
    pub release: Option<String>,
    /// Whom words such as 相关部门 mean this time: recipients by id.
    #[serde(alias = "发送对象")]
    pub scope: BTreeMap<String, OneOrMany<String>>,
    /// Survey or contribution request that it answers.
    #[serde(alias = "调研约稿")]
    pub survey: Option<Scalar>,
    /// Instruction that is the ground for publishing it.
    #[serde(alias = "批示依据")]
    pub basis: Option<Basis>,
    /// Follow-up reports promised or made.
    #[serde(alias = "后续报送")]
    pub follow_up: OneOrMany<String>,
    /// Originals kept for the file.
    #[serde(alias = "原件")]
    pub originals: Vec<Kept>,
    /// Leader-signed copies kept for the file.
    #[serde(alias = "签批件")]
    pub signed_copy: Vec<Kept>,
    /// Subject terms.
    #[serde(alias = "关键词")]
    pub keywords: OneOrMany<String>,
    /// Departments that countersigned.
    #[serde(alias = "会签")]
    pub countersign: Vec<Countersign>,
    /// The issue that this item corrects or replaces.
    #[serde(alias = "更正")]
    pub corrects: Option<Corrects>,
}

/// Who did something, in which role, on which day.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Act {
    /// Person.
    #[serde(alias = "姓名", alias = "by", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Role by id or name, as in `roles` of `site.yaml`.
    #[serde(alias = "职务", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Day.
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// Sign-off before submission, or the emergency that stood in its way.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SignOff {
    /// Person.
    #[serde(alias = "姓名", alias = "by", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Role by id or name.
    #[serde(alias = "职务", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Day.
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Why no leader could be asked.
    #[serde(alias = "突发事件", skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    /// The retroactive sign-off, once made.
    #[serde(alias = "补签", skip_serializing_if = "Option::is_none")]
    pub completed: Option<Act>,
}

/// The editorial stages, each by a person on a day.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Stages {
    /// 筛选
    #[serde(alias = "筛选", skip_serializing_if = "Option::is_none")]
    pub screened: Option<Act>,
    /// 核实
    #[serde(alias = "核实", skip_serializing_if = "Option::is_none")]
    pub verified: Option<Act>,
    /// 加工
    #[serde(alias = "加工", skip_serializing_if = "Option::is_none")]
    pub edited: Option<Act>,
    /// 核稿
    #[serde(alias = "核稿", skip_serializing_if = "Option::is_none")]
    pub checked: Option<Act>,
    /// 送审
    #[serde(alias = "送审", skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Act>,
    /// 校对
    #[serde(alias = "校对", skip_serializing_if = "Option::is_none")]
    pub proofread: Option<Act>,
    /// 印发
    #[serde(alias = "印发", skip_serializing_if = "Option::is_none")]
    pub printed: Option<Act>,
}

/// Ground for publishing: a speech, or an instruction by reference, never its text.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Basis {
    /// Kind: one of `bases` in `site.yaml` (speech, instruction).
    #[serde(alias = "种类", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Reference number of the instruction.
    #[serde(alias = "文号", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Day.
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// A file kept beside the item, or a paper sheet by its number.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Kept {
    /// File beside the item.
    #[serde(alias = "文件", skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its SHA-256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Number of a paper sheet kept elsewhere.
    #[serde(alias = "编号", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Pages.
    #[serde(alias = "页数", skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

/// A department's view of a joint matter.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Countersign {
    /// Department by unit id.
    #[serde(alias = "部门", skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Person.
    #[serde(alias = "姓名", alias = "by", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Day.
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it agreed.
    #[serde(alias = "同意", skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
    /// Its view and reasons.
    #[serde(alias = "意见", skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// One's own view and reasons, where views differ.
    #[serde(alias = "本部门意见", skip_serializing_if = "Option::is_none")]
    pub own_view: Option<String>,
    /// The preferred proposal, where views differ.
    #[serde(alias = "倾向性建议", skip_serializing_if = "Option::is_none")]
    pub proposal: Option<String>,
}

/// What an item corrects, and how.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Corrects {
    /// `<periodical>/<year>/<number>[#item]`.
    #[serde(alias = "期号", skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// `correction` or `replacement`.
    #[serde(alias = "种类", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Why.
    #[serde(alias = "理由", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who approved it.
    #[serde(alias = "批准人", skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
}
