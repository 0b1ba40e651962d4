//! Numbered copies of a build: where a periodical asks for them, the document
//! of an issue is another one for each of its recipients.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::{Views, VisibleIssue};
use crate::finding::Finding;
use crate::model::settings::Settings;
use crate::model::{Artifact, RecipientId};
use crate::render::pdf::{Copies, Fonts, copy_numbers};

use super::run::addressees;

/// Makes the copies of whoever has a folder in this build.
pub(super) struct NumberedCopies<'f> {
    copies: Copies<'f>,
    /// By the address of an issue: who holds which copy.
    held: BTreeMap<String, BTreeMap<RecipientId, Held>>,
}

/// What a copy carries.
struct Held {
    number: u32,
    name: Option<String>,
}

impl<'f> NumberedCopies<'f> {
    pub(super) fn new(
        fonts: &'f Fonts,
        settings: &Settings,
        views: &Views,
    ) -> Result<Self, Vec<Finding>> {
        let readers = views.recipients.iter().flat_map(addressees).map(|a| &a.id).collect();
        let numbered = views.office.issues().iter().filter(|issue| issue.numbered_copies);
        let of = |issue: &VisibleIssue| held(issue, &readers, settings.name_on_copies);
        let held = numbered.map(|issue| (issue.address.clone(), of(issue))).collect();
        Ok(Self { copies: Copies::new(fonts)?, held })
    }

    /// The copies of the issue at `address`, by whom they are for; none when
    /// its copies have no numbers. `document` is the issue's own.
    pub(super) fn all_of(
        &self,
        address: &str,
        document: &Artifact,
    ) -> Result<Vec<(&RecipientId, Artifact)>, Vec<Finding>> {
        let Some(held) = self.held.get(address) else { return Ok(Vec::new()) };
        let original = self.copies.of(&document.bytes)?;
        held.iter()
            .map(|(reader, held)| {
                let bytes = original.copy(held.number, held.name.as_deref())?;
                Ok((reader, Artifact::new(document.path.clone(), bytes)))
            })
            .collect()
    }

    /// The copy of the issue at `address` that one reader holds.
    pub(super) fn one_of(
        &self,
        address: &str,
        document: &Artifact,
        reader: &RecipientId,
    ) -> Result<Option<Artifact>, Vec<Finding>> {
        let held = self.held.get(address).and_then(|held| held.get(reader));
        let Some(held) = held else { return Ok(None) };
        let original = self.copies.of(&document.bytes)?;
        let bytes = original.copy(held.number, held.name.as_deref())?;
        Ok(Some(Artifact::new(document.path.clone(), bytes)))
    }
}

fn held(
    issue: &VisibleIssue,
    readers: &BTreeSet<&RecipientId>,
    named: bool,
) -> BTreeMap<RecipientId, Held> {
    let notes = issue.office.as_ref().filter(|notes| !notes.proof);
    let recipients = notes.map_or(&[][..], |notes| &notes.recipients);
    let numbered = recipients.iter().zip(copy_numbers(recipients));
    numbered
        .filter(|(recipient, _)| readers.contains(&recipient.id))
        .map(|(recipient, numbers)| {
            let name = named.then(|| recipient.name.clone());
            (recipient.id.clone(), Held { number: *numbers.start(), name })
        })
        .collect()
}
