//! The front matter of an item, as typed. Every key may be written in English
//! or by its Chinese name.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::Day;
use super::item::{Act, Basis, Corrects, Countersign, Kept};
use super::scalar::{OneOrMany, Scalar};

/// 稿件的文首信息，写在两行 `---` 之间。这里不判断缺了什么，缺的由 `kanfa check` 一并列出。 ·
/// Front matter between the two `---` lines of `items/<year>/<slug>.md`. Nothing is required here:
/// a missing key is a finding of `check`, so that all of them are reported at once.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FrontMatter {
    /// 需要换行的地方写“|” · The title; `|` where a line should break
    #[serde(alias = "标题")]
    #[schemars(extend("x-shown-to" = "reader"))]
    pub title: Option<String>,
    /// 写单位的 id；联合报送写成列表，牵头单位在前 ·
    /// Submitting unit by id; a list for a joint item, the leading one first
    #[serde(alias = "单位")]
    #[schemars(extend("x-of" = "units", "x-shown-to" = "reader"))]
    pub unit: OneOrMany<String>,
    /// 由哪些来稿编成，写其编号 · The submissions it was made from, by their numbers
    #[serde(alias = "来稿")]
    #[schemars(extend("x-shown-to" = "unit"))]
    pub from: OneOrMany<Scalar>,
    /// 由谁撰稿 · The liaison who wrote it
    #[serde(alias = "信息员")]
    #[schemars(extend("x-shown-to" = "unit"))]
    pub author: OneOrMany<String>,
    /// 用于两种刊物的写成列表 · The periodical; a list where two carry it
    #[serde(alias = "刊物")]
    #[schemars(extend("x-of" = "periodicals", "x-shown-to" = "reader"))]
    pub periodical: OneOrMany<String>,
    /// 单位报送时拟用的刊物，与上一项不同时才写 ·
    /// The periodical it was submitted for, where that is another
    #[serde(alias = "拟用刊物")]
    #[schemars(extend("x-of" = "periodicals", "x-shown-to" = "unit"))]
    pub submitted_for: Option<String>,
    /// 栏目 · Section of the digest
    #[serde(alias = "栏目")]
    #[schemars(extend("x-of" = "sections", "x-shown-to" = "reader"))]
    pub section: Option<String>,
    /// 体例 · Style
    #[serde(alias = "体例")]
    #[schemars(extend("x-of" = "styles"))]
    pub style: Option<String>,
    /// 内容类别 · Category of content
    #[serde(alias = "内容类别")]
    #[schemars(extend("x-of" = "categories", "x-shown-to" = "reader"))]
    pub category: Option<Scalar>,
    /// 不写则按站点的默认密级 · Classification; the site's default unless said
    #[serde(alias = "密级")]
    #[schemars(extend("x-of" = "levels", "x-shown-to" = "reader"))]
    pub classification: Option<String>,
    /// 紧急程度 · Urgency
    #[serde(alias = "紧急程度")]
    #[schemars(extend("x-of" = "urgencies", "x-shown-to" = "reader"))]
    pub urgency: Option<String>,
    /// 突发事件写首报、续报或终报 · Stage of an emergency report: first, further, final
    #[serde(alias = "报次")]
    #[schemars(extend("x-shown-to" = "reader"))]
    pub report_stage: Option<String>,
    /// 续报、终报所接的上一报，写其文件名 · The report before this one, by its file name
    #[serde(alias = "前报")]
    pub previous: Option<String>,
    /// 突发事件的联系人及电话，印在正文之后 ·
    /// Person whom readers may ask, with a telephone: printed after the text
    #[serde(alias = "联系人")]
    #[schemars(extend("x-shown-to" = "reader"))]
    pub contact: Option<String>,
    /// 重要信息由主要负责人审签 · Importance; what is important is signed off by the principal
    #[serde(alias = "重要程度")]
    #[schemars(extend("x-of" = "importances"))]
    pub importance: Option<String>,
    /// 用了几种写成列表 · Channel it came by; a list for several
    #[serde(alias = "报送方式")]
    #[schemars(extend("x-of" = "channels", "x-shown-to" = "unit"))]
    pub channel: OneOrMany<String>,
    /// 直接报送的不写 · What carried it, where it was no plain submission
    #[serde(alias = "载体")]
    #[schemars(extend("x-of" = "carriers"))]
    pub carrier: Option<String>,
    /// 报送时限自次日起算 · When the unit learned of the matter: deadlines count from the day after
    #[serde(alias = "获知时间")]
    pub learned: Option<String>,
    /// 突发事件写到分钟，如 2016-06-14 09:30 ·
    /// When it was submitted; to the minute in emergencies, such as 2016-06-14 09:30
    #[serde(alias = "报送时间")]
    #[schemars(extend("x-shown-to" = "unit"))]
    pub submitted: Option<String>,
    /// 来稿单位由谁签发。突发事件无法请示的，写“突发事件”及其理由，补签后再写“补签” ·
    /// Sign-off in the submitting unit. Where nobody could be asked: `emergency` with the reason,
    /// `completed` once made up for
    #[serde(alias = "报送签发")]
    pub sign_off: Option<SignOff>,
    /// 刊发前由谁同意选用 · Approval of the selection, before publication
    #[serde(alias = "选稿")]
    pub selection: Option<Act>,
    /// 刊发前逐环节填写；综合刊物可以在期次文件中统一写 ·
    /// Editorial stages, filled in before publication; a digest may state them once in its issue file
    #[serde(alias = "编审")]
    pub stages: Option<Stages>,
    /// 签发以后才写，写上即可编号刊发 ·
    /// Approval of the issue: written once it is given; then it can be numbered
    #[serde(alias = "刊发签发")]
    pub approved: Option<Act>,
    /// 公开的时间；不影响刊发，只影响公开的输出 ·
    /// Public release; it never delays an issue, only outputs declared public
    #[serde(alias = "对外发布")]
    pub release: Option<String>,
    /// 本期“有关部门”一类词语指哪些收件人，写其 id ·
    /// Recipients that words such as "those concerned" mean this time, by id
    #[serde(alias = "发送对象")]
    #[schemars(extend("x-of" = "recipients"))]
    pub scope: BTreeMap<String, OneOrMany<String>>,
    /// 所答复的调研、约稿的编号 · The survey or contribution request that it answers
    #[serde(alias = "调研约稿")]
    pub survey: Option<Scalar>,
    /// 刊发的根据，只写种类、文号和日期，不写批示内容 ·
    /// Ground for publishing: kind, reference and date, never the text
    #[serde(alias = "批示依据")]
    pub basis: Option<Basis>,
    /// 已作或拟作的后续报送 · Follow-up reports promised or made
    #[serde(alias = "后续报送")]
    #[schemars(extend("x-fillable" = true))]
    pub follow_up: OneOrMany<String>,
    /// 与文稿同名文件夹中的文件，或纸质件的编号 ·
    /// Originals: a file in the folder named like the item, or the number of a paper sheet
    #[serde(alias = "原件")]
    #[schemars(extend("x-fillable" = true))]
    pub originals: Vec<Kept>,
    /// 领导签批件，写法同原件 · Leader-signed copies, written as originals are
    #[serde(alias = "签批件")]
    #[schemars(extend("x-fillable" = true))]
    pub signed_copy: Vec<Kept>,
    /// 关键词 · Subject terms
    #[serde(alias = "关键词")]
    #[schemars(extend("x-shown-to" = "reader"))]
    pub keywords: OneOrMany<String>,
    /// 意见不一致的写明各方意见、理由和倾向性建议 ·
    /// Countersigning departments; where views differ, each view and the preferred proposal
    #[serde(alias = "会签")]
    pub countersign: Vec<Countersign>,
    /// 更正或替换哪一期，如 weekly/2016/3 · The issue it corrects or replaces, such as weekly/2016/3
    #[serde(alias = "更正")]
    pub corrects: Option<Corrects>,
}

/// 报送前的签发，或来不及请示的突发事件 ·
/// Sign-off before submission, or the emergency that stood in its way
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SignOff {
    /// 姓名 · Person
    #[serde(alias = "姓名", alias = "by", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 职务的 id 或名称 · Role by id or name
    #[serde(alias = "职务", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-of" = "roles"))]
    pub role: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期", skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// 为什么来不及请示 · Why no leader could be asked
    #[serde(alias = "突发事件", skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    /// 补签，补办后写 · The retroactive sign-off, once made
    #[serde(alias = "补签", skip_serializing_if = "Option::is_none")]
    pub completed: Option<Act>,
}

/// 编审各环节 · The editorial stages, each by a person on a day
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Stages {
    /// 筛选 · Screened
    #[serde(alias = "筛选", skip_serializing_if = "Option::is_none")]
    pub screened: Option<Act>,
    /// 核实 · Verified
    #[serde(alias = "核实", skip_serializing_if = "Option::is_none")]
    pub verified: Option<Act>,
    /// 加工 · Edited
    #[serde(alias = "加工", skip_serializing_if = "Option::is_none")]
    pub edited: Option<Act>,
    /// 核稿 · Checked
    #[serde(alias = "核稿", skip_serializing_if = "Option::is_none")]
    pub checked: Option<Act>,
    /// 送审 · Reviewed
    #[serde(alias = "送审", skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Act>,
    /// 校对 · Proofread
    #[serde(alias = "校对", skip_serializing_if = "Option::is_none")]
    pub proofread: Option<Act>,
    /// 印发 · Printed
    #[serde(alias = "印发", skip_serializing_if = "Option::is_none")]
    pub printed: Option<Act>,
}
