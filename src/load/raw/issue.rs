//! `issues/<periodical>/<name>.yaml`: what is decided for an issue as a whole.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::OneOrMany;
use super::item::{Act, Stages};

/// An issue file. An item that no issue file names makes its own issue (or
/// joins the digest of the day it was approved).
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct IssueFile {
    /// Date of the issue (刊期); the day of approval unless said.
    #[serde(alias = "刊期")]
    pub dated: Option<String>,
    /// Day of printing (印发); the dated day unless said.
    #[serde(alias = "印发日期")]
    pub printed: Option<String>,
    /// Why it is dated another day than it was approved on.
    #[serde(alias = "刊期理由", skip_serializing_if = "Option::is_none")]
    pub dated_reason: Option<String>,
    /// Items by slug, in order; a digest takes the rest of its day after them.
    #[serde(alias = "稿件")]
    pub items: OneOrMany<String>,
    /// Whether it is a supplement (增刊).
    #[serde(alias = "增刊")]
    pub supplement: bool,
    /// Editor's note (按语), Markdown.
    #[serde(alias = "按语")]
    pub note: Option<String>,
    /// Approval of the issue; the item's unless said.
    #[serde(alias = "刊发签发")]
    pub approved: Option<Act>,
    /// Approval of the selection of material.
    #[serde(alias = "选稿")]
    pub selection: Option<Act>,
    /// Editorial stages, of all its items.
    #[serde(alias = "编审")]
    pub stages: Option<Stages>,
    /// Whom selection words mean this time.
    #[serde(alias = "发送对象")]
    pub scope: BTreeMap<String, OneOrMany<String>>,
    /// Extra copies (增发).
    #[serde(alias = "增发")]
    pub extra: Vec<ExtraCopy>,
    /// Names at the foot of the last page.
    #[serde(alias = "编校")]
    pub colophon: Colophon,
    /// Subject terms.
    #[serde(alias = "主题词")]
    pub keywords: OneOrMany<String>,
}

/// An extra copy.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ExtraCopy {
    /// Recipient by id.
    #[serde(alias = "收件人", skip_serializing_if = "String::is_empty")]
    pub recipient: String,
    /// Copies; the recipient's own number unless said.
    #[serde(alias = "份数", skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// Why.
    #[serde(alias = "理由", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Names at the foot of the last page.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Colophon {
    /// 责任编辑
    #[serde(alias = "责任编辑", skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// 编辑
    #[serde(alias = "编辑", skip_serializing_if = "Option::is_none")]
    pub editor: Option<String>,
    /// 编录
    #[serde(alias = "编录", skip_serializing_if = "Option::is_none")]
    pub compiler: Option<String>,
    /// 校对
    #[serde(alias = "校对", skip_serializing_if = "Option::is_none")]
    pub proofreader: Option<String>,
    /// 电话
    #[serde(alias = "电话", skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
}
