use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::Day;
use crate::model::settings::Settings;

use super::Register;

/// 看过一个程序读不出文字的附件 · Somebody looked at a file whose text no program can read
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Inspection {
    /// 文件的 SHA-256 校验值 · SHA-256 of the file
    #[serde(alias = "校验值")]
    pub sha256: String,
    /// 是哪个文件，供人查阅；以校验值为准 · The file, for people: what counts is its digest
    #[serde(alias = "文件")]
    pub file: Option<String>,
    /// 检查人 · Who looked at it
    #[serde(alias = "检查人")]
    pub inspector: Option<String>,
    /// 日期 · Day
    #[serde(alias = "日期")]
    pub date: Option<Day>,
    /// 说明 · A note
    #[serde(alias = "说明")]
    pub note: Option<String>,
}

impl Register for Inspection {
    const NAME: &str = "inspections";
    const CHINESE: &str = "检查";
    const BINDING: bool = true;

    fn key(&self) -> Option<(&str, &str)> {
        Some(("sha256", &self.sha256))
    }

    fn resolve(&mut self, _: &Settings) {
        self.sha256.make_ascii_lowercase();
    }
}
