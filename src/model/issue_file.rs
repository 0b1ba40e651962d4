//! `issues/<periodical>/<name>.yaml`: what is decided for an issue as a whole.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::front_matter::Stages;
use super::item::Act;
use super::scalar::OneOrMany;

/// 期次文件。没有期次文件的稿件自成一期，或编入签发当日的汇编。 ·
/// An issue file. An item that no issue file names makes its own issue (or joins the digest of the
/// day it was approved).
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct IssueFile {
    /// 刊期，不写即签发日期 · Date of the issue (刊期); the day of approval unless said
    #[serde(alias = "刊期")]
    pub dated: Option<String>,
    /// 印发日期，不写即刊期 · Day of printing (印发); the dated day unless said
    #[serde(alias = "印发日期")]
    pub printed: Option<String>,
    /// 刊期与签发日期不同的理由 · Why it is dated another day than it was approved on
    #[serde(alias = "刊期理由", skip_serializing_if = "Option::is_none")]
    pub dated_reason: Option<String>,
    /// 稿件的文件名，依次写；汇编把当日其余稿件排在其后 ·
    /// Items by slug, in order; a digest takes the rest of its day after them
    #[serde(alias = "稿件")]
    pub items: OneOrMany<String>,
    /// 是否增刊 · Whether it is a supplement (增刊)
    #[serde(alias = "增刊")]
    pub supplement: bool,
    /// 按语，用 Markdown · Editor's note (按语), Markdown
    #[serde(alias = "按语")]
    pub note: Option<String>,
    /// 刊发签发，不写即用稿件的 · Approval of the issue; the item's unless said
    #[serde(alias = "刊发签发")]
    pub approved: Option<Act>,
    /// 选稿的批准 · Approval of the selection of material
    #[serde(alias = "选稿")]
    pub selection: Option<Act>,
    /// 全部稿件的编审环节 · Editorial stages, of all its items
    #[serde(alias = "编审")]
    pub stages: Option<Stages>,
    /// “相关部门”一类的词这一期指谁 · Whom selection words mean this time
    #[serde(alias = "发送对象")]
    #[schemars(extend("x-of" = "recipients"))]
    pub scope: BTreeMap<String, OneOrMany<String>>,
    /// 增发 · Extra copies (增发)
    #[serde(alias = "增发")]
    pub extra: Vec<ExtraCopy>,
    /// 末页所列的人 · Names at the foot of the last page
    #[serde(alias = "编校")]
    pub colophon: Colophon,
    /// 主题词、关键词 · Subject terms
    #[serde(alias = "主题词")]
    pub keywords: OneOrMany<String>,
}

/// 一处增发 · An extra copy
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ExtraCopy {
    /// 收件人的 id · Recipient by id
    #[serde(alias = "收件人", skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-of" = "recipients"))]
    pub recipient: String,
    /// 份数，不写即收件人名录所定 · Copies; the recipient's own number unless said
    #[serde(alias = "份数", skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// 理由 · Why
    #[serde(alias = "理由", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// 末页所列的人 · Names at the foot of the last page
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Colophon {
    /// 责任编辑 · Editor responsible
    #[serde(alias = "责任编辑", skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// 编辑 · Editor
    #[serde(alias = "编辑", skip_serializing_if = "Option::is_none")]
    pub editor: Option<String>,
    /// 编录 · Compiler
    #[serde(alias = "编录", skip_serializing_if = "Option::is_none")]
    pub compiler: Option<String>,
    /// 校对 · Proofread
    #[serde(alias = "校对", skip_serializing_if = "Option::is_none")]
    pub proofreader: Option<String>,
    /// 电话 · Telephone
    #[serde(alias = "电话", skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
}
