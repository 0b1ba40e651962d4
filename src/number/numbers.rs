//! The next number of a series.

use chrono::Datelike;

use crate::model::Day;
use crate::model::ledger::{Entry, Ledger};
use crate::model::periodical::Numbering;

use super::record::Given;

/// The numbers of the next issue dated `dated`.
///
/// # Errors
/// The last entry of the series, when that is dated later.
pub(super) fn next<'a>(
    ledger: &'a Ledger,
    numbering: &Numbering,
    dated: Day,
    supplement: bool,
) -> Result<Given, &'a Entry> {
    let last = ledger.last_in(supplement);
    if let Some(last) = last.filter(|last| dated < last.dated) {
        return Err(last);
    }
    let number = match last {
        Some(last) if last.year == dated.year() => last.number + 1,
        None if !supplement => numbering.first,
        _ => 1,
    };
    let running = || ledger.last_running().unwrap_or(numbering.running_before) + 1;
    Ok(Given { number, running: (!supplement).then(running) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse_day;

    fn day(text: &str) -> Day {
        parse_day(text).expect("a day")
    }

    fn ledger(entries: &[(u32, Option<u32>, &str)]) -> Ledger {
        let mut ledger = Ledger::new("x".into());
        for (number, running, dated) in entries {
            let dated = day(dated);
            ledger.append(Entry {
                year: dated.year(),
                number: *number,
                supplement: running.is_none(),
                running: *running,
                signed: dated,
                dated,
                printed: dated,
                record: Some("0".repeat(64)),
                chain: String::new(),
            });
        }
        ledger
    }

    fn numbering() -> Numbering {
        Numbering { first: 7, running_before: 300, ..Numbering::default() }
    }

    #[test]
    fn numbers_go_by_year_and_series() {
        let given = |number, running| Ok(Given { number, running });
        let empty = ledger(&[]);
        let old = ledger(&[(7, Some(301), "2016-02-01"), (1, None, "2016-03-01")]);
        for (ledger, dated, supplement, expected) in [
            (&empty, "2016-02-01", false, given(7, Some(301))),
            (&empty, "2016-02-01", true, given(1, None)),
            (&old, "2016-02-01", false, given(8, Some(302))),
            (&old, "2016-12-31", false, given(8, Some(302))),
            (&old, "2017-01-01", false, given(1, Some(302))),
            (&old, "2016-03-01", true, given(2, None)),
            (&old, "2017-01-01", true, given(1, None)),
            (&old, "2016-01-31", false, Err(&old.entries[0])),
            (&old, "2016-02-29", true, Err(&old.entries[1])),
        ] {
            let next = next(ledger, &numbering(), day(dated), supplement);
            assert_eq!(next, expected, "{dated} {supplement}");
        }
    }
}
