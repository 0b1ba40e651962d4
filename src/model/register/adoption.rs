use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::{RecipientId, Slug};
use crate::model::issue_ref::IssueRef;

use super::Register;

/// 报送上级机关的一件，是否采用 · What a superior body was sent, and whether it took it
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Adoption {
    /// 写作 `刊物/年/期` · `<periodical>/<year>/<number>`
    #[serde(alias = "期号")]
    pub issue: Option<IssueRef>,
    /// 汇编中一篇的，写其文件名 · Item by slug, where it is one item of a digest
    #[serde(alias = "稿件")]
    #[schemars(extend("x-of" = "items-of-issue"))]
    pub item: Option<Slug>,
    /// 上级机关，写收件人的 id · The body: a recipient by id
    #[serde(alias = "采用机关")]
    pub body: Option<RecipientId>,
    /// 报送日期 · Day it was sent
    #[serde(alias = "报送日期")]
    pub sent: Option<Day>,
    /// `alone` 单篇，`synthesis` 综合；未采用的不写 ·
    /// `alone` (单篇) or `synthesis` (综合); left out while it is not adopted
    #[serde(alias = "采用方式")]
    pub adopted: Option<AdoptionMode>,
    /// 采用日期 · Day of adoption
    #[serde(alias = "日期")]
    pub date: Option<Day>,
}

impl Register for Adoption {
    const NAME: &str = "adoptions";
    const CHINESE: &str = "上级采用";
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum AdoptionMode {
    #[serde(alias = "单篇")]
    Alone,
    #[serde(alias = "综合")]
    Synthesis,
}
