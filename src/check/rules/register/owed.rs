//! Debts as findings: common to the rules on what is owed.

use crate::check::SiteContext;
use crate::finding::{Finding, Text};
use crate::model::debt::{Debt, DebtKind, debts_of};

/// Findings of the debts of a kind that are open at the date of the site.
/// `overdue` leaves out those whose last day is not over.
pub(super) fn findings(cx: &SiteContext<'_>, kind: DebtKind, overdue: bool) -> Vec<Finding> {
    let debts = debts_of(cx.site, kind, cx.as_of);
    let wanted = debts.iter().filter(|debt| !overdue || debt.is_overdue(cx.as_of));
    wanted.filter_map(|debt| finding(cx, debt)).collect()
}

fn finding(cx: &SiteContext<'_>, debt: &Debt) -> Option<Finding> {
    let frame = cx.at(debt.since.unwrap_or(cx.as_of))?;
    let unit = debt.unit.as_ref().and_then(|id| cx.site.units.get(id));
    let mut who = unit.map(|unit| unit.short.clone()).unwrap_or_default();
    who.push_str(debt.owner.as_deref().unwrap_or_default());
    let (zh, en) = (&debt.text.zh, &debt.text.en);
    let name = if who.is_empty() {
        Text::new("", "")
    } else {
        Text::new(format!("{who}："), format!("{who}: "))
    };
    let message = match debt.due {
        Some(due) if due < cx.as_of => Text::new(
            format!("{}{zh}，期限 {due} 已过", name.zh),
            format!("{}{en}; it was due on {due}", name.en),
        ),
        Some(due) => Text::new(
            format!("{}{zh}，期限 {due}", name.zh),
            format!("{}{en}; it is due on {due}", name.en),
        ),
        None => Text::new(format!("{}{zh}", name.zh), format!("{}{en}", name.en)),
    };
    let place = debt.place.clone();
    Some(frame.finding(frame.rule.severity, debt.file.clone(), place, message))
}
