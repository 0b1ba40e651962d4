use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::id::UnitId;
use crate::model::scalar::Scalar;

use super::Register;

/// 收到一张光盘，不记题名和内容 · The receipt of a disc: no title, no content
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Disc {
    /// 登记号 · Number in the register
    #[serde(alias = "登记号")]
    pub number: Scalar,
    /// 单位的 id · Unit by id
    #[serde(alias = "单位")]
    pub unit: Option<UnitId>,
    /// 光盘编号 · Serial number of the disc
    #[serde(alias = "光盘编号")]
    pub serial: Option<Scalar>,
    /// 收到日期 · Day it came
    #[serde(alias = "收到日期")]
    pub received: Option<Day>,
}

impl Register for Disc {
    const NAME: &str = "discs";
    const CHINESE: &str = "光盘";

    fn key(&self) -> Option<(&str, &str)> {
        Some(("number", &self.number))
    }
}
