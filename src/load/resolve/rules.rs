//! `rules.yaml` → the rule book.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::finding::{Code, Severity, Text};
use crate::load::rules_file as raw;
use crate::model::regulation::{
    Article, ArticleRef, Parameters, Regulation, RuleBook, RuleChange, RuleSetting,
};
use crate::model::{Day, Term};
use crate::source::Step;

use super::{Resolver, keys};

/// Adds the regulations of a file to the rule book.
pub(in crate::load) fn regulations(
    raw: Vec<raw::Regulation>,
    book: &mut RuleBook,
    r: &mut Resolver<'_>,
) {
    for (at, regulation) in raw.into_iter().enumerate() {
        let regulation = regulation_of(regulation, at, r);
        if book.regulations.iter().any(|known| known.id == regulation.id) {
            twice(&keys!["regulations", at, "id"], &regulation.id, r);
        } else {
            book.regulations.push(regulation);
        }
    }
}

/// Adds the settings of a file to the rule book, once it has all regulations.
/// Citations of articles that do not exist are findings, and so is a rule that
/// is set twice: the second setting could loosen the first without a word.
pub(in crate::load) fn settings(
    rules: BTreeMap<String, raw::RuleSetting>,
    not_checkable: Vec<raw::NotCheckable>,
    book: &mut RuleBook,
    r: &mut Resolver<'_>,
) {
    for (id, setting) in rules {
        let setting = setting_of(&id, setting, book, r);
        let Some(code) = Code::from_id(&id) else {
            if book.unknown.iter().any(|(known, _)| *known == id) {
                twice(&keys!["rules", id.as_str()], &id, r);
            } else {
                book.unknown.push((id, r.file.clone()));
            }
            continue;
        };
        match book.settings.entry(code) {
            Entry::Vacant(free) => {
                free.insert(setting);
            }
            Entry::Occupied(_) => twice(&keys!["rules", id.as_str()], &id, r),
        }
    }
    for (at, raw::NotCheckable { article, reason }) in not_checkable.into_iter().enumerate() {
        article_ref(&article, &keys!["not-checkable", at, "article"], book, r);
        book.not_checkable.push((article, reason));
    }
}

fn twice(path: &[Step], id: &str, r: &mut Resolver<'_>) {
    let message = Text::new(
        format!("“{id}”在另一个文件中已经写过"),
        format!("`{id}` stands in another file already"),
    );
    let hint = Text::new(
        "并成一处；调整规则写在 changes 中，注明起始日期、理由和批准人",
        "write it once; a rule is changed under `changes`, with a day, a reason and an approver",
    );
    r.error(Code::DuplicateId, path, message, hint);
}

fn regulation_of(raw: raw::Regulation, at: usize, r: &mut Resolver<'_>) -> Regulation {
    let raw::Regulation { id, title, number, from, until, articles } = raw;
    let here = keys!["regulations", at];
    let Term { from, until } = r.term(Some(&from), until.as_deref(), &here);
    if id.is_empty() || id.contains(' ') {
        let message =
            Text::new("法规的 id 不能为空或含空格", "a regulation's id is empty or has a space");
        let hint = Text::new("如 2015-128", "such as 2015-128");
        r.error(Code::Id, &keys!["regulations", at, "id"], message, hint);
    }
    let articles = articles.into_iter().map(|raw::Article { id, text, periodicals }| Article {
        id,
        text,
        periodicals,
    });
    let articles = articles.collect();
    let file = r.file.clone();
    Regulation { id, title, number, term: Term { from, until }, articles, file, at }
}

fn setting_of(
    id: &str,
    raw: raw::RuleSetting,
    book: &RuleBook,
    r: &mut Resolver<'_>,
) -> RuleSetting {
    let raw::RuleSetting { articles, parameters, changes } = raw;
    let articles = articles
        .iter()
        .enumerate()
        .filter_map(|(at, a)| article_ref(a, &keys!["rules", id, "articles", at], book, r))
        .collect();
    let mut changes: Vec<RuleChange> = changes
        .into_iter()
        .enumerate()
        .filter_map(|(at, change)| change_of(change, (at, &keys!["rules", id, "changes", at]), r))
        .collect();
    changes.sort_by_key(|c| c.from);
    RuleSetting { file: r.file.clone(), articles, parameters: Parameters(parameters), changes }
}

fn article_ref(
    text: &str,
    path: &[Step],
    book: &RuleBook,
    r: &mut Resolver<'_>,
) -> Option<ArticleRef> {
    let reference = ArticleRef::parse(text).filter(|a| book.text(a).is_some());
    if reference.is_none() {
        let message = Text::new(
            format!("regulations 中没有“{text}”这一条"),
            format!("`regulations` has no article `{text}`"),
        );
        let hint = Text::new(
            "写作“法规代号 条款”，如 2015-128 第十四条（一），条款须在 regulations 中列出",
            "write `<regulation> <article>`; the article must be listed under `regulations`",
        );
        r.error(Code::ArticleKnown, path, message, hint);
    }
    reference
}

fn change_of(
    raw: raw::RuleChange,
    (at, path): (usize, &[Step]),
    r: &mut Resolver<'_>,
) -> Option<RuleChange> {
    let raw::RuleChange { from, severity, parameters, reason, approver } = raw;
    let below = |key: &str| [path, &[Step::from(key)]].concat();
    let from: Option<Day> = r.day(Some(&from), &below("from"));
    for (key, value) in [("reason", &reason), ("approver", &approver)] {
        if value.is_empty() {
            let message = Text::new(
                format!("调整规则须写明 {key}"),
                format!("a change of a rule needs `{key}`"),
            );
            let hint = Text::new("请写明理由和批准人", "say why, and who approved it");
            r.error(Code::RequiredKey, path, message, hint);
        }
    }
    let words = ["error", "warning", "note", "off"];
    let severity = severity.and_then(|word| r.word(&word, &words, severity_of, &below("severity")));
    Some(RuleChange {
        at,
        from: from?,
        severity,
        parameters: Parameters(parameters),
        reason,
        approver,
    })
}

/// The severity of a word; `off` is no severity.
#[expect(clippy::option_option, reason = "unknown word, known word for off, known severity")]
fn severity_of(word: &str) -> Option<Option<Severity>> {
    match word {
        "error" => Some(Some(Severity::Error)),
        "warning" => Some(Some(Severity::Warning)),
        "note" => Some(Some(Severity::Note)),
        "off" => Some(None),
        _ => None,
    }
}
