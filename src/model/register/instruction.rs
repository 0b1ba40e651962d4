use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::{Slug, UnitId};
use crate::model::issue_ref::IssueRef;
use crate::model::scalar::{OneOrMany, Scalar};

use super::Register;

/// 对所刊信息的批示或圈阅，不录原文 ·
/// An instruction or read mark on something published, without its text
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Instruction {
    /// `instruction` 批示，`read-mark` 圈阅 · `instruction` (批示) or `read-mark` (圈阅)
    #[serde(alias = "种类")]
    pub kind: Option<InstructionKind>,
    /// 写作 `刊物/年/期` · `<periodical>/<year>/<number>`
    #[serde(alias = "期号")]
    pub issue: Option<IssueRef>,
    /// 只针对汇编中一篇的，写其文件名 · Item by slug, where it is on one item of a digest
    #[serde(alias = "稿件")]
    #[schemars(extend("x-of" = "items-of-issue"))]
    pub item: Option<Slug>,
    /// 批示人的职级，不写姓名 · Rank of who gave it, never a name
    #[serde(alias = "职级")]
    pub rank: Option<String>,
    /// 批示日期 · Day it was given
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 文号 · Reference number
    #[serde(alias = "文号", alias = "编号")]
    pub reference: Option<Scalar>,
    /// 登记日期 · Day it was registered
    #[serde(alias = "登记日期")]
    pub registered_on: Option<Day>,
    /// 反馈报送单位的日期 · Day the submitting unit was told
    #[serde(alias = "反馈日期")]
    pub fed_back_on: Option<Day>,
    /// 反馈了哪些单位，写 id · Units that were told, by id
    #[serde(alias = "反馈单位")]
    pub to: OneOrMany<UnitId>,
}

impl Register for Instruction {
    const NAME: &str = "instructions";
    const CHINESE: &str = "批示";
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum InstructionKind {
    #[serde(alias = "批示")]
    Instruction,
    #[serde(alias = "圈阅")]
    ReadMark,
}
