//! The distribution of a periodical, line by line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::GroupId;
use super::relation::Relation;
use super::scalar::OneOrMany;

/// 发送范围的一行 · One line of a distribution
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DistributionLine {
    /// 组的 id，即全体成员 · Group by id: all its members
    pub group: Option<GroupId>,
    /// “相关部门”一类的词，每期在 `发送对象` 中指明 ·
    /// A selection word (相关部门) that each issue resolves in `scope`
    pub named: Option<String>,
    /// 指明时只能从这些组中选 · Groups that a selection must be chosen from
    pub among: OneOrMany<GroupId>,
    /// `report-to`（报）、`send-to`（送）、`issue-to`（发），不写即同所在组 ·
    /// `report-to`, `send-to`, `issue-to`; the group's unless said
    pub relation: Option<Relation>,
    /// 版记中的用词，不写即同所在组 · Wording in the colophon; the group's unless said
    pub wording: Option<String>,
    /// 某一期是否可以没有这一行 · Whether the line may stay empty in an issue
    pub optional: bool,
}

impl DistributionLine {
    /// The recipients of the line; `None` when it states neither or both.
    #[must_use]
    pub fn target(&self) -> Option<Target<'_>> {
        match (&self.group, &self.named) {
            (Some(group), None) => Some(Target::Group(group)),
            (None, Some(word)) => {
                Some(Target::Named { word, among: &self.among, optional: self.optional })
            }
            _ => None,
        }
    }
}

/// The recipients of a line of a distribution.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// All members of a group.
    Group(&'a GroupId),
    /// A selection that each issue names.
    Named {
        word: &'a str,
        /// Groups to choose from; any recipient where there are none.
        among: &'a [GroupId],
        optional: bool,
    },
}
