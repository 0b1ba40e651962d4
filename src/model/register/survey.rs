use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::{Slug, UnitId};
use crate::model::scalar::{OneOrMany, Scalar};

use super::Register;

/// 一次调研或约稿 · A survey or contribution request
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Survey {
    /// 代号，稿件在“调研约稿”中引用 · Id that items name in `survey`
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 通知的编号 · Number of the notice
    #[serde(alias = "通知编号")]
    pub number: Option<Scalar>,
    /// 标题 · Title
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// `field` 实地调研，`commissioned` 委托调研，`contribution` 信息约稿 ·
    /// `field` (实地调研), `commissioned` (委托调研) or `contribution` (信息约稿)
    #[serde(alias = "种类")]
    pub kind: Option<SurveyKind>,
    /// 由谁提出：本单位，或上级 · Who asked: the office itself, or a superior
    #[serde(alias = "来源")]
    pub origin: Option<String>,
    /// 通知日期 · Day of the notice
    #[serde(alias = "下达日期")]
    pub issued_on: Option<Day>,
    /// 报送期限 · Last day to answer
    #[serde(alias = "期限")]
    pub due: Option<Day>,
    /// 承办单位的 id · Units that are asked, by id
    #[serde(alias = "承办单位")]
    pub units: OneOrMany<UnitId>,
    /// 要求 · What is asked for
    #[serde(alias = "要求")]
    pub requirements: Option<String>,
    /// 催办的日期 · Days of reminders
    #[serde(alias = "催办")]
    pub reminders: OneOrMany<Day>,
    /// 延期 · An extension
    #[serde(alias = "延期")]
    pub extension: Option<Extension>,
    /// 答复它的稿件 · Items that answer it
    #[serde(alias = "稿件")]
    pub items: OneOrMany<Slug>,
}

impl Register for Survey {
    const NAME: &str = "surveys";
    const CHINESE: &str = "调研约稿";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }
}

impl Survey {
    /// The last day to answer, an approved extension counted.
    #[must_use]
    pub fn deadline(&self) -> Option<Day> {
        let approved = |e: &&Extension| e.approver.as_ref().is_some_and(|a| !a.trim().is_empty());
        self.extension.as_ref().filter(approved).and_then(|e| e.until).or(self.due)
    }
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SurveyKind {
    #[serde(alias = "实地调研")]
    Field,
    #[serde(alias = "委托调研")]
    Commissioned,
    #[serde(alias = "信息约稿")]
    Contribution,
}

/// 延期 · An extension of a survey
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Extension {
    /// 延至何日 · New last day
    #[serde(alias = "延至")]
    pub until: Option<Day>,
    /// 批准人 · Who approved it
    #[serde(alias = "批准人")]
    pub approver: Option<String>,
}
