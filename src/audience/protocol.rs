//! The order of protocol: by the lines of a distribution, then the members of
//! each group as it lists them; those named for a word in the order of the
//! groups that they are chosen from; extra copies last.

use crate::model::date::parse_day;
use crate::model::distribution::{DistributionLine, Target};
use crate::model::record::{Entitled, ORDERED, Record};
use crate::model::{GroupId, RecipientId, Site};

/// The order of the recipients of an issue.
pub(super) struct Protocol<'a> {
    site: &'a Site,
    lines: &'a [DistributionLine],
}

impl<'a> Protocol<'a> {
    pub(super) fn new(site: &'a Site, lines: Option<&'a Vec<DistributionLine>>) -> Self {
        Self { site, lines: lines.map_or(&[], Vec::as_slice) }
    }

    /// The place of a recipient among those of the issue.
    pub(super) fn place(&self, entitled: &Entitled) -> impl Ord + use<> {
        let Entitled { id, extra, .. } = entitled;
        let place = match extra {
            true => None,
            false => self
                .first(|line| is_because(line, entitled).then(|| self.position(line, id)))
                .or_else(|| self.first(|line| self.position(line, id).map(Some))),
        };
        let (line, member) = place.unwrap_or((usize::MAX, None));
        (*extra, line, member.unwrap_or(usize::MAX), self.site.place_of(id))
    }

    fn first<T>(&self, of: impl Fn(&DistributionLine) -> Option<T>) -> Option<(usize, T)> {
        self.lines.iter().enumerate().find_map(|(at, line)| Some((at, of(line)?)))
    }

    fn position(&self, line: &DistributionLine, id: &RecipientId) -> Option<usize> {
        match line.target()? {
            Target::Group(group) => position(self.site, std::slice::from_ref(group), id),
            Target::Named { among, .. } => position(self.site, among, id),
        }
    }
}

/// The places of the recipients of a record, first to last. Records that were
/// sealed in another order are shown in the order of their distribution.
pub(super) fn shown(site: &Site, record: &Record) -> Vec<usize> {
    let mut order: Vec<usize> = (0..record.recipients.len()).collect();
    if record.format < ORDERED {
        let day = parse_day(&record.dated);
        let version = day.and_then(|day| site.version(&record.periodical, day));
        let protocol = Protocol::new(site, version.and_then(|v| v.distribution.as_ref()));
        order.sort_by_cached_key(|at| protocol.place(&record.recipients[*at]));
    }
    order
}

/// The recipients that an issue names for a word, in the order of the groups that
/// they are chosen from.
pub(super) fn named(site: &Site, among: &[GroupId], chosen: &[RecipientId]) -> Vec<RecipientId> {
    let mut ids = chosen.to_vec();
    ids.sort_by_cached_key(|id| {
        (position(site, among, id).unwrap_or(usize::MAX), site.place_of(id))
    });
    ids
}

/// The place of a recipient among the members of groups that follow one another.
fn position(site: &Site, groups: &[GroupId], id: &RecipientId) -> Option<usize> {
    let groups = groups.iter().filter_map(|group| site.groups.get(group));
    groups.flat_map(|group| &group.members).position(|member| member.id == *id)
}

/// Whether a recipient receives the issue by this line.
fn is_because(line: &DistributionLine, entitled: &Entitled) -> bool {
    match line.target() {
        Some(Target::Group(id)) => entitled.is_because("group", id.as_str()),
        Some(Target::Named { word, .. }) => entitled.is_because("named", word),
        None => false,
    }
}
