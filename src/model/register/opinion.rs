use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::UnitId;
use crate::model::scalar::Scalar;

use super::Register;

/// 单位提出、须答复的一条意见 · An opinion that a unit gave, to be answered
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Opinion {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 提出单位的 id · Unit that gave it, by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// 标题 · Title
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 收到日期 · Day it came
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 答复部门的 id · Unit that answers, by id
    #[serde(alias = "答复部门")]
    pub answered_by: Option<UnitId>,
    /// 答复期限 · Last day of the answer
    #[serde(alias = "期限")]
    pub due: Option<Day>,
    /// 答复日期 · Day of the answer
    #[serde(alias = "答复日期")]
    pub replied_on: Option<Day>,
}

impl Register for Opinion {
    const NAME: &str = "opinions";
    const CHINESE: &str = "意见建议";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }
}
