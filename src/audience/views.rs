//! Views from the issues and their sealed recipients.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::classification::Classification;
use crate::model::copies::copy_numbers;
use crate::model::date::parse_day;
use crate::model::issue::Issue;
use crate::model::record::{Entitled, Record, RecordItem};
use crate::model::{DocumentKind, Item, PeriodicalId, RecipientId, Site};

use super::notice::Named;
use super::protocol;
use super::view::{
    Addressee, IssueFields, Notice, OfficeNotes, Reader, Share, SiteCard, View, VisibleIssue,
    VisibleItem,
};

/// All views of a site.
#[derive(Debug)]
pub struct Views {
    /// The office: everything, proofs included.
    pub office: View,
    /// One view for all recipients that are entitled to just the same issues,
    /// in the order of the first recipients.
    pub recipients: Vec<View>,
}

impl Views {
    /// The part for a preview of one periodical or one recipient.
    #[must_use]
    pub fn narrowed(self, only: Option<&PeriodicalId>, recipient: Option<&RecipientId>) -> Self {
        let wanted = |i: &Arc<VisibleIssue>| only.is_none_or(|id| i.periodical == *id);
        let narrow = |mut view: View| {
            view.issues.retain(&wanted);
            if let (Reader::Recipients(addressees), Some(id)) = (&mut view.reader, recipient) {
                addressees.retain(|a| a.id == *id);
            }
            view
        };
        let is_read = |view: &View| match &view.reader {
            Reader::Office => true,
            Reader::Recipients(addressees) => !addressees.is_empty() && !view.issues.is_empty(),
        };
        let recipients = self.recipients.into_iter().map(&narrow).filter(is_read).collect();
        Self { office: narrow(self.office), recipients }
    }
}

/// The views of these issues.
#[must_use]
pub fn views(site: &Site, issues: &[Issue]) -> Views {
    let card = Arc::new(site_card(site));
    let known = Named::of(issues);
    let mut sorted: Vec<&Issue> = issues.iter().collect();
    sorted.sort_by_cached_key(|issue| newest_first(site, issue));
    let office = sorted.iter().map(|i| Arc::new(visible(site, i, &known, true))).collect();
    let ties = ties(&known, &sorted, |_| true);
    let office = View { site: card.clone(), reader: Reader::Office, issues: office, ties };
    let issued: Vec<&Issue> = sorted.into_iter().filter(|i| i.proof.is_none()).collect();
    Views { office, recipients: recipient_views(site, &card, &issued, &known) }
}

/// The corrections that tie issues of a view, by address: those alone that its
/// readers received both ends of.
fn ties(
    known: &Named<'_>,
    issues: &[&Issue],
    receives: impl Fn(&BTreeSet<&RecipientId>) -> bool,
) -> BTreeMap<String, Vec<Notice>> {
    let of = |issue: &&Issue| {
        let tied = known.tied(issue).into_iter().filter(|(_, to)| receives(to));
        let notices: Vec<Notice> = tied.map(|(notice, _)| notice).collect();
        (!notices.is_empty()).then(|| (issue.address(), notices))
    };
    issues.iter().filter_map(of).collect()
}

/// The looks of an issue on paper, by the configuration of its dated day;
/// a proof goes by the newest one.
fn document_of(site: &Site, issue: &Issue) -> DocumentKind {
    let id = &issue.record.periodical;
    let dated = parse_day(&issue.record.dated).and_then(|day| site.version(id, day));
    let newest = || {
        let periodical = site.periodicals.iter().find(|p| p.id == *id)?;
        periodical.versions.last()
    };
    dated.or_else(newest).map_or_else(DocumentKind::default, |version| version.document)
}

fn newest_first(site: &Site, issue: &Issue) -> impl Ord + use<> {
    let record = &issue.record;
    let order = order_of(site, record);
    let newest = std::cmp::Reverse((record.dated.clone(), std::cmp::Reverse(order)));
    (newest, record.supplement, std::cmp::Reverse(record.number), issue.proof.clone())
}

fn order_of(site: &Site, record: &Record) -> u32 {
    let at = site.periodicals.iter().position(|p| p.id == record.periodical);
    at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
}

fn recipient_views(
    site: &Site,
    card: &Arc<SiteCard>,
    issued: &[&Issue],
    known: &Named<'_>,
) -> Vec<View> {
    // Whose name is printed is the newest: the first one met, newest issue first.
    let mut entitled: BTreeMap<&RecipientId, (&str, Vec<usize>)> = BTreeMap::new();
    for (at, issue) in issued.iter().enumerate() {
        for recipient in &issue.record.recipients {
            let entry =
                entitled.entry(&recipient.id).or_insert_with(|| (&recipient.name, Vec::new()));
            entry.1.push(at);
        }
    }
    let mut alike: BTreeMap<Vec<usize>, Vec<Addressee>> = BTreeMap::new();
    let mut entitled: Vec<_> = entitled.into_iter().collect();
    entitled.sort_by_cached_key(|(id, _)| site.place_of(id));
    for (id, (name, issues)) in entitled {
        alike.entry(issues).or_default().push(Addressee { id: id.clone(), name: name.to_owned() });
    }
    let visible: Vec<Arc<VisibleIssue>> =
        issued.iter().map(|issue| Arc::new(visible(site, issue, known, false))).collect();
    let mut views: Vec<View> = alike
        .into_iter()
        .map(|(issues, addressees)| {
            let own: Vec<&Issue> = issues.iter().map(|at| issued[*at]).collect();
            // All readers of a view received the same.
            let first = addressees.first().map(|a| &a.id);
            View {
                ties: ties(known, &own, |to| first.is_some_and(|id| to.contains(id))),
                site: card.clone(),
                issues: issues.into_iter().map(|at| visible[at].clone()).collect(),
                reader: Reader::Recipients(addressees),
            }
        })
        .collect();
    views.sort_by_cached_key(|view| first_id(view).map(|id| site.place_of(id)));
    views
}

fn first_id(view: &View) -> Option<&RecipientId> {
    match &view.reader {
        Reader::Office => None,
        Reader::Recipients(addressees) => addressees.first().map(|a| &a.id),
    }
}

/// The site, as every reader may know it.
#[must_use]
pub fn site_card(site: &Site) -> SiteCard {
    let settings = &site.settings;
    SiteCard {
        name: settings.name.clone(),
        organisation: settings.organisation.clone(),
        language: settings.language,
        notice: settings.notice.clone(),
        care_line: settings.care_line.clone(),
        categories: settings
            .categories
            .terms
            .iter()
            .map(|t| (t.id.clone(), t.name.clone()))
            .collect(),
    }
}

/// An issue with the fields that its readers may see. The record is
/// destructured: a new field is nobody's until it is given a place here.
fn visible(site: &Site, issue: &Issue, known: &Named<'_>, office: bool) -> VisibleIssue {
    let Record {
        format: _,
        periodical,
        title,
        publisher: _,
        imprint,
        year,
        number,
        supplement,
        running: _,
        number_text,
        running_text,
        signed: _,
        dated,
        printed,
        signer,
        show_signer,
        classification,
        term,
        urgency,
        digest,
        note,
        items,
        colophon,
        keywords,
        tail,
        extra,
        print_run,
        numbered_copies,
        recipients: _,
        withdrawn: _,
        plan: _,
    } = &issue.record;
    // What was withdrawn is the office's alone.
    let gone = !office && issue.aftermath.withdrawn.is_some();
    let reads = |record: &RecordItem| office || issue.aftermath.of_item(&record.slug).is_none();
    let each = items.iter().zip(&issue.items).filter(|(record, _)| reads(record));
    VisibleIssue(IssueFields {
        address: issue.address(),
        periodical: periodical.clone(),
        order: order_of(site, &issue.record),
        title: title.clone(),
        imprint: imprint.clone(),
        year: *year,
        number: *number,
        number_word: issue.record.number_word(),
        supplement: *supplement,
        number_text: number_text.clone(),
        running_text: running_text.clone(),
        dated: dated.clone(),
        printed: printed.clone(),
        signer: signer.as_ref().filter(|_| *show_signer).map(|s| s.name.clone()),
        marking: marking(&site.settings.classification, classification, term.as_deref()),
        urgency: urgency.as_ref().map(|u| site.settings.urgencies.name(u).to_owned()),
        digest: *digest,
        note: note.clone().filter(|_| !gone),
        items: each.map(|(r, i)| visible_item(r, i)).collect(),
        colophon: colophon.clone(),
        keywords: if gone { Vec::new() } else { keywords.clone() },
        tail: tail.clone(),
        extra: extra.clone(),
        print_run: *print_run,
        numbered_copies: *numbered_copies,
        notices: known.notices(issue, office),
        document: document_of(site, issue),
        office: office.then(|| notes(site, issue)),
    })
}

/// `机密★10年`, for a level that is marked wherever it is shown.
fn marking(policy: &Classification, level: &str, term: Option<&str>) -> Option<String> {
    let mark = policy.mark.as_deref().unwrap_or_default();
    let name = policy.levels.name(level);
    policy.is_marked(level).then(|| format!("{name}{mark}{}", term.unwrap_or_default()))
}

/// The part of an issue that only the office sees.
pub(super) fn notes(site: &Site, issue: &Issue) -> OfficeNotes {
    let record = &issue.record;
    let numbers = copy_numbers(record.format, &record.recipients);
    let share = |at: usize| Share { entitled: record.recipients[at].clone(), numbers: numbers[at] };
    OfficeNotes {
        proof: issue.proof.as_ref().map(|proof| proof.stage),
        signed: record.signed.clone(),
        classification: site.settings.classification.levels.name(&record.classification).to_owned(),
        recipients: protocol::shown(site, record).into_iter().map(share).collect(),
        deliveries: deliveries(site, &record.recipients),
    }
}

/// Names of the ways of delivery that are used.
fn deliveries(site: &Site, recipients: &[Entitled]) -> BTreeMap<String, String> {
    let used = recipients.iter().filter_map(|r| r.delivery.as_ref());
    let named = |id: &String| Some((id.clone(), site.settings.deliveries.get(id)?.name.clone()));
    used.filter_map(named).collect()
}

fn visible_item(record: &RecordItem, item: &Item) -> VisibleItem {
    let RecordItem {
        slug,
        file: _,
        title,
        units,
        credit,
        section,
        category,
        report_stage,
        contact,
        keywords,
        body: _,
        files,
        fields: _,
        values: _,
        corrects: _,
        filled: _,
        withdrawn: _,
        purged: _,
    } = record;
    VisibleItem {
        slug: slug.clone(),
        title: title.clone(),
        units: units.clone(),
        credit: credit.clone(),
        section: section.clone(),
        category: category.clone(),
        report_stage: report_stage.clone(),
        contact: contact.clone(),
        keywords: keywords.clone(),
        file: item.file.clone(),
        body_start: item.body_start,
        files: files.keys().cloned().collect(),
    }
}
