//! Which numbers the copies of a recipient carry.

use crate::model::record::{Entitled, ORDERED};

/// The first and the last number of each recipient's copies, in the order of
/// `recipients`: from 1, each as many as it has copies, and one where it has none
/// on paper.
///
/// Recipients are numbered in the order in which their record lists them.
/// Records of older forms list them by id, and those reported to have the first
/// numbers, then those sent to, then those issued to.
#[must_use]
pub fn copy_numbers(format: u32, recipients: &[Entitled]) -> Vec<(u32, u32)> {
    let mut order: Vec<usize> = (0..recipients.len()).collect();
    if format < ORDERED {
        order.sort_by_key(|at| recipients[*at].relation);
    }
    let mut numbers = vec![(0, 0); recipients.len()];
    let mut last = 0;
    for at in order {
        let first = last + 1;
        last += recipients[at].copies.max(1);
        numbers[at] = (first, last);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::recipient::Relation;
    use crate::model::record::FORMAT;

    fn of(relation: Relation, copies: u32) -> Entitled {
        Entitled {
            id: "r".into(),
            name: String::new(),
            relation,
            copies,
            delivery: None,
            paper: true,
            because: Vec::new(),
            extra: false,
        }
    }

    #[test]
    fn numbers_follow_one_another_without_a_gap() {
        let of = |copies| of(Relation::IssueTo, copies);
        let numbers = copy_numbers(FORMAT, &[of(2), of(0), of(3)]);
        assert_eq!(numbers, [(1, 2), (3, 3), (4, 6)]);
    }

    #[test]
    fn records_of_older_forms_keep_the_numbers_that_they_gave() {
        let recipients =
            [of(Relation::IssueTo, 1), of(Relation::SendTo, 1), of(Relation::ReportTo, 2)];
        for older in [1, 2] {
            assert_eq!(copy_numbers(older, &recipients), [(4, 4), (3, 3), (1, 2)]);
        }
        assert_eq!(copy_numbers(3, &recipients), [(1, 1), (2, 2), (3, 4)], "as they are listed");
    }
}
