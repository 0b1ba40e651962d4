//! Traps that a site may choose from, and what each of them catches in a text:
//! common to the rules that have several.

use crate::check::{Findings, Frame, IssueContext, ItemContext};

use super::scan::{self, Hit};

/// What looks for one thing in a text.
pub(super) type Trap = fn(&str) -> Vec<Hit>;

/// All traps of a rule, each by the name that a site chooses it by.
pub(super) struct Traps(pub &'static [(&'static str, Trap)]);

impl Traps {
    /// Looks through an item's title and body.
    pub(super) fn in_item(&self, cx: &ItemContext<'_>, findings: &mut Findings) {
        let chosen = self.chosen(cx);
        scan::in_item(cx, |text| catch(text, &chosen), findings);
    }

    /// Looks through an issue's note.
    pub(super) fn in_note(&self, cx: &IssueContext<'_>, findings: &mut Findings) {
        let chosen = self.chosen(cx);
        scan::in_note(cx, |text| catch(text, &chosen), findings);
    }

    /// Those that the parameter `traps` names, and all where it is absent.
    fn chosen(&self, frame: &Frame<'_>) -> Vec<Trap> {
        let words = frame.parameters().words("traps");
        let asked = |name: &str| words.as_ref().is_none_or(|w| w.iter().any(|word| word == name));
        self.0.iter().filter(|(name, _)| asked(name)).map(|(_, trap)| *trap).collect()
    }
}

/// What traps catch in a text, in its order.
pub(super) fn catch(text: &str, traps: &[Trap]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = traps.iter().flat_map(|trap| trap(text)).collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits
}
