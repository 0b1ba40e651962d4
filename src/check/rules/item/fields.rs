//! Fields of an item that its periodicals and the site lay down.

use crate::check::context::{IssueContext, ItemContext};
use crate::check::frame::Frame;
use crate::check::rules::references::{PERIODICALS, refer};
use crate::check::say::keys;
use crate::model::item::{Act, Stages};
use crate::model::vocabulary::Vocabulary;
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place};

pub(crate) fn required_key(cx: &ItemContext<'_>) {
    let item = cx.item;
    let titled = item.title.as_ref().is_some_and(|t| !t.replace('|', "").trim().is_empty());
    let by_channel = cx.versions().any(|(_, version)| version.channels.is_some());
    let there = [
        ("title", titled),
        ("unit", item.units.iter().any(|id| !id.as_str().is_empty())),
        ("periodical", item.periodicals.iter().any(|id| !id.as_str().is_empty())),
        ("submitted", item.submitted.is_some() || !by_channel),
    ];
    for (key, _) in there.into_iter().filter(|(_, there)| !there) {
        let name = chinese_name(key);
        let report = cx.report(
            Place::value(&[key]),
            format!("缺少“{name}”（{key}）"),
            format!("`{key}` is missing"),
        );
        report.hint(
            format!("在文件开头两行 --- 之间补写：{name}: …"),
            format!("add `{key}: …` between the two `---` lines at the head of the file"),
        );
    }
}

pub(crate) fn periodical_known(cx: &ItemContext<'_>) {
    for (at, id) in cx.item.periodicals.iter().enumerate() {
        let place = Place::entry("periodical", at);
        if cx.item.periodicals[..at].contains(id) {
            cx.report(place, format!("刊物“{id}”重复"), format!("`{id}` stands twice"));
        } else if !id.as_str().is_empty() {
            refer(cx, &PERIODICALS, cx.spot(place), id.as_str());
        }
    }
    if let Some(id) = cx.item.submitted_for.as_ref().filter(|id| !id.as_str().is_empty()) {
        refer(cx, &PERIODICALS, cx.spot(Place::value(&["submitted-for"])), id.as_str());
    }
}

pub(crate) fn category_required(cx: &ItemContext<'_>) {
    if cx.item.category.is_some() {
        return;
    }
    let Some(asking) = cx.versions().find(|(_, version)| version.category_required) else { return };
    let title = &asking.1.title;
    let terms = &cx.site.settings.categories.terms;
    let listed = |between: &str| {
        let words = terms.iter().map(|t| format!("{} {}", t.id, t.name));
        words.collect::<Vec<_>>().join(between)
    };
    let report = cx.report(
        Place::value(&["category"]),
        format!("缺少“内容类别”（category），《{title}》要求写明"),
        format!("`category` is missing; “{title}” asks for it"),
    );
    report
        .laid_down(
            asking,
            &keys!["category-required"],
            "刊物在这里要求",
            "the periodical asks for it here",
        )
        .hint(
            format!("补写 内容类别: …，可写：{}", listed("、")),
            format!("add `category: …`, one of {}", listed(", ")),
        );
}

pub(crate) fn category_known(cx: &ItemContext<'_>) {
    let known = &cx.site.settings.categories;
    let Some(word) = cx.item.category.as_ref().filter(|word| known.find(word).is_none()) else {
        return;
    };
    let place = Place::value(&["category"]);
    cx.report(place, format!("没有内容类别“{word}”"), format!("there is no category `{word}`"))
        .listed_in(&["categories"], known)
        .suggest_term(word, known);
}

pub(crate) fn style(cx: &ItemContext<'_>) {
    for (id, version) in cx.versions() {
        let styles: Vec<&str> = version.lengths.iter().filter_map(|l| l.style.as_deref()).collect();
        let all = version.lengths.iter().any(|l| l.style.is_none());
        let title = &version.title;
        let (zh, en) = match cx.item.style.as_deref() {
            _ if styles.is_empty() => continue,
            Some(style) if styles.contains(&style) => continue,
            None if all => continue,
            Some(style) => (
                format!("《{title}》没有体例“{style}”"),
                format!("“{title}” has no style `{style}`"),
            ),
            None => (
                format!("缺少“体例”（style），《{title}》的字数因体例而异"),
                format!("`style` is missing; the lengths of “{title}” depend on it"),
            ),
        };
        cx.about(id)
            .report_at(cx.spot(Place::value(&["style"])), zh, en)
            .suggest(cx.item.style.as_deref().unwrap_or_default(), styles)
            .laid_down((id, version), &keys!["lengths"], "体例在这里规定", "the styles stand here");
    }
}

pub(crate) fn section(cx: &ItemContext<'_>) {
    let mut unfit = Vec::new();
    let mut fits = false;
    for (id, version) in cx.versions() {
        if !version.composition.is_digest() {
            continue;
        }
        let sections = &version.composition.sections;
        match cx.item.section.as_deref() {
            _ if sections.is_empty() => {}
            Some(section) if sections.iter().any(|s| s == section) => fits = true,
            _ => unfit.push((id, version, sections)),
        }
    }
    // A section that one of several digests knows is meant for that one.
    for (id, version, sections) in unfit.into_iter().filter(|_| !fits) {
        let title = &version.title;
        let (zh, en) = match cx.item.section.as_deref() {
            Some(section) => (
                format!("《{title}》没有栏目“{section}”"),
                format!("“{title}” has no section `{section}`"),
            ),
            None => (
                format!("缺少“栏目”（section），《{title}》按栏目编排"),
                format!("`section` is missing; “{title}” is arranged by sections"),
            ),
        };
        let word = cx.item.section.as_deref().unwrap_or_default();
        let below = keys!["composition", "sections"];
        cx.about(id)
            .report_at(cx.spot(Place::value(&["section"])), zh, en)
            .suggest(word, sections.iter().map(String::as_str))
            .laid_down((id, version), &below, "栏目在这里规定", "the sections stand here");
    }
}

pub(crate) fn vocabulary(cx: &ItemContext<'_>) {
    let (item, settings) = (cx.item, &cx.site.settings);
    let words = Words { frame: cx, file: &item.file };
    words.field(&["importance"], item.importance.as_ref(), &settings.importances, &["importances"]);
    words.field(&["urgency"], item.urgency.as_ref(), &settings.urgencies, &["urgencies"]);
    words.field(&["carrier"], item.carrier.as_ref(), &settings.carriers, &["carriers"]);
    let kind = item.basis.as_ref().and_then(|b| b.kind.as_ref());
    words.field(&["basis", "kind"], kind, &settings.bases, &["bases"]);
    for (at, channel) in item.channels.iter().enumerate() {
        let place = Place::entry("channel", at);
        words.word(place, "channel", channel, (&settings.channels, &["channels"]));
    }
    // A refused level is the business of `classified`, and so is the mark.
    let policy = &settings.classification;
    let level = item.classification.as_deref().map(|written| policy.parse(written).0.to_owned());
    if level.as_ref().is_none_or(|l| policy.refused.find(l).is_none()) {
        let list = ["classification", "levels"];
        words.field(&["classification"], level.as_ref(), &policy.levels, &list);
    }
    let sign_off = item.sign_off.as_ref();
    words.role(&["sign-off"], sign_off.map(|s| &s.act));
    words.role(&["sign-off", "completed"], sign_off.and_then(|s| s.completed.as_ref()));
    words.role(&["selection"], item.selection.as_ref());
    words.role(&["approved"], item.approved.as_ref());
    words.stages(&item.stages);
}

pub(crate) fn vocabulary_of_issue(cx: &IssueContext<'_>) {
    let Some(plan) = &cx.draft.plan else { return };
    let words = Words { frame: cx, file: &plan.file };
    words.role(&["selection"], plan.selection.as_ref());
    words.role(&["approved"], plan.approved.as_ref());
    words.stages(&plan.stages);
}

/// Words of a file that `site.yaml` has to list.
struct Words<'a> {
    frame: &'a Frame<'a>,
    file: &'a FilePath,
}

impl Words<'_> {
    /// `list` is the key of `site.yaml` that has the known words.
    fn field(&self, path: &[&str], word: Option<&String>, known: &Vocabulary, list: &[&str]) {
        if let (Some(word), Some(key)) = (word, path.first()) {
            self.word(Place::value(path), key, word, (known, list));
        }
    }

    fn role(&self, path: &[&str], act: Option<&Act>) {
        let Some(role) = act.and_then(|a| a.role.as_ref()) else { return };
        let place = Place::value(&[path, &["role"]].concat());
        self.word(place, "role", role, (&self.frame.site.settings.roles, &["roles"]));
    }

    fn stages(&self, stages: &Stages) {
        for (key, act) in Stages::KEYS.iter().zip(&stages.0) {
            self.role(&["stages", key], act.as_ref());
        }
    }

    fn word(&self, place: Place, key: &str, word: &str, (known, list): (&Vocabulary, &[&str])) {
        if known.find(word).is_some() {
            return;
        }
        let name = chinese_name(key);
        let report = self.frame.report_at(
            (self.file.clone(), place),
            format!("站点的{name}中没有“{word}”"),
            format!("`{word}` is not a known {}", key.replace('-', " ")),
        );
        report.listed_in(list, known).suggest_term(word, known);
    }
}
