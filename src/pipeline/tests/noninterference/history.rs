//! The fates of issues of a generated site once they have numbers:
//! instructions on them and adoptions, withdrawals, corrections.

use std::fmt::Write as _;
use std::path::Path;

use super::world::{Dice, Item, World};

/// The issue that an item corrects.
#[derive(Clone)]
pub(super) struct Corrects {
    /// Slug of the item.
    pub(super) slug: String,
    /// Periodical that it stands in.
    periodical: &'static str,
    kind: &'static str,
}

impl Corrects {
    /// The key of front matter.
    fn key(&self, issue: &str) -> String {
        format!(
            "corrects: {{issue: '{issue}#{}', kind: {}, reason: CANARYMENDED, approver: CANARYMENDER}}",
            self.slug, self.kind
        )
    }
}

/// How an item was withdrawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Withdrawn {
    /// Its text stays in the tree.
    Kept,
    /// Notices do not name it.
    Hidden,
    /// Its text is taken out of the tree.
    Purged,
}

impl World {
    /// Things happen to issues that the reader has.
    pub(super) fn add_history(&mut self, dice: &mut Dice) {
        for what in 0..3 {
            let own = self.untouched(|item| item.is_for_reader());
            if own.is_empty() {
                break;
            }
            let at = own[dice.roll(own.len() as u64) as usize];
            match what {
                0 => self.withdraw(at, dice),
                1 => self.items[at].told = true,
                _ => {
                    let periodical = self.items[at].periodical;
                    self.correct(at, periodical, dice);
                }
            }
        }
        // A correction that the reader gets, of an issue that it never had.
        let others = self.untouched(|item| item.periodical == "other");
        if let Some(at) = others.first() {
            self.correct(*at, "shared", dice);
        }
    }

    /// Things happen to an issue that the reader does not have.
    pub(super) fn add_hidden_history(&mut self, dice: &mut Dice) {
        let hidden = self.untouched(|item| item.approved && item.periodical == "other");
        if hidden.is_empty() {
            return self.add_hidden(dice);
        }
        let at = hidden[dice.roll(hidden.len() as u64) as usize];
        match dice.roll(3) {
            0 => self.withdraw(at, dice),
            1 => self.items[at].told = true,
            _ => self.correct(at, "other", dice),
        }
    }

    /// For a site that is written twice: what was purged may not come back.
    pub(super) fn purge_nothing(&mut self) {
        for withdrawn in self.items.iter_mut().filter_map(|item| item.withdrawn.as_mut()) {
            if *withdrawn == Withdrawn::Purged {
                *withdrawn = Withdrawn::Kept;
            }
        }
    }

    /// Whether an item is one that a correction speaks of.
    pub(super) fn is_corrected(&self, slug: &str) -> bool {
        self.items.iter().any(|item| item.corrects.as_ref().is_some_and(|c| c.slug == slug))
    }

    /// Whether the reader has a correction that went to others too, because they
    /// had the original: its print run, which every copy states, counts them.
    pub(super) fn is_spread(&self) -> bool {
        let goes_on = |item: &Item| {
            item.corrects.as_ref().is_some_and(|c| c.periodical == "other" && item.is_for_reader())
        };
        self.items.iter().any(goes_on)
    }

    /// Items to which nothing has happened yet.
    fn untouched(&self, wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
        let plain = |item: &Item| {
            item.withdrawn.is_none() && item.corrects.is_none() && !self.is_corrected(&item.slug)
        };
        let fits = |at: &usize| wanted(&self.items[*at]) && plain(&self.items[*at]);
        (0..self.items.len()).filter(fits).collect()
    }

    fn withdraw(&mut self, at: usize, dice: &mut Dice) {
        let item = &mut self.items[at];
        item.withdrawn = Some(match dice.roll(4) {
            0 | 1 if !item.is_planned() => Withdrawn::Purged,
            0 | 2 => Withdrawn::Hidden,
            _ => Withdrawn::Kept,
        });
    }

    fn correct(&mut self, at: usize, periodical: &'static str, dice: &mut Dice) {
        let Item { slug, periodical: of, scope, .. } = self.items[at].clone();
        let mut item = self.item(dice, 700);
        item.scope = if periodical == "chosen" { scope } else { Vec::new() };
        (item.periodical, item.day, item.planned) = (periodical, 30, false);
        let kind = if dice.roll(2) == 0 { "correction" } else { "replacement" };
        item.corrects = Some(Corrects { slug, periodical: of, kind });
        self.items.push(item);
    }

    /// Whether any of it needs another publication.
    pub(super) fn is_published_again(&self) -> bool {
        let again =
            |item: &Item| item.corrects.is_some() || item.withdrawn == Some(Withdrawn::Purged);
        self.items.iter().any(again)
    }

    /// Writes what happened after the issues got their numbers; whether
    /// anything did.
    pub(super) fn write_history(&self, folder: &Path) {
        let content = folder.join("content");
        let numbered = |periodical: &str, slug: &str| number(&content, periodical, slug);
        let mut registers: [(&str, String); 3] =
            ["withdrawals", "instructions", "adoptions"].map(|name| (name, String::new()));
        for item in &self.items {
            let Item { slug, periodical, .. } = item;
            if let Some(withdrawn) = item.withdrawn {
                let issue = numbered(periodical, slug);
                let _ = writeln!(
                    registers[0].1,
                    "  - {{issue: {issue}, item: {slug}, reason: CANARYRETRACTION, \
                     approver: CANARYRETRACTOR, date: 2016-04-01, purge: {}, hide-title: {}}}",
                    withdrawn == Withdrawn::Purged,
                    withdrawn == Withdrawn::Hidden
                );
                if withdrawn == Withdrawn::Purged {
                    let _ = std::fs::remove_file(content.join(format!("items/2016/{slug}.md")));
                    let _ = std::fs::remove_dir_all(content.join(format!("items/2016/{slug}")));
                }
            }
            if item.told {
                let issue = numbered(periodical, slug);
                let _ = writeln!(
                    registers[1].1,
                    "  - {{kind: instruction, issue: {issue}, item: {slug}, rank: CANARYRANK, \
                     date: 2016-04-02, reference: CANARYINSTRUCTION, registered-on: 2016-04-03, \
                     fed-back-on: 2016-04-05, to: [unit-d]}}"
                );
                let _ = writeln!(
                    registers[2].1,
                    "  - {{issue: {issue}, item: {slug}, body: friend, sent: 2016-04-02, \
                     adopted: alone, date: 2016-04-04}}"
                );
            }
            if let Some(corrects) = &item.corrects {
                let issue = numbered(corrects.periodical, &corrects.slug);
                let text = item.text().replacen(
                    "\n---\n",
                    &format!("\n{}\n---\n", corrects.key(&issue)),
                    1,
                );
                item.write_files(&content);
                let path = content.join(format!("items/2016/{slug}.md"));
                std::fs::write(path, text).expect("written");
            }
        }
        for (name, entries) in registers.iter().filter(|(_, entries)| !entries.is_empty()) {
            let path = content.join(format!("registers/{name}.yaml"));
            std::fs::write(path, format!("{name}:\n{entries}")).expect("written");
        }
    }
}

/// `<periodical>/<year>/<number>` of the issue that an item stands in.
fn number(content: &Path, periodical: &str, slug: &str) -> String {
    let line = format!("- slug: {slug}\n");
    let folder = std::fs::read_dir(content.join("ledger").join(periodical)).expect("records");
    let found = folder
        .map(|entry| entry.expect("listed").path())
        .find(|path| std::fs::read_to_string(path).is_ok_and(|record| record.contains(&line)));
    let path = found.unwrap_or_else(|| panic!("{slug} has a number in {periodical}"));
    let stem = path.file_stem().expect("a name").to_string_lossy().replacen('-', "/", 1);
    format!("{periodical}/{stem}")
}
