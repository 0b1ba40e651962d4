//! Hints about words that are not known.

use crate::finding::{Finding, Text};
use crate::model::nearest::nearest;
use crate::model::vocabulary::{TermWord, Vocabulary};

/// The most words that a hint lists.
pub(super) const MOST: usize = 12;

/// A finding about an unknown `word`, with the nearest known one as a hint, or
/// all of them where none is near.
pub(super) fn suggest<'a>(
    finding: Finding,
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Finding {
    if let Some(near) = nearest(word, known.clone()) {
        let hint = Text::new(format!("是否应为“{near}”？"), format!("did you mean `{near}`?"));
        return finding.hint(hint).edit(near, false);
    }
    let mut known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() || known.len() > MOST {
        return finding;
    }
    known.dedup();
    finding.hint(Text::new(
        format!("可以写：{}", known.join("、")),
        format!("known here: {}", known.join(", ")),
    ))
}

/// The same for a word of a vocabulary: ids are offered, names are understood.
pub(super) fn suggest_term(finding: Finding, word: &str, known: &Vocabulary) -> Finding {
    let spelled = nearest(word, known.spellings()).and_then(|near| known.find(near));
    match spelled {
        Some(term) => {
            let name =
                if term.name == term.id { String::new() } else { format!("（{}）", term.name) };
            let english =
                if term.name == term.id { String::new() } else { format!(" ({})", term.name) };
            finding
                .hint(Text::new(
                    format!("是否应为“{}”{name}？", term.id),
                    format!("did you mean `{}`{english}?", term.id),
                ))
                .edit(term.id.as_str(), false)
        }
        None if known.terms.is_empty() || known.terms.len() > MOST => finding,
        None => {
            let named = |open: &str, close: &str| {
                let label = |term: &TermWord| match term.name == term.id {
                    true => term.id.clone(),
                    false => format!("{}{open}{}{close}", term.id, term.name),
                };
                known.terms.iter().map(label).collect::<Vec<_>>()
            };
            finding.hint(Text::new(
                format!("可以写：{}", named("（", "）").join("、")),
                format!("known here: {}", named(" (", ")").join(", ")),
            ))
        }
    }
}
