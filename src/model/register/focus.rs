use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::{Day, Term};
use crate::model::id::UnitId;
use crate::model::scalar::{OneOrMany, Scalar};

use super::Register;

/// 一段时间内的报送重点 · A topic that units are asked to report on for a time
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Focus {
    /// 代号 · Id
    #[serde(alias = "代号")]
    pub id: Scalar,
    /// 题目 · Topic
    #[serde(alias = "标题")]
    pub title: Option<String>,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
    pub until: Option<Day>,
    /// 面向哪些单位，写 id，不写即全部 · Units it is for, by id; all unless said
    #[serde(alias = "承办单位")]
    pub units: OneOrMany<UnitId>,
}

impl Register for Focus {
    const NAME: &str = "focus";
    const CHINESE: &str = "报送重点";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("id", &self.id))
    }

    fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }
}
