//! A test of the tests: with each mistake that `audience` could make, made on
//! purpose, one of the tests of non-interference must fail.

use super::look::{files_below, readable};
use super::surface::Surface;
use super::world::{Dice, World};
use super::wrong::Mistake;
use super::{
    Way, canaries_are_right, each_issue_is_there_once, every, make, pairs_agree, run, scratch,
};
use crate::audience::tests::leak::Leak;

/// Sites that are tried before a mistake counts as missed.
const TRIES: u64 = 40;

/// The invariants that catch a mistake on one site.
fn caught(mistake: Mistake, seed: u64, documents: bool) -> Option<&'static str> {
    let way = Way { documents, mistake: Some(mistake) };
    let mut world = World::new(&mut Dice(seed));
    world.items.retain(|item| item.approved || !documents);
    let built = run(&world, way);
    if each_issue_is_there_once(&world, &built).is_err() {
        return Some("NI2");
    }
    if canaries_are_right(&world, &readable(&built)).is_err() {
        return Some("NI3");
    }
    pairs_agree(seed, 4, way).is_err().then_some("NI1")
}

/// Mistakes, and whether they need documents to show.
fn mistakes() -> Vec<(Mistake, bool)> {
    let own = [
        Mistake::Views(Leak::Proofs),
        Mistake::Views(Leak::Notes),
        Mistake::Views(Leak::Signer),
        Mistake::Views(Leak::Item),
        Mistake::Views(Leak::Names),
        Mistake::Window,
        Mistake::Sheets,
        Mistake::Manifest,
        Mistake::Views(Leak::Withdrawn),
        Mistake::Views(Leak::Ties),
        Mistake::Views(Leak::Titles),
        Mistake::Views(Leak::Missing),
    ];
    let surfaces = Surface::ALL.into_iter().filter(|surface| !is_apart(*surface));
    let dropped = surfaces.map(|s| (Mistake::Issues(s), s == Surface::Document));
    dropped.chain(own.map(|mistake| (mistake, false))).collect()
}

/// Surfaces on which a view decides nothing: those that are the office's, which
/// `Mistake::Sheets` and `Mistake::Manifest` put before recipients, and those that
/// are the same for everybody.
fn is_apart(surface: Surface) -> bool {
    match surface {
        Surface::Office | Surface::Sheet | Surface::Report | Surface::Manifest => true,
        Surface::Asset | Surface::Missing => true,
        Surface::Page
        | Surface::File
        | Surface::Document
        | Surface::Home
        | Surface::Periodical
        | Surface::PeriodicalYear
        | Surface::Years
        | Surface::Units
        | Surface::Categories
        | Surface::Bundle => false,
    }
}

#[test]
fn every_seeded_leak_is_caught() {
    let mistakes = mistakes();
    assert_eq!(mistakes.len(), 22);
    every(mistakes.len() as u64, |n| {
        let (mistake, documents) = mistakes[n as usize];
        let by = (0..TRIES).find_map(|seed| caught(mistake, seed, documents));
        assert!(by.is_some(), "{mistake:?} is not caught");
    });
}

/// Mistakes are made in a flow of their own, which is that of every build.
#[test]
fn the_flow_with_mistakes_is_that_of_a_build() {
    for seed in 0..4 {
        let world = World::new(&mut Dice(seed));
        let (right, other) = (scratch(), scratch());
        make(&world, right.path(), Way::default());
        make(&world, other.path(), Way { mistake: Some(Mistake::None), ..Way::default() });
        assert_eq!(
            files_below(right.path(), "output"),
            files_below(other.path(), "output"),
            "seed {seed}"
        );
    }
}

#[test]
fn without_a_leak_the_same_sites_are_right() {
    every(TRIES / 4, |seed| {
        let world = World::new(&mut Dice(seed));
        let built = run(&world, Way::default());
        assert_eq!(each_issue_is_there_once(&world, &built), Ok(()));
        assert_eq!(canaries_are_right(&world, &readable(&built)), Ok(()));
    });
}

/// A mistake that is never made says nothing of the tests: each one has to
/// change something for somebody.
#[test]
fn surfaces_that_no_view_decides_are_the_same_for_all() {
    for seed in 0..3 {
        let world = World::new(&mut Dice(seed));
        let right = run(&world, Way::default());
        for surface in [Surface::Missing, Surface::Asset] {
            let mistake = Some(Mistake::Issues(surface));
            assert_eq!(right, run(&world, Way { documents: false, mistake }), "{surface:?}");
        }
    }
}
