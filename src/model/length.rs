//! Rules of a periodical on the length of items.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 一条字数规定 · A rule of length
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Length {
    /// 适用的体例，不写即全部 · Style it is for; absent: all
    pub style: Option<String>,
    /// `range` 一般 N－M 字，`about` 左右，`max` 以内，`free` 根据工作需要而定 ·
    /// `range` (一般N－M字), `about` (左右), `max` (以内) or `free` (根据工作需要而定)
    pub kind: Option<LengthKind>,
    /// 字数的下限 · Least count, of a range
    pub min: Option<u32>,
    /// 字数的上限；“左右”写中间数 · Greatest count, of a range or a maximum; the middle, of `about`
    pub max: Option<u32>,
    /// “左右”允许的百分比，不写为 20 · Tolerance of `about`, in percent. 20 unless said.
    pub tolerance: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LengthKind {
    Range,
    About,
    Max,
    Free,
}

impl LengthKind {
    /// The word in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            LengthKind::Range => "range",
            LengthKind::About => "about",
            LengthKind::Max => "max",
            LengthKind::Free => "free",
        }
    }
}

impl Length {
    /// The limit that is stated; `None` when a count of it is missing.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        match self.kind? {
            LengthKind::Range => Some(Limit::Range(self.min?, self.max?)),
            LengthKind::About => Some(Limit::About(self.max?, self.tolerance.unwrap_or(20))),
            LengthKind::Max => Some(Limit::Max(self.max?)),
            LengthKind::Free => Some(Limit::Free),
        }
    }
}

/// The strengths of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// 一般N－M字: outside is a warning.
    Range(u32, u32),
    /// N字左右, with a tolerance in percent: outside is a warning.
    About(u32, u32),
    /// N字以内: above is an error.
    Max(u32),
    /// 根据工作需要而定.
    Free,
}
