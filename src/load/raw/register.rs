//! `registers/`: what comes in and what becomes of it. No register has a key
//! for a text: one that is typed is an unknown key.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, Scalar};

/// `registers/submissions.yaml`, or one file of `registers/submissions/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SubmissionsFile {
    /// The submissions.
    #[serde(alias = "来稿")]
    pub submissions: Vec<Submission>,
}

/// What a unit submitted, adopted or not.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Submission {
    /// Id that items name in `from`.
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// Submitting units by id; the first leads.
    #[serde(alias = "单位")]
    pub unit: OneOrMany<String>,
    /// Liaisons who wrote it.
    #[serde(alias = "信息员")]
    pub author: OneOrMany<String>,
    /// Title.
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// Category of content, one of `categories` in `site.yaml`.
    #[serde(alias = "内容类别")]
    pub category: Option<Scalar>,
    /// When it came: a day, or a minute.
    #[serde(alias = "报送时间")]
    pub submitted: Option<String>,
    /// The periodical it was meant for.
    #[serde(alias = "拟用刊物")]
    pub submitted_for: Option<String>,
    /// `adopted` or `not-adopted`; left out while it is not decided.
    #[serde(alias = "采用结果")]
    pub outcome: Option<String>,
    /// Items that were made from it.
    #[serde(alias = "稿件")]
    pub items: OneOrMany<String>,
}

/// `registers/instructions.yaml`, or one file of `registers/instructions/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct InstructionsFile {
    /// The instructions and read marks.
    #[serde(alias = "批示")]
    pub instructions: Vec<Instruction>,
}

/// An instruction or read mark on something published, without its text.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Instruction {
    /// `instruction` (批示) or `read-mark` (圈阅).
    #[serde(alias = "种类")]
    pub kind: Option<String>,
    /// `<periodical>/<year>/<number>`.
    #[serde(alias = "期号")]
    pub issue: Option<String>,
    /// Item by slug, where it is on one item of a digest.
    #[serde(alias = "稿件")]
    pub item: Option<String>,
    /// Rank of who gave it, never a name.
    #[serde(alias = "职级")]
    pub rank: Option<String>,
    /// Day it was given.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// Reference number.
    #[serde(alias = "文号", alias = "编号")]
    pub reference: Option<Scalar>,
    /// Day it was registered.
    #[serde(alias = "登记日期")]
    pub registered_on: Option<String>,
    /// Day the submitting unit was told.
    #[serde(alias = "反馈日期")]
    pub fed_back_on: Option<String>,
    /// Units that were told, by id.
    #[serde(alias = "反馈单位")]
    pub to: OneOrMany<String>,
}

/// `registers/adoptions.yaml`, or one file of `registers/adoptions/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AdoptionsFile {
    /// What superiors were sent and took.
    #[serde(alias = "上级采用")]
    pub adoptions: Vec<Adoption>,
}

/// What a superior body was sent, and whether it took it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Adoption {
    /// `<periodical>/<year>/<number>`.
    #[serde(alias = "期号")]
    pub issue: Option<String>,
    /// Item by slug, where it is one item of a digest.
    #[serde(alias = "稿件")]
    pub item: Option<String>,
    /// The body: a recipient by id.
    #[serde(alias = "采用机关")]
    pub body: Option<String>,
    /// Day it was sent.
    #[serde(alias = "报送日期")]
    pub sent: Option<String>,
    /// `alone` (单篇) or `synthesis` (综合); left out while it is not adopted.
    #[serde(alias = "采用方式")]
    pub adopted: Option<String>,
    /// Day of adoption.
    #[serde(alias = "日期")]
    pub date: Option<String>,
}

/// `registers/withdrawals.yaml`, or one file of `registers/withdrawals/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct WithdrawalsFile {
    /// The withdrawals.
    #[serde(alias = "撤回")]
    pub withdrawals: Vec<Withdrawal>,
}

/// A withdrawal of something issued.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Withdrawal {
    /// `<periodical>/<year>/<number>`.
    #[serde(alias = "期号")]
    pub issue: Option<String>,
    /// Item by slug, where one item of a digest is withdrawn.
    #[serde(alias = "稿件")]
    pub item: Option<String>,
    /// Why.
    #[serde(alias = "理由")]
    pub reason: Option<String>,
    /// Who approved it.
    #[serde(alias = "批准人")]
    pub approver: Option<String>,
    /// Day.
    #[serde(alias = "日期")]
    pub date: Option<String>,
    /// Whether the item itself is taken out of the tree.
    #[serde(alias = "清除")]
    pub purge: bool,
}

/// `registers/inspections.yaml`, or one file of `registers/inspections/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct InspectionsFile {
    /// The inspections.
    #[serde(alias = "检查")]
    pub inspections: Vec<Inspection>,
}

/// Somebody looked at a file whose text no program can read.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Inspection {
    /// SHA-256 of the file.
    #[serde(alias = "校验值")]
    pub sha256: String,
    /// The file, for people: what counts is its digest.
    #[serde(alias = "文件")]
    pub file: Option<String>,
    /// Who looked at it.
    #[serde(alias = "检查人")]
    pub inspector: Option<String>,
    /// Day.
    #[serde(alias = "日期")]
    pub date: Option<String>,
}

/// `registers/discs.yaml`, or one file of `registers/discs/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DiscsFile {
    /// The receipts.
    #[serde(alias = "光盘")]
    pub discs: Vec<Disc>,
}

/// The receipt of a disc: no title, no content.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Disc {
    /// Number in the register.
    #[serde(alias = "登记号")]
    pub number: Scalar,
    /// Unit by id.
    #[serde(alias = "单位")]
    pub unit: Option<String>,
    /// Serial number of the disc.
    #[serde(alias = "光盘编号")]
    pub serial: Option<Scalar>,
    /// Day it came.
    #[serde(alias = "收到日期")]
    pub received: Option<String>,
}
