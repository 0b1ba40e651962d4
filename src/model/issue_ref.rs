//! Issues by their numbers.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::PeriodicalId;
use super::scalar::from_text;

/// An issue by its number: `<periodical>/<year>/<number>`, a supplement's
/// number beginning with `s`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String", extend("x-of" = "issues"))]
pub struct IssueRef {
    pub periodical: PeriodicalId,
    pub year: i32,
    pub supplement: bool,
    /// Number in its series.
    pub number: u32,
}

impl IssueRef {
    /// The message of serde for a text that names no issue.
    pub const EXPECTED: &str = "an issue";

    /// Reads `jianbao/2016/3` or `jianbao/2016/s1`; nothing padded or shorter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (periodical, year, word) = (parts.next()?, parts.next()?, parts.next()?);
        let (supplement, digits) = match word.strip_prefix('s') {
            Some(digits) => (true, digits),
            None => (false, word),
        };
        let number: u32 = digits.parse().ok()?;
        let plain = number > 0 && number.to_string() == digits && parts.next().is_none();
        let year = year.parse().ok().filter(|y: &i32| y.to_string() == year)?;
        (plain && !periodical.is_empty()).then(|| Self {
            periodical: periodical.into(),
            year,
            supplement,
            number,
        })
    }
}

impl fmt::Display for IssueRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = number_word(self.supplement, self.number);
        write!(f, "{}/{}/{word}", self.periodical, self.year)
    }
}

impl Serialize for IssueRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IssueRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, Self::EXPECTED, Self::parse)
    }
}

/// `12`, or `s3` of a supplement: the last part of an address.
#[must_use]
pub fn number_word(supplement: bool, number: u32) -> String {
    if supplement { format!("s{number}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::IssueRef;

    #[test]
    fn an_issue_is_named_in_one_way_only() {
        for good in ["jianbao/2016/3", "jianbao/2016/s12"] {
            assert_eq!(IssueRef::parse(good).map(|i| i.to_string()).as_deref(), Some(good));
        }
        for bad in
            ["jianbao/2016", "jianbao/2016/03", "jianbao/2016/0", "/2016/3", "a/b/3", "a/2016/3/4"]
        {
            assert_eq!(IssueRef::parse(bad), None, "{bad}");
        }
    }
}
