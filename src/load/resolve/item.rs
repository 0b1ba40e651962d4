//! Front matter → item.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::front_matter as raw;
use crate::model::item::{Act, Basis, COMPLETED, Item, Scope, SignOff, Stages, body_digest};
use crate::model::scalar::OneOrMany;
use crate::model::settings::Settings;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Moment, Slug};

use super::{Resolver, keys};

/// The canonical value of each field that is there: the language of the key,
/// the order of keys and the layout make no difference.
pub(in crate::load) fn values(raw: &raw::FrontMatter) -> BTreeMap<&'static str, String> {
    let mut values = BTreeMap::new();
    let mut add = |key: &'static str, value: Option<String>| {
        if let Some(value) = value {
            values.insert(key, value);
        }
    };
    add("title", canonical(&raw.title));
    add("unit", canonical(&raw.unit));
    add("from", canonical(&raw.from));
    add("author", canonical(&raw.author));
    add("periodical", canonical(&raw.periodical));
    add("submitted-for", canonical(&raw.submitted_for));
    add("section", canonical(&raw.section));
    add("style", canonical(&raw.style));
    add("category", canonical(&raw.category));
    add("classification", canonical(&raw.classification));
    add("urgency", canonical(&raw.urgency));
    add("report-stage", canonical(&raw.report_stage));
    add("previous", canonical(&raw.previous));
    add("contact", canonical(&raw.contact));
    add("importance", canonical(&raw.importance));
    add("channel", canonical(&raw.channel));
    add("carrier", canonical(&raw.carrier));
    add("learned", canonical(&raw.learned));
    add("submitted", canonical(&raw.submitted));
    // Its completion may come after publication.
    let completed = raw.sign_off.as_ref().and_then(|s| s.completed.clone());
    let sign_off = raw.sign_off.clone().map(|s| raw::SignOff { completed: None, ..s });
    add("sign-off", canonical(&sign_off));
    add(COMPLETED, canonical(&completed));
    add("selection", canonical(&raw.selection));
    add("stages", canonical(&raw.stages));
    add("approved", canonical(&raw.approved));
    add("release", canonical(&raw.release));
    add("scope", canonical(&raw.scope));
    add("survey", canonical(&raw.survey));
    add("basis", canonical(&raw.basis));
    add("follow-up", canonical(&raw.follow_up));
    add("originals", canonical(&raw.originals));
    add("signed-copy", canonical(&raw.signed_copy));
    add("keywords", canonical(&raw.keywords));
    add("countersign", canonical(&raw.countersign));
    add("corrects", canonical(&raw.corrects));
    values
}

/// The canonical value as JSON; `None` for what was not written. Sealed records
/// hold its digest for ever: in the raw records below the first level the order
/// of fields must stay, and what is not written must leave no trace, so that a
/// field can be added to them.
pub(super) fn canonical<T: Serialize>(value: &T) -> Option<String> {
    let text = serde_json::to_string(value).ok()?;
    (!matches!(text.as_str(), "null" | "[]" | "{}")).then_some(text)
}

/// An item from its front matter.
pub(in crate::load) fn item(
    slug: Slug,
    (body_start, body): (usize, &str),
    raw: raw::FrontMatter,
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Item {
    let values = values(&raw);
    let raw::FrontMatter {
        title,
        unit,
        from,
        author,
        periodical,
        submitted_for,
        section,
        style,
        category,
        classification,
        urgency,
        report_stage,
        previous,
        contact,
        importance,
        channel,
        carrier,
        learned,
        submitted,
        sign_off,
        selection,
        stages,
        approved,
        release,
        scope,
        survey,
        basis,
        follow_up,
        originals,
        signed_copy,
        keywords,
        countersign,
        corrects,
    } = raw;
    let mut broken = Vec::new();
    let mut moment = |text: Option<String>, key: &'static str| -> Option<Moment> {
        let moment = r.moment(text.as_deref(), &keys![key]);
        if text.is_some() && moment.is_none() {
            broken.push(key);
        }
        moment
    };
    let learned = moment(learned, "learned");
    let submitted = moment(submitted, "submitted");
    let release = moment(release, "release");
    let word = |vocabulary: &Vocabulary, word: Option<String>| {
        word.filter(|w| !w.is_empty()).map(|w| vocabulary.id(w))
    };
    Item {
        slug,
        file: r.file.clone(),
        body_start,
        title: title.filter(|t| !t.trim().is_empty()),
        units: unit.0.into_iter().map(Into::into).collect(),
        from: from.0.into_iter().map(|s| s.0).collect(),
        authors: author.0,
        periodicals: periodical.0.into_iter().map(Into::into).collect(),
        submitted_for: submitted_for.map(Into::into),
        section: section.filter(|s| !s.is_empty()),
        style: style.filter(|s| !s.is_empty()),
        category: word(&settings.categories, category.map(|c| c.0)),
        classification: word(&settings.classification.levels, classification),
        urgency: word(&settings.urgencies, urgency),
        report_stage,
        previous: previous.map(Into::into),
        contact: contact.filter(|c| !c.trim().is_empty()),
        importance: word(&settings.importances, importance),
        channels: channel
            .0
            .into_iter()
            .filter(|word| !word.trim().is_empty())
            .map(|word| settings.channels.id(word))
            .collect(),
        carrier: word(&settings.carriers, carrier),
        learned,
        submitted,
        sign_off: sign_off.map(|s| sign_off_of(s, settings)),
        selection: selection.map(|a| act(a, settings)),
        stages: stages_of(stages, settings),
        approved: approved.map(|a| act(a, settings)),
        release,
        scope: scope_of(scope),
        survey: survey.map(|s| s.0),
        basis: basis.map(|b| Basis { kind: b.kind.map(|k| settings.bases.id(k)), ..b }),
        follow_up: follow_up.0,
        originals,
        signed_copies: signed_copy,
        keywords: keywords.0,
        countersigns: countersign,
        corrects,
        named: false,
        values,
        body_digest: body_digest(body),
        broken,
    }
}

/// Who did something, the role looked up.
pub(super) fn act(act: Act, settings: &Settings) -> Act {
    let role = act.role.filter(|word| !word.trim().is_empty());
    Act { role: role.map(|word| settings.roles.id(word)), ..act }
}

fn sign_off_of(raw: raw::SignOff, settings: &Settings) -> SignOff {
    let raw::SignOff { name, role, date, emergency, completed } = raw;
    SignOff {
        act: act(Act { name, role, date }, settings),
        emergency,
        completed: completed.map(|a| act(a, settings)),
    }
}

/// The editorial stages.
pub(super) fn stages_of(raw: Option<raw::Stages>, settings: &Settings) -> Stages {
    let Some(raw) = raw else { return Stages::default() };
    let raw::Stages { screened, verified, edited, checked, reviewed, proofread, printed } = raw;
    let given = [screened, verified, edited, checked, reviewed, proofread, printed];
    Stages(given.map(|stage| stage.map(|a| act(a, settings))))
}

/// Recipients by selection word.
pub(super) fn scope_of(raw: BTreeMap<String, OneOrMany<String>>) -> Scope {
    raw.into_iter().map(|(word, ids)| (word, ids.0.into_iter().map(Into::into).collect())).collect()
}
