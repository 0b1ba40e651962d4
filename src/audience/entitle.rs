//! The recipients of an issue, from the distribution of its periodical on its
//! dated day, the words its scope resolves, and its extra copies. Resolved once,
//! when the issue is published; read from the sealed record ever after.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding, Language, Text};
use crate::model::distribution::{DistributionLine, Target};
use crate::model::issue::Draft;
use crate::model::recipient::{Recipient, Relation};
use crate::model::record::{Entitled, Entitlement, Record, TailLine};
use crate::model::register::IssueRef;
use crate::model::site::periodical_file;
use crate::model::{Day, GroupId, RecipientId, Site, Version};
use crate::source::{FilePath, Place, Step};

use super::corrected;
use super::protocol::{self, Protocol};

/// Resolves the recipients of a draft. Findings are errors: an unresolved word, a
/// recipient that is not known or no longer receives.
#[must_use]
pub fn entitle(site: &Site, draft: &Draft, version: &Version) -> (Entitlement, Vec<Finding>) {
    let Some(day) = draft.dated else { return (Entitlement::default(), Vec::new()) };
    let mut resolver = Resolver {
        site,
        draft,
        day,
        level: level_of(site, draft, version),
        entitled: BTreeMap::new(),
        wording: Vec::new(),
        findings: Vec::new(),
    };
    for (at, line) in version.distribution.iter().flatten().enumerate() {
        resolver.line(line, version, at);
    }
    let mut extra = resolver.extra();
    resolver.correction(&mut extra);
    resolver.finish(version, extra)
}

/// The rank of the highest classification of the title and its items: only who
/// is cleared for it receives the issue. A level that is not known is above all.
fn level_of(site: &Site, draft: &Draft, version: &Version) -> usize {
    let classes = &site.settings.classification;
    let written = draft.levels(classes).chain(version.classification.as_deref());
    classes.rank(classes.highest(written)).unwrap_or(usize::MAX)
}

struct Resolver<'a> {
    site: &'a Site,
    draft: &'a Draft,
    day: Day,
    level: usize,
    entitled: BTreeMap<RecipientId, Entitled>,
    wording: Vec<(Relation, String)>,
    findings: Vec<Finding>,
}

impl<'a> Resolver<'a> {
    fn line(&mut self, line: &DistributionLine, version: &Version, at: usize) {
        let file = periodical_file(&self.draft.periodical);
        match line.target() {
            Some(Target::Group(id)) => self.group(line, id, &file, version.index, at),
            Some(Target::Named { word, among, optional }) => {
                self.named(line, word, among, optional);
            }
            None => {}
        }
    }

    fn group(
        &mut self,
        line: &DistributionLine,
        id: &GroupId,
        file: &FilePath,
        version: usize,
        at: usize,
    ) {
        let site = self.site;
        let Some(group) = site.groups.get(id) else {
            let place = vec!["versions".into(), version.into(), "distribution".into(), at.into()];
            self.error(file.clone(), Place::Value(place), unknown_group(id));
            return;
        };
        let relation = line.relation.unwrap_or(group.relation());
        let because = format!("group {id} ({file})");
        for member in group.members_on(self.day) {
            match site.recipients.get(member) {
                // A member whose own term is over has left: no error in a group.
                Some(r) if r.term().contains(self.day) => self.add(r, relation, &because, None),
                Some(_) => {}
                None => {
                    let (file, at) = self.site.origins.groups[id].clone();
                    let place = vec!["groups".into(), at.into(), "members".into()];
                    self.error(file, Place::Value(place), unknown_recipient(member));
                }
            }
        }
        let wording = line.wording.clone().unwrap_or_else(|| group.wording.clone());
        self.wording.push((relation, wording));
    }

    fn named(&mut self, line: &DistributionLine, word: &str, among: &[GroupId], optional: bool) {
        let chosen = self.draft.scope.get(word).map_or(&[][..], Vec::as_slice);
        let chosen = protocol::named(self.site, among, chosen);
        if chosen.is_empty() {
            if !optional {
                let file = self.draft.file();
                self.error(file, scope_place(word), unresolved(word));
            }
            return;
        }
        let relation = line.relation.or_else(|| self.relation_among(among, &chosen));
        let mut names = Vec::new();
        for id in &chosen {
            let file = self.draft.file_naming(word, id);
            let because = format!("named {word} ({file})");
            let Some(recipient) = self.receiving(id, file, scope_place(word)) else { continue };
            let relation = relation.or(recipient.relation).unwrap_or(Relation::IssueTo);
            names.push((relation, recipient.name.clone()));
            self.add(recipient, relation, &because, None);
        }
        if let (Some(wording), Some((relation, _))) = (&line.wording, names.first()) {
            self.wording.push((*relation, wording.clone()));
            return;
        }
        let joint = self.site.settings.language.joint();
        for relation in Relation::ALL {
            let of: Vec<&str> =
                names.iter().filter(|(r, _)| *r == relation).map(|(_, n)| n.as_str()).collect();
            if !of.is_empty() {
                self.wording.push((relation, of.join(joint)));
            }
        }
    }

    fn relation_among(&self, among: &[GroupId], chosen: &[RecipientId]) -> Option<Relation> {
        let groups = among.iter().filter_map(|id| self.site.groups.get(id));
        groups
            .filter(|g| g.members.iter().any(|member| chosen.contains(&member.id)))
            .map(|g| g.relation())
            .next()
    }

    /// A named recipient, where it is known and receives on the day.
    fn receiving(
        &mut self,
        id: &RecipientId,
        file: FilePath,
        place: Place,
    ) -> Option<&'a Recipient> {
        let recipient = self.site.recipients.get(id);
        let receives = recipient.filter(|r| r.term().contains(self.day));
        if receives.is_none() {
            let text = if recipient.is_some() { over(id, self.day) } else { unknown_recipient(id) };
            self.error(file, place, text);
        }
        receives
    }

    fn add(
        &mut self,
        recipient: &Recipient,
        relation: Relation,
        because: &str,
        copies: Option<u32>,
    ) {
        let classes = &self.site.settings.classification;
        if !self.is_cleared(recipient) && !classes.levels.is_empty() {
            return;
        }
        let delivery = recipient.delivery.clone();
        let paper = delivery
            .as_ref()
            .and_then(|d| self.site.settings.deliveries.get(d))
            .is_some_and(|d| d.paper);
        let entry = self.entitled.entry(recipient.id.clone()).or_insert_with(|| Entitled {
            id: recipient.id.clone(),
            name: recipient.name.clone(),
            relation: recipient.relation.unwrap_or(relation),
            copies: copies.map_or(recipient.copies, |_| 0),
            delivery,
            paper,
            because: Vec::new(),
            extra: copies.is_some(),
        });
        entry.copies += copies.unwrap_or_default();
        if !entry.because.iter().any(|b| b == because) {
            entry.because.push(because.to_owned());
        }
    }

    fn error(&mut self, file: FilePath, place: Place, (message, hint): (Text, Text)) {
        self.findings.push(Finding::error(Code::RecipientScope, file, place, message).hint(hint));
    }

    /// Extra copies: their names as the tail prints them.
    fn extra(&mut self) -> Vec<String> {
        let Some(plan) = self.draft.plan.clone() else { return Vec::new() };
        let mut names = Vec::new();
        let mut extras: Vec<_> = plan.extra.iter().enumerate().collect();
        extras.sort_by_cached_key(|(_, extra)| self.site.place_of(&extra.recipient));
        for (at, extra) in extras {
            let place = Place::Value(vec!["extra".into(), at.into(), "recipient".into()]);
            let found = self.receiving(&extra.recipient, plan.file.clone(), place);
            let Some(recipient) = found else { continue };
            let relation = recipient.relation.unwrap_or(Relation::IssueTo);
            let because = format!("extra ({})", plan.file);
            let copies = extra.copies.unwrap_or(recipient.copies);
            self.add(recipient, relation, &because, Some(copies));
            names.push(recipient.name.clone());
        }
        names
    }

    /// The recipients of the corrected issue receive the draft.
    fn correction(&mut self, extra: &mut Vec<String>) {
        let Some(original) = corrected::original(self.site, self.draft) else {
            let entitled: BTreeSet<&RecipientId> = self.entitled.keys().collect();
            let left_out = corrected::left_out(self.site, self.draft, &entitled);
            self.findings.extend(left_out);
            return;
        };
        let (mut added, mut withheld) = (false, Vec::new());
        for recipient in corrected::recipients(original) {
            if !self.entitled.contains_key(&recipient.id) && !self.may_have(&recipient, original) {
                withheld.push(recipient.id.to_string());
                continue;
            }
            match self.entitled.get_mut(&recipient.id) {
                Some(known) => known.because.extend(recipient.because),
                None => {
                    if recipient.extra {
                        extra.push(recipient.name.clone());
                    }
                    added |= !recipient.extra;
                    self.entitled.insert(recipient.id.clone(), recipient);
                }
            }
        }
        // The tail of the original says who they are.
        for line in original.tail.iter().filter(|_| added) {
            let said = (line.relation, line.wording.clone());
            if !self.wording.contains(&said) {
                self.wording.push(said);
            }
        }
        if !withheld.is_empty() {
            let text = not_cleared(&original.issue_ref(), &withheld.join(", "));
            self.error(self.draft.file(), Place::Whole, text);
        }
    }

    /// Whether a recipient of the original may have its correction: this is of no
    /// higher level, or the recipient is cleared for it today.
    fn may_have(&self, recipient: &Entitled, original: &Record) -> bool {
        let classes = &self.site.settings.classification;
        let level = classes.level_of(&original.classification);
        let had = level.and_then(|level| classes.rank(level)).is_some_and(|had| had >= self.level);
        let known = self.site.recipients.get(&recipient.id);
        had || classes.levels.is_empty() || known.is_some_and(|known| self.is_cleared(known))
    }

    fn is_cleared(&self, recipient: &Recipient) -> bool {
        let classes = &self.site.settings.classification;
        classes.rank(&recipient.clearance).is_some_and(|rank| rank >= self.level)
    }

    fn finish(mut self, version: &Version, extra: Vec<String>) -> (Entitlement, Vec<Finding>) {
        if self.entitled.is_empty() && self.findings.is_empty() {
            self.error(self.draft.file(), Place::Whole, nobody());
        }
        let protocol = Protocol::new(self.site, version.distribution.as_ref());
        let mut recipients: Vec<Entitled> = self.entitled.into_values().collect();
        recipients.sort_by_cached_key(|entitled| protocol.place(entitled));
        let paper = paper_copies(&recipients);
        let kept: u32 = self.site.settings.kept_copies.iter().map(|kept| kept.copies).sum();
        let tail = tail(self.site, &self.wording, version.open_tail);
        let entitlement = Entitlement { recipients, tail, extra, print_run: paper + kept };
        (entitlement, self.findings)
    }
}

pub(super) fn paper_copies(recipients: &[Entitled]) -> u32 {
    recipients.iter().filter(|r| r.paper).map(|r| r.copies).sum()
}

/// The tail: the wording of the lines, by relation, in their order. An open 等
/// stands at the very end, where the regulation's list ends.
fn tail(site: &Site, wording: &[(Relation, String)], open: bool) -> Vec<TailLine> {
    let (comma, and_others) = match site.settings.language {
        Language::Chinese => ("，", "等"),
        Language::English => ("; ", " and others"),
    };
    let mut tail: Vec<TailLine> = Relation::ALL
        .into_iter()
        .filter_map(|relation| {
            let of: Vec<&str> =
                wording.iter().filter(|(r, _)| *r == relation).map(|(_, w)| w.as_str()).collect();
            let label = site.settings.relations.get(&relation).cloned().unwrap_or_default();
            (!of.is_empty()).then(|| TailLine { relation, label, wording: of.join(comma) })
        })
        .collect();
    if let (true, Some(last)) = (open, tail.last_mut()) {
        last.wording.push_str(and_others);
    }
    tail
}

fn scope_place(word: &str) -> Place {
    Place::Value(vec![Step::from("scope"), Step::from(word)])
}

fn unknown_group(id: &GroupId) -> (Text, Text) {
    (
        Text::new(format!("没有“{id}”这个收件组"), format!("there is no group `{id}`")),
        Text::new("请在 recipients.yaml 中定义", "define it in recipients.yaml"),
    )
}

fn unknown_recipient(id: &RecipientId) -> (Text, Text) {
    (
        Text::new(format!("没有“{id}”这个收件人"), format!("there is no recipient `{id}`")),
        Text::new("请在 recipients.yaml 中登记", "register it in recipients.yaml"),
    )
}

fn over(id: &RecipientId, day: Day) -> (Text, Text) {
    (
        Text::new(
            format!("收件人“{id}”在 {day} 不在接收期内"),
            format!("the recipient `{id}` does not receive on {day}"),
        ),
        Text::new("请另行指定，或更正其起止日期", "choose another, or mend its term"),
    )
}

fn unresolved(word: &str) -> (Text, Text) {
    (
        Text::new(
            format!("发送范围中的“{word}”没有指明是谁"),
            format!("the distribution says `{word}`, and no recipient is named for it"),
        ),
        Text::new(
            format!("请在 scope（发送对象）中写明：{word}: [收件人代号, …]"),
            format!("name them under `scope`: {word}: [recipient, …]"),
        ),
    )
}

fn not_cleared(original: &IssueRef, names: &str) -> (Text, Text) {
    (
        Text::new(
            format!("更正的密级高于 {original}，以下收件人无权接收：{names}"),
            format!(
                "the correction has a higher level than {original}, and these may not receive \
                 it: {names}"
            ),
        ),
        Text::new(
            "请降低更正的密级（只写改动之处），或撤回原文并另行通知他们",
            "lower its level by saying only what is changed, or withdraw the original and tell them",
        ),
    )
}

fn nobody() -> (Text, Text) {
    (
        Text::new("这一期没有任何收件人", "nobody receives this issue"),
        Text::new(
            "请检查刊物的发送范围（distribution）和收件人的密级权限",
            "look at the periodical's `distribution` and the recipients' clearance",
        ),
    )
}
