//! Raw records → model. Each record is destructured, so that a field that is
//! added to it cannot be forgotten here.

pub(super) mod issue;
pub(super) mod item;
pub(super) mod periodical;
pub(super) mod rules;
pub(super) mod settings;

use crate::finding::{Code, Finding, Text};
use crate::load::fault::Fault;
use crate::model::date::parse_day;
use crate::model::id::is_id;
use crate::model::{Day, Moment, Term};
use crate::source::{FilePath, Place, Step};

/// One file being resolved, and what was found in it.
pub(super) struct Resolver<'a> {
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

    /// Reports a value that is not what it should be.
    pub(super) fn fault(&mut self, fault: Fault, path: &[Step]) {
        self.findings.push(fault.at(&self.file, Place::Value(path.to_vec())));
    }

    /// Reports a value, unless it is reported already.
    pub(super) fn once(&mut self, fault: Fault, path: &[Step]) {
        let place = Place::Value(path.to_vec());
        if !self.findings.iter().any(|f| f.file == self.file && f.place == place) {
            self.fault(fault, path);
        }
    }

    /// A day, or a finding.
    pub(super) fn day(&mut self, text: Option<&str>, path: &[Step]) -> Option<Day> {
        let text = text?;
        let day = parse_day(text);
        if day.is_none() {
            self.fault(Fault::day(text), path);
        }
        day
    }

    /// A day with or without a minute, or a finding.
    pub(super) fn moment(&mut self, text: Option<&str>, path: &[Step]) -> Option<Moment> {
        let text = text?;
        let moment = Moment::parse(text);
        if moment.is_none() {
            self.fault(Fault::moment(text), path);
        }
        moment
    }

    /// A term from its two ends.
    pub(super) fn term(&mut self, from: Option<&str>, until: Option<&str>, path: &[Step]) -> Term {
        let below = |key: &str| [path, &[Step::from(key)]].concat();
        let term =
            Term { from: self.day(from, &below("from")), until: self.day(until, &below("until")) };
        self.term_of(term, path);
        term
    }

    /// Reports the terms of a list that end before they begin.
    pub(super) fn terms_of(&mut self, terms: &[Term], list: &[Step]) {
        for (at, term) in terms.iter().enumerate() {
            self.term_of(*term, &[list, &[at.into()]].concat());
        }
    }

    /// Reports a term that ends before it begins.
    pub(super) fn term_of(&mut self, term: Term, path: &[Step]) {
        if let (Some(from), Some(until)) = (term.from, term.until)
            && until < from
        {
            let message = Text::new(
                format!("结束日 {until} 早于开始日 {from}"),
                format!("the last day {until} is before the first, {from}"),
            );
            let hint = Text::new("请检查 from 与 until", "check `from` and `until`");
            let until = [path, &["until".into()]].concat();
            self.error(Code::Date, &until, message, hint);
        }
    }

    /// Whether `id` can be an id; a finding when not.
    pub(super) fn id(&mut self, id: &str, path: &[Step]) -> bool {
        let good = is_id(id);
        if !good {
            self.fault(Fault::id(id), path);
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
            self.fault(Fault::word(word, known), path);
        }
        value
    }
}

/// A path of keys and positions.
macro_rules! keys {
    ($($step:expr),* $(,)?) => { [$($crate::source::Step::from($step)),*] };
}
pub(super) use keys;
