use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::Slug;
use crate::model::issue_ref::IssueRef;

use super::Register;

/// 撤回已刊发的一件 · A withdrawal of something issued
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Withdrawal {
    /// 写作 `刊物/年/期` · `<periodical>/<year>/<number>`
    #[serde(alias = "期号")]
    pub issue: Option<IssueRef>,
    /// 只撤回汇编中一篇的，写其文件名 · Item by slug, where one item of a digest is withdrawn
    #[serde(alias = "稿件")]
    #[schemars(extend("x-of" = "items-of-issue"))]
    pub item: Option<Slug>,
    /// 理由 · Why
    #[serde(alias = "理由")]
    pub reason: Option<String>,
    /// 批准人 · Who approved it
    #[serde(alias = "批准人")]
    pub approver: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 稿件本身是否从库中清除 · Whether the item itself is taken out of the tree
    #[serde(alias = "清除")]
    pub purge: bool,
    /// 撤回提示中是否隐去标题；清除的总是隐去 ·
    /// Whether notices leave the title out; they always do where the item is purged
    #[serde(alias = "隐去标题")]
    pub hide_title: bool,
}

impl Register for Withdrawal {
    const NAME: &str = "withdrawals";
    const CHINESE: &str = "撤回";
    const BINDING: bool = true;
}
