use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::UnitId;
use crate::model::scalar::Scalar;

use super::Register;

/// 面向信息工作人员的一次培训 · A training for those who write and edit
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Training {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 题目 · Topic
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 举办单位的 id · Unit that held it, by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// 日期 · Day
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 参加人数 · How many people attended
    #[serde(alias = "参加人数")]
    pub attended: Option<u32>,
}

impl Register for Training {
    const NAME: &str = "trainings";
    const CHINESE: &str = "培训";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }
}
