//! Faults of values: the rule, the message and the right form.

use crate::finding::{Code, Finding, Text};
use crate::model::date::read_loosely;
use crate::model::describe::unknown;
use crate::model::nearest::nearest;
use crate::model::register::IssueRef;
use crate::model::{Day, Moment};
use crate::source::{FilePath, Place};

/// The rule that a value breaks, with message and hint.
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: Text,
    pub(super) hint: Text,
    /// The value as it should be written, where there is no doubt.
    pub(super) right: Option<String>,
}

impl Fault {
    /// The finding of the fault in a file.
    pub(super) fn at(self, file: &FilePath, place: Place) -> Finding {
        let finding = Finding::error(self.code, file.clone(), place, self.message).hint(self.hint);
        match self.right {
            Some(right) => finding.edit(right, true),
            None => finding,
        }
    }

    /// The fault of a value of the right kind, by serde's complaint about it.
    pub(super) fn of(complaint: &str, value: &str) -> Option<Self> {
        if let Some((word, known)) = unknown(complaint, "variant") {
            return Some(Self::word(word, &known));
        }
        let (_, rest) = complaint.split_once("invalid value: ")?;
        match rest.rsplit_once("expected ")?.1 {
            Day::EXPECTED => Some(Self::day(value)),
            Moment::EXPECTED => Some(Self::moment(value)),
            IssueRef::EXPECTED => Some(Self::issue(value)),
            _ => None,
        }
    }

    pub(super) fn day(text: &str) -> Self {
        let day = read_loosely(text).filter(|moment| moment.time.is_none());
        Self::date(text, "2016-06-07", day)
    }

    pub(super) fn moment(text: &str) -> Self {
        Self::date(text, "2016-06-07 / 2016-06-23 17:40", read_loosely(text))
    }

    fn date(text: &str, example: &str, meant: Option<Moment>) -> Self {
        if let Some(meant) = meant {
            return Self {
                code: Code::Date,
                message: Text::new(
                    format!("日期“{text}”的写法不合规定"),
                    format!("the date `{text}` is not written as dates are here"),
                ),
                hint: Text::new(format!("写作 {meant}"), format!("write {meant}")),
                right: Some(meant.to_string()),
            };
        }
        Self {
            right: None,
            code: Code::Date,
            message: Text::new(
                format!("“{text}”不是存在的日期，或写法不对"),
                format!("`{text}` is not a date that exists, or not written as one"),
            ),
            hint: Text::new(
                format!("写作 年-月-日，月、日各两位：{example}"),
                format!("write year-month-day with two digits each: {example}"),
            ),
        }
    }

    fn issue(text: &str) -> Self {
        Self {
            right: None,
            code: Code::Word,
            message: Text::new(
                format!("“{text}”不是一期的写法"),
                format!("`{text}` is not the way to write an issue"),
            ),
            hint: Text::new(
                "写作 刊物/年/期号，如 jianbao/2016/3；增刊的期号前加 s",
                "write `<periodical>/<year>/<number>`, such as jianbao/2016/3; s before the \
                 number of a supplement",
            ),
        }
    }

    /// A word that is none of a fixed set: the words in English, and in Chinese
    /// where they are known so.
    pub(super) fn word(word: &str, known: &[&str]) -> Self {
        let (en, zh): (Vec<&str>, Vec<&str>) = known.iter().copied().partition(|w| w.is_ascii());
        let zh = if zh.len() < en.len() { known.to_vec() } else { zh };
        let en = if en.is_empty() { known.to_vec() } else { en };
        let (in_zh, in_en) = (zh.join("、"), en.join(", "));
        let near = nearest(word, known.iter().copied());
        let message = match word {
            "" => Text::new("这里还没有写", "there is nothing here yet"),
            _ => Text::new(
                format!("“{word}”不是这里可以写的词"),
                format!("`{word}` is not a word for this place"),
            ),
        };
        Self {
            right: None,
            code: Code::Word,
            message,
            hint: match near {
                Some(near) => Text::new(
                    format!("是否想写“{near}”？可写：{in_zh}"),
                    format!("did you mean `{near}`? Known: {in_en}"),
                ),
                None => Text::new(format!("可写：{in_zh}"), format!("known: {in_en}")),
            },
        }
    }

    pub(super) fn id(id: &str) -> Self {
        Self {
            right: None,
            code: Code::Id,
            message: Text::new(format!("“{id}”不能作代号"), format!("`{id}` cannot be an id")),
            hint: id_hint(),
        }
    }
}

/// The characters of an id.
pub(super) fn id_hint() -> Text {
    Text::new(
        "代号只用英文字母、数字、- 、_ 和 .，以字母或数字开头，不超过 80 个字符，不含路径",
        "an id has ASCII letters, digits, -, _ and . only, begins with a letter or digit, \
         has at most 80 characters and no path",
    )
}
