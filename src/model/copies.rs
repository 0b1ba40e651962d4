//! Which numbers the copies of a recipient carry.

use std::ops::RangeInclusive;

use crate::model::record::Entitled;

/// The numbers of each recipient's copies, in the order of `recipients`: from 1,
/// those reported to first, then those sent to, then those issued to; each as
/// many as it has copies, and one where it has none on paper.
#[must_use]
pub fn copy_numbers(recipients: &[Entitled]) -> Vec<RangeInclusive<u32>> {
    let mut order: Vec<usize> = (0..recipients.len()).collect();
    order.sort_by_key(|at| recipients[*at].relation);
    let mut numbers = vec![0..=0; recipients.len()];
    let mut next = 1;
    for at in order {
        let first = next;
        next += recipients[at].copies.max(1);
        numbers[at] = first..=next - 1;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::recipient::Relation;

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
        let numbers = copy_numbers(&[of(2), of(0), of(3)]);
        assert_eq!(numbers, [1..=2, 3..=3, 4..=6]);
    }

    #[test]
    fn those_reported_to_come_first() {
        let recipients =
            [of(Relation::IssueTo, 1), of(Relation::SendTo, 1), of(Relation::ReportTo, 2)];
        assert_eq!(copy_numbers(&recipients), [4..=4, 3..=3, 1..=2]);
    }
}
