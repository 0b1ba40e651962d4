use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::{Slug, UnitId};
use crate::model::scalar::{OneOrMany, Scalar};

use super::Register;

/// 一个单位的一次信息会商 · A consultation of a unit on what to report
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Consultation {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 举办单位的 id · Unit that held it, by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// 题目 · Topic
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 会商形成的稿件 · Items that came of it, by slug
    #[serde(alias = "稿件")]
    pub items: OneOrMany<Slug>,
}

impl Register for Consultation {
    const NAME: &str = "consultations";
    const CHINESE: &str = "信息会商";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }
}
