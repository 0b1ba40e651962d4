//! The dated days that get bundles.

use std::collections::BTreeSet;

use crate::audience::{View, Views};
use crate::model::date::parse_day;

use super::Bundles;

/// A view, and its days that get bundles.
pub(super) type Window<'v> = (&'v View, Vec<String>);

/// The days of each recipient's view that get bundles. Each view has a window
/// of its own: in one window for all, an issue that is not for a recipient
/// could push out one of theirs, and so be noticed.
pub(super) fn windows(views: &Views, bundles: Bundles, newest: usize) -> Vec<Window<'_>> {
    views.recipients.iter().map(|view| (view, window(view, bundles, newest))).collect()
}

/// The dated days of a view that get bundles, as `YYYY-MM-DD`, newest first.
pub(super) fn window(view: &View, bundles: Bundles, newest: usize) -> Vec<String> {
    let dates: BTreeSet<&str> = view.issues().iter().map(|i| i.dated.as_str()).collect();
    let wanted = |date: &str| match bundles {
        Bundles::Window | Bundles::All => true,
        Bundles::None => false,
        Bundles::Between(from, until) => {
            parse_day(date).is_some_and(|day| from <= day && day <= until)
        }
    };
    let most = if bundles == Bundles::Window { newest } else { usize::MAX };
    let newest_first = dates.into_iter().rev().filter(|date| wanted(date));
    newest_first.take(most).map(str::to_owned).collect()
}
