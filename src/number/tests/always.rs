//! Invariants of any history of publishing (N1, N2, N4).

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Fixture, day};
use crate::model::Day;
use crate::testing::scaled;

/// One item: the periodical, the day it is approved, whether in a supplement.
#[derive(Debug, Clone)]
struct Step {
    daily: bool,
    after: u64,
    supplement: bool,
    /// Whether `publish` runs once it is there.
    publish: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (any::<bool>(), 0u64..40, any::<bool>(), any::<bool>())
        .prop_map(|(daily, after, supplement, publish)| Step { daily, after, supplement, publish });
    prop::collection::vec(step, 1..14)
}

fn write(f: &Fixture, at: usize, step: &Step, approved: Day) {
    let (slug, periodical) = (format!("i{at}"), if step.daily { "daily" } else { "single" });
    f.item(&slug, periodical, Some(&approved.to_string()), "");
    if step.supplement {
        let plan = format!("items: {slug}\nsupplement: true\n");
        f.write(&format!("issues/{periodical}/{slug}.yaml"), &plan);
    }
}

/// Numbers without gap or repeat in each series and year, and every item once.
fn is_sound(f: &Fixture) {
    let site = f.site();
    let mut issued = BTreeSet::new();
    for (id, ledger) in &site.ledgers {
        let mut series: BTreeMap<(bool, i32), Vec<u32>> = BTreeMap::new();
        for entry in &ledger.entries {
            series.entry((entry.supplement, entry.year)).or_default().push(entry.number);
            let record = f.record(id.as_str(), &entry.name());
            assert_eq!((record.year, record.number), (entry.year, entry.number));
            for item in record.items {
                assert!(issued.insert((id.clone(), item.slug)), "issued twice");
            }
        }
        let known_from = series.keys().find(|(supplement, _)| !supplement).map(|(_, year)| *year);
        for ((supplement, year), numbers) in series {
            let beginning = !supplement && Some(year) == known_from && id.as_str() == "single";
            let first = if beginning { 7 } else { 1 };
            assert!(numbers.iter().copied().eq((first..).take(numbers.len())), "{numbers:?}");
        }
        let running = ledger.entries.iter().filter_map(|entry| entry.running);
        let first = if id.as_str() == "daily" { 1 } else { 301 };
        assert!((first..).zip(running).all(|(expected, running)| expected == running));
    }
    assert_eq!(f.verify(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(scaled(24) as u32))]

    #[test]
    fn numbers_have_no_gap_and_no_repeat_and_never_change(steps in steps()) {
        let f = Fixture::new();
        let mut today = day("2016-10-01");
        for (at, step) in steps.iter().enumerate() {
            let old = f.site();
            // A digest whose day is published takes nothing more.
            let after = if step.publish { step.after + 1 } else { step.after };
            today = today + chrono::Days::new(after);
            write(&f, at, step, today);
            if step.publish {
                f.publish(&today.to_string());
                today = today + chrono::Days::new(1);
            }
            let new = f.site();
            for (id, ledger) in &new.ledgers {
                prop_assert_eq!(ledger.extends(&old.ledgers[id]), Ok(()));
            }
            for (file, record) in &old.records {
                prop_assert_eq!(new.records.get(file), Some(record));
            }
        }
        f.publish(&today.to_string());
        is_sound(&f);
        prop_assert!(f.publish(&today.to_string()).is_empty());
        let items: usize = f.issues().iter().map(|issue| issue.items.len()).sum();
        prop_assert_eq!(items, steps.len());
    }

    #[test]
    fn publishing_at_once_gives_what_publishing_often_gives(steps in steps()) {
        let (often, once) = (Fixture::new(), Fixture::new());
        let mut today = day("2016-10-01");
        for (at, step) in steps.iter().enumerate() {
            today = today + chrono::Days::new(step.after + 1);
            write(&often, at, step, today);
            write(&once, at, step, today);
            if step.publish {
                often.publish(&today.to_string());
            }
        }
        often.publish(&today.to_string());
        once.publish(&today.to_string());
        for ledger in ["single", "daily"] {
            let file = format!("ledger/{ledger}.ledger");
            prop_assert_eq!(often.read(&file), once.read(&file));
        }
    }
}
