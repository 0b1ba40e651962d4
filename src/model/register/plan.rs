use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::{Day, Term};
use crate::model::id::UnitId;
use crate::model::scalar::{OneOrMany, Scalar};

use super::Register;

/// 一个单位一段时间的报送计划 · What a unit plans to report on for a time
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Plan {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 计划所属单位的 id · Unit whose plan it is, by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// 标题 · Title
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
    pub until: Option<Day>,
    /// 报送重点，用文字写 · What the unit reports on above all, in words
    #[serde(alias = "报送重点")]
    pub focus: OneOrMany<String>,
}

impl Register for Plan {
    const NAME: &str = "plans";
    const CHINESE: &str = "报送计划";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }

    fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }
}
