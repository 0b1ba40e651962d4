//! `periodicals/<id>.yaml` → a periodical in dated versions.

use chrono::Weekday;

use crate::finding::{Code, Language, Text};
use crate::load::raw::periodical as raw;
use crate::model::periodical::{
    Cadence, CadenceKind, ChannelLine, ColophonField, Composition, DistributionLine, DocumentKind,
    Length, Limit, Numbering, Periodical, Target, Version,
};
use crate::model::recipient::Relation;
use crate::model::settings::Settings;
use crate::model::{PeriodicalId, Term};
use crate::source::Step;

use super::{Resolver, keys, known_id};

/// A periodical from its file.
pub(in crate::load) fn periodical(
    id: PeriodicalId,
    raw: raw::PeriodicalFile,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Periodical {
    let raw::PeriodicalFile { order, versions } = raw;
    if versions.is_empty() {
        let message = Text::new("没有任何版本（versions）", "there are no `versions`");
        let hint = Text::new("至少写一个带 from 的版本", "give at least one with its `from`");
        r.error(Code::RequiredKey, &keys![], message, hint);
    }
    let mut versions: Vec<Version> = versions
        .into_iter()
        .enumerate()
        .filter_map(|(at, v)| version(at, v, settings, r))
        .collect();
    close_terms(&mut versions, r);
    Periodical { id, order, versions }
}

/// A version without an end lasts until the day before the next one begins.
fn close_terms(versions: &mut [Version], r: &mut Resolver<'_>) {
    for at in 1..versions.len() {
        let Some(from) = versions[at].term.from else { continue };
        let previous = &mut versions[at - 1].term;
        if previous.from.is_some_and(|p| p >= from) {
            let message =
                Text::new("各版本须按 from 先后排列", "versions stand in order of `from`");
            let hint = Text::new("旧的在前", "the oldest first");
            r.error(Code::Date, &keys!["versions", at, "from"], message, hint);
        }
        if previous.until.is_none_or(|until| until >= from) {
            previous.until = from.pred_opt();
        }
    }
}

fn version(
    at: usize,
    raw: raw::PeriodicalVersion,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Option<Version> {
    let raw::PeriodicalVersion {
        from,
        until,
        reason,
        approver,
        title,
        publisher,
        imprint,
        purpose,
        content,
        cadence,
        composition,
        lengths,
        channels,
        distribution,
        open_tail,
        signers,
        selection,
        number,
        source_credit,
        show_signer,
        numbered_copies,
        document,
        colophon,
        classification,
        upstream_adoption,
        category_required,
        scores: _, // read by the reports that need them
    } = raw;
    let here = keys!["versions", at];
    let below = |steps: &[Step]| [here.as_slice(), steps].concat();
    let term: Term = r.term(Some(&from), until.as_deref(), &here);
    for (key, value) in [("title", &title), ("publisher", &publisher)] {
        if value.is_empty() {
            let message = Text::new(format!("缺少 {key}"), format!("`{key}` is missing"));
            let hint = Text::new("请补上", "add it");
            r.error(Code::RequiredKey, &here, message, hint);
        }
    }
    let role = |word: String| known_id(&settings.roles, word);
    Some(Version {
        index: at,
        term: Term { from: Some(term.from?), until: term.until },
        reason,
        approver,
        imprint: imprint.unwrap_or_default(),
        title,
        publisher: publisher.into(),
        purpose,
        content,
        cadence: cadence.and_then(|c| cadence_of(c, &below(&keys!["cadence"]), r)),
        composition: composition_of(composition, &below(&keys!["composition"]), r),
        lengths: lengths
            .into_iter()
            .enumerate()
            .filter_map(|(n, l)| length(l, &below(&keys!["lengths", n]), r))
            .collect(),
        channels: channels.map(|lines| lines.into_iter().map(|l| channel(l, settings)).collect()),
        distribution: distribution.map(|lines| {
            lines
                .into_iter()
                .enumerate()
                .filter_map(|(n, l)| line(l, &below(&keys!["distribution", n]), r))
                .collect()
        }),
        open_tail,
        signers: signers.map(|words| words.into_iter().map(role).collect()),
        selection: selection.map(|words| words.into_iter().map(role).collect()),
        numbering: numbering(number, settings.language),
        source_credit,
        show_signer,
        numbered_copies,
        document: document
            .and_then(|word| {
                let known = ["issue", "summary", "circular"];
                r.word(&word, &known, DocumentKind::parse, &below(&keys!["document"]))
            })
            .unwrap_or_default(),
        colophon: colophon
            .iter()
            .enumerate()
            .filter_map(|(n, word)| {
                let known = ["responsible", "editor", "compiler", "proofreader", "telephone"];
                r.word(word, &known, ColophonField::parse, &below(&keys!["colophon", n]))
            })
            .collect(),
        classification: classification.map(|c| known_id(&settings.classification.levels, c)),
        upstream_adoption,
        category_required,
    })
}

fn cadence_of(raw: raw::Cadence, path: &[Step], r: &mut Resolver<'_>) -> Option<Cadence> {
    let raw::Cadence { kind, weekday, from, until } = raw;
    let below = |key: &str| [path, &[Step::from(key)]].concat();
    let term = r.term(from.as_deref(), until.as_deref(), path);
    let weekday = weekday.and_then(|word| {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        r.word(&word, &days, |w| w.parse::<Weekday>().ok(), &below("weekday"))
    });
    let known = ["irregular", "as-needed", "every-working-day", "weekly", "monthly"];
    let parse = |word: &str| match word {
        "irregular" => Some(CadenceKind::Irregular),
        "as-needed" => Some(CadenceKind::AsNeeded),
        "every-working-day" => Some(CadenceKind::EveryWorkingDay),
        "weekly" => Some(CadenceKind::Weekly(weekday)),
        "monthly" => Some(CadenceKind::Monthly),
        _ => None,
    };
    let kind = r.word(&kind, &known, parse, &below("kind"))?;
    Some(Cadence { kind, term })
}

fn composition_of(raw: raw::Composition, path: &[Step], r: &mut Resolver<'_>) -> Composition {
    let raw::Composition { kind, sections } = raw;
    let parse = |word: &str| match word {
        "" | "single" => Some(Composition::Single),
        "digest" => Some(Composition::Digest { sections: sections.clone() }),
        _ => None,
    };
    let here = [path, &keys!["kind"]].concat();
    r.word(&kind, &["single", "digest"], parse, &here).unwrap_or(Composition::Single)
}

fn length(raw: raw::Length, path: &[Step], r: &mut Resolver<'_>) -> Option<Length> {
    let raw::Length { style, kind, min, max, tolerance } = raw;
    let parse = |word: &str| match (word, min, max) {
        ("range", Some(min), Some(max)) => Some(Limit::Range(min, max)),
        ("about", _, Some(max)) => Some(Limit::About(max, tolerance.unwrap_or(20))),
        ("max", _, Some(max)) => Some(Limit::Max(max)),
        ("free", _, _) => Some(Limit::Free),
        _ => None,
    };
    let known = ["range (min, max)", "about (max)", "max (max)", "free"];
    let limit = r.word(&kind, &known, parse, &[path, &keys!["kind"]].concat())?;
    Some(Length { style, limit })
}

fn channel(raw: raw::ChannelLine, settings: &Settings) -> ChannelLine {
    let raw::ChannelLine { kinds, required, also } = raw;
    let channels =
        |words: Vec<String>| words.into_iter().map(|w| known_id(&settings.channels, w)).collect();
    ChannelLine {
        kinds: kinds.0.into_iter().map(|k| known_id(&settings.unit_kinds, k)).collect(),
        required: channels(required.0),
        also: channels(also.0),
    }
}

fn line(
    raw: raw::DistributionLine,
    path: &[Step],
    r: &mut Resolver<'_>,
) -> Option<DistributionLine> {
    let raw::DistributionLine { group, named, among, relation, wording, optional } = raw;
    let relation = relation.and_then(|word| {
        let known = ["report-to", "send-to", "issue-to"];
        r.word(&word, &known, Relation::parse, &[path, &keys!["relation"]].concat())
    });
    let target = match (group, named) {
        (Some(group), None) => Target::Group(group.into()),
        (None, Some(word)) => {
            Target::Named { word, among: among.0.into_iter().map(Into::into).collect(), optional }
        }
        _ => {
            let message = Text::new(
                "每行须写 group（整组）或 named（临时指定）之一",
                "a line has either `group` (all of it) or `named` (chosen each time)",
            );
            let hint = Text::new("请二者择一", "write one of the two");
            r.error(Code::RequiredKey, path, message, hint);
            return None;
        }
    };
    Some(DistributionLine { target, relation, wording })
}

fn numbering(raw: raw::Numbering, language: Language) -> Numbering {
    let raw::Numbering { format, supplement_format, running_format, first, running_before } = raw;
    let (plain, supplement, running) = match language {
        Language::Chinese => ("第{number}期", "增刊第{number}期", "总第{running}期"),
        Language::English => ("No. {number}", "Supplement No. {number}", "Whole No. {running}"),
    };
    Numbering {
        format: format.unwrap_or_else(|| plain.to_owned()),
        supplement_format: supplement_format.unwrap_or_else(|| supplement.to_owned()),
        running_format: running_format.unwrap_or_else(|| running.to_owned()),
        first: first.unwrap_or(1).max(1),
        running_before: running_before.unwrap_or(0),
    }
}
