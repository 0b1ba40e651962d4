//! Raw records → model. Each record is destructured, so that a field that is
//! added to it cannot be forgotten here.

pub(super) mod issue;
pub(super) mod item;
pub(super) mod periodical;
pub(super) mod register;
pub(super) mod register_duty;
pub(super) mod register_plan;
pub(super) mod registry;
pub(super) mod rules;
pub(super) mod settings;

use crate::finding::{Code, Finding, Text};
use crate::model::date::parse_day;
use crate::model::id::is_id;
use crate::model::nearest::nearest;
use crate::model::settings::Vocabulary;
use crate::model::{Day, Moment, Term};
use crate::source::{FilePath, Place, Step};

/// One file being resolved, and what was found in it.
pub(super) struct Resolver<'a> {
    /// The file.
    pub file: FilePath,
    /// Where findings go.
    pub findings: &'a mut Vec<Finding>,
}

impl Resolver<'_> {
    /// Reports an error at a value.
    pub(super) fn error(&mut self, rule: Code, path: &[Step], message: Text, hint: Text) {
        let place = Place::Value(path.to_vec());
        let finding = Finding::error(rule, self.file.clone(), place, message).hint(hint);
        self.findings.push(finding);
    }

    /// A day, or a finding.
    pub(super) fn day(&mut self, text: Option<&str>, path: &[Step]) -> Option<Day> {
        let text = text?;
        let day = parse_day(text);
        if day.is_none() {
            self.bad_date(text, path, "2016-06-07");
        }
        day
    }

    /// A day with or without a minute, or a finding.
    pub(super) fn moment(&mut self, text: Option<&str>, path: &[Step]) -> Option<Moment> {
        let text = text?;
        let moment = Moment::parse(text);
        if moment.is_none() {
            self.bad_date(text, path, "2016-06-07 / 2016-06-23 17:40");
        }
        moment
    }

    fn bad_date(&mut self, text: &str, path: &[Step], example: &str) {
        let message = Text::new(
            format!("“{text}”不是存在的日期，或写法不对"),
            format!("`{text}` is not a date that exists, or not written as one"),
        );
        let hint = Text::new(
            format!("写作 年-月-日，月、日各两位：{example}"),
            format!("write year-month-day with two digits each: {example}"),
        );
        self.error(Code::Date, path, message, hint);
    }

    /// A term from its two ends.
    pub(super) fn term(&mut self, from: Option<&str>, until: Option<&str>, path: &[Step]) -> Term {
        let below = |key: &str| [path, &[Step::from(key)]].concat();
        let term =
            Term { from: self.day(from, &below("from")), until: self.day(until, &below("until")) };
        if let (Some(from), Some(until)) = (term.from, term.until)
            && until < from
        {
            let message = Text::new(
                format!("结束日 {until} 早于开始日 {from}"),
                format!("the last day {until} is before the first, {from}"),
            );
            let hint = Text::new("请检查 from 与 until", "check `from` and `until`");
            self.error(Code::Date, &below("until"), message, hint);
        }
        term
    }

    /// Whether `id` can be an id; a finding when not.
    pub(super) fn id(&mut self, id: &str, path: &[Step]) -> bool {
        let good = is_id(id);
        if !good {
            let message = Text::new(format!("“{id}”不能作代号"), format!("`{id}` cannot be an id"));
            self.error(Code::Id, path, message, id_hint());
        }
        good
    }

    /// One of a fixed set of words, or a finding.
    pub(super) fn word<T>(
        &mut self,
        word: &str,
        known: &[&str],
        parse: impl Fn(&str) -> Option<T>,
        path: &[Step],
    ) -> Option<T> {
        let value = parse(word);
        if value.is_none() {
            let message = Text::new(
                format!("“{word}”不是这里可以写的词"),
                format!("`{word}` is not a word for this place"),
            );
            let list = known.join(", ");
            let hint = match nearest(word, known.iter().copied()) {
                Some(near) => Text::new(
                    format!("是否想写“{near}”？可写：{list}"),
                    format!("did you mean `{near}`? Known: {list}"),
                ),
                None => Text::new(format!("可写：{list}"), format!("known: {list}")),
            };
            self.error(Code::Word, path, message, hint);
        }
        value
    }
}

/// What an id may be made of.
pub(super) fn id_hint() -> Text {
    Text::new(
        "代号只用英文字母、数字、- 、_ 和 .，以字母或数字开头，不超过 80 个字符，不含路径",
        "an id has ASCII letters, digits, -, _ and . only, begins with a letter or digit, \
         has at most 80 characters and no path",
    )
}

/// The id of a word of a vocabulary, or the word itself where it is not known.
pub(super) fn known_id(vocabulary: &Vocabulary, word: String) -> String {
    vocabulary.find(&word).map_or(word, |term| term.id.clone())
}

/// A path of keys and positions.
macro_rules! keys {
    ($($step:expr),* $(,)?) => { [$($crate::source::Step::from($step)),*] };
}
pub(super) use keys;
