//! The classification policy of a site: its levels, and those it refuses.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::Scalar;
use super::vocabulary::{TermWord, Vocabulary};

/// 密级的规定 · Classification policy
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Classification {
    /// 可以存入本库的级别，自低至高 · Levels that may be here, lowest first
    pub levels: Vocabulary,
    /// 不得存入本库的级别 · Levels that must never be here
    pub refused: Vocabulary,
    /// 稿件不写时的级别 · The level of an item that states none
    pub default: String,
    /// 级别与期限之间的标志符号 · The mark between level and term (★)
    pub mark: Option<String>,
    /// 误提交时告诉对方的话：正确的渠道 ·
    /// Advice to somebody who has committed such an item: the right channel
    pub advice: Option<String>,
    /// 本站所在的网络获准存放更高密级的，在此写明 ·
    /// The network that this site is kept on, where it may hold more than others
    pub network: Option<Network>,
}

/// 获准存放更高密级的网络 · A network that may hold levels that are refused elsewhere
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Network {
    /// 网络名称 · Name of the network
    pub name: String,
    /// 获准存放的最高密级，取自 `refused` · The highest level of `refused` that it may hold
    pub holds: String,
    /// 批准文号 · Number of the permission to do so
    #[schemars(with = "Scalar")]
    pub reference: String,
    /// 批准人 · Who permitted it
    pub approver: String,
    /// How many levels it permits: the last ones of `levels`.
    #[serde(skip)]
    pub permits: usize,
}

impl Classification {
    /// The rank of a level among those that may be here, lowest 0.
    #[must_use]
    pub fn rank(&self, level: &str) -> Option<usize> {
        self.levels.rank(level)
    }

    /// A level and its term, from what was written: `机密★10年`. Blanks do not
    /// count, and a level may be called one (机密级).
    #[must_use]
    pub fn parse<'t>(&self, written: &'t str) -> (&'t str, Option<&'t str>) {
        let mark = self.mark.as_deref().filter(|mark| !mark.is_empty());
        let (level, term) = match mark.and_then(|mark| written.split_once(mark)) {
            Some((level, term)) => (level.trim(), Some(term.trim()).filter(|t| !t.is_empty())),
            None => (written.trim(), None),
        };
        let known = |l: &str| self.levels.find(l).is_some() || self.refused.find(l).is_some();
        let short = level.strip_suffix('级').filter(|short| !known(level) && known(short));
        (short.unwrap_or(level), term)
    }

    /// The id of the level that is written, where it may be here.
    #[must_use]
    pub fn level_of(&self, written: &str) -> Option<&str> {
        self.levels.find(self.parse(written).0).map(|term| term.id.as_str())
    }

    /// The highest of the levels that are written, by id; the default where none
    /// is. One that is not known ranks above all that are.
    #[must_use]
    pub fn highest<'w>(&'w self, written: impl Iterator<Item = &'w str>) -> &'w str {
        let levels = written.map(|written| {
            let level = self.parse(written).0;
            self.level_of(level).unwrap_or(level)
        });
        let rank = |level: &&str| self.rank(level).unwrap_or(usize::MAX);
        levels.max_by_key(rank).unwrap_or(&self.default)
    }

    /// Whether a level that may be here is one that a network permits: it is
    /// marked wherever it is shown.
    #[must_use]
    pub fn is_marked(&self, level: &str) -> bool {
        let permits = self.network.as_ref().map_or(0, |network| network.permits);
        let first = self.levels.terms.len().saturating_sub(permits);
        self.rank(level).is_some_and(|rank| rank >= first)
    }

    /// Levels that may be here without any network.
    pub fn unmarked(&self) -> impl Iterator<Item = &TermWord> {
        self.levels.terms.iter().filter(|term| !self.is_marked(&term.id))
    }
}

/// The length of a term of secrecy in days, roughly, for comparing terms. A term
/// without a number (长期, permanent) is longer than all others.
#[must_use]
pub fn length_of_term(term: &str) -> u64 {
    let digits: String = term.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = digits.parse::<u64>() else { return u64::MAX };
    let unit = term.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let days = match unit.chars().next() {
        Some('年' | 'y' | 'Y') => 366,
        Some('个' | '月' | 'm' | 'M') => 31,
        Some('日' | '天' | 'd' | 'D') => 1,
        _ => return u64::MAX,
    };
    number.saturating_mul(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Classification {
        let term = |id: &str| TermWord { id: id.into(), name: id.into(), ..TermWord::default() };
        Classification {
            levels: Vocabulary { terms: ["公开", "内部", "秘密", "机密"].map(term).into() },
            refused: Vocabulary { terms: vec![term("绝密")] },
            default: "内部".into(),
            mark: Some("★".into()),
            advice: None,
            network: Some(Network {
                name: "某网".into(),
                holds: "机密".into(),
                reference: "1".into(),
                approver: "甲".into(),
                permits: 2,
            }),
        }
    }

    #[test]
    fn levels_are_read_with_their_terms() {
        let policy = policy();
        for (written, level, term) in [
            ("机密★10年", "机密", Some("10年")),
            (" 机密 ★ 长期 ", "机密", Some("长期")),
            ("机密级", "机密", None),
            ("秘密★", "秘密", None),
            ("不明级", "不明级", None),
        ] {
            assert_eq!(policy.parse(written), (level, term), "{written}");
        }
        assert_eq!(policy.level_of("绝密★30年"), None);
        let marked = ["公开", "内部", "秘密", "机密", "绝密"].map(|level| policy.is_marked(level));
        assert_eq!(marked, [false, false, true, true, false]);
        assert_eq!(policy.unmarked().count(), 2);
    }

    #[test]
    fn terms_are_ordered_by_their_length() {
        let order = ["6个月", "1年", "3 年", "10年", "30 years", "长期"];
        assert!(order.windows(2).all(|two| length_of_term(two[0]) < length_of_term(two[1])));
    }
}
