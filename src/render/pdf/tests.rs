//! The grid, measured from the coordinates of glyphs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::audience::{IssueFields, SiteCard, VisibleIssue, VisibleItem};

use crate::disk::Root;
use crate::model::glyphs::{has_glyph, is_private};
use crate::model::recipient::Relation;
use crate::model::record::TailLine;

use super::composer::compose;
use super::document::{LAST_WAY, wanting};
use super::{FontFolders, Fonts, Pdf};

const MM: f64 = 72.0 / 25.4;
const CELL: f64 = 156.0 * MM / 28.0;
const PITCH: f64 = 225.0 * MM / 22.0;

/// A glyph of a body: where it begins on the grid, in cells and lines.
#[derive(Debug)]
struct Glyph {
    cell: f64,
    line: f64,
    size: f64,
}

fn pages(body: &str) -> PagedDocument {
    with(body, |pdf, issue| {
        let (mut world, mut document) = compose(pdf, issue).expect("a document");
        world.put_data(&document);
        pdf.fitted(&mut world, &mut document, &"content".into()).expect("pages")
    })
}

/// Does something with an issue of this body.
fn with<T>(body: &str, work: impl FnOnce(&Pdf<'_>, &VisibleIssue) -> T) -> T {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("item.md"), body).expect("an item");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts");
    assert!(own.exists(), "the tests of documents need the free fonts: run .ci/fonts");
    let root = Root::new(folder.path());
    let folders = FontFolders { named: vec![own], system: Vec::new() };
    let card = card();
    let fonts = Fonts::find(&root, &card, "redhead", &folders).expect("the free fonts");
    let pdf = Pdf::new(&root, &card, "redhead", &fonts).expect("the shipped theme");
    work(&pdf, &sample())
}

fn card() -> SiteCard {
    SiteCard { ..SiteCard::default() }
}

fn sample() -> VisibleIssue {
    IssueFields {
        address: "issues/x/2016/1/".to_owned(),
        periodical: "x".into(),
        title: "简报".to_owned(),
        imprint: "办公厅".to_owned(),
        year: 2016,
        number: 1,
        number_word: "1".to_owned(),
        number_text: "第1期".to_owned(),
        dated: "2016-06-07".to_owned(),
        printed: "2016-06-07".to_owned(),
        items: vec![VisibleItem {
            slug: "item".into(),
            title: "标题".to_owned(),
            file: "item.md".into(),
            ..VisibleItem::default()
        }],
        ..IssueFields::default()
    }
    .into()
}

/// The glyphs of running text on a page.
fn glyphs(document: &PagedDocument, page: usize) -> Vec<Glyph> {
    let mut found = Vec::new();
    let left = if page.is_multiple_of(2) { 28.0 } else { 26.0 } * MM;
    collect(&document.pages()[page].frame, Point::zero(), &mut |at, size| {
        let line = (at.y.to_pt() - 37.0 * MM - 0.88 * CELL) / PITCH;
        found.push(Glyph { cell: (at.x.to_pt() - left) / CELL, line, size });
    });
    found.retain(|g| (g.size - CELL).abs() < 0.01 && g.line < 21.5);
    found
}

fn collect(frame: &Frame, origin: Point, each: &mut dyn FnMut(Point, f64)) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, origin + *at, each),
            FrameItem::Text(text) => {
                let mut x = Abs::zero();
                for glyph in &text.glyphs {
                    let offset = Point::new(x + glyph.x_offset.at(text.size), Abs::zero());
                    each(origin + *at + offset, text.size.to_pt());
                    x += glyph.x_advance.at(text.size);
                }
            }
            _ => {}
        }
    }
}

fn off(value: f64) -> f64 {
    (value - value.round()).abs()
}

#[test]
fn han_characters_fill_28_cells_and_22_lines() {
    let document = pages(&"汉".repeat(28 * 60));
    let page = glyphs(&document, 1);
    assert_eq!(page.len(), 28 * 22);
    for glyph in &page {
        assert!(off(glyph.cell) < 0.01 && off(glyph.line) < 0.01, "{glyph:?}");
    }
    let edge = |f: fn(f64, f64) -> f64, from| page.iter().map(|g| g.cell).fold(from, f);
    assert!(edge(f64::min, 99.0).abs() < 0.01);
    assert!((edge(f64::max, 0.0) - 27.0).abs() < 0.01);
}

#[test]
fn punctuation_and_digits_leave_every_line_on_the_grid() {
    let text = "今年以来，各级各部门认真贯彻“放管服”改革要求（见《通知》），坚持稳中求进，\
        截至2016年6月30日累计完成投资56.7亿元，占年度计划的63.2%。“一网通办”事项达到1862项，\
        “最多跑一次”的比例为95%；其中：甲、乙、丙三地较好。——以上情况……供参考。";
    let document = pages(&text.repeat(12));
    for page in 0..2 {
        let mut lines: BTreeMap<i64, f64> = BTreeMap::new();
        // Digits stand in the middle of their cells; what is wide does not.
        for glyph in glyphs(&document, page).iter().filter(|g| page > 0 || g.line > 10.5) {
            assert!(off(glyph.line) < 0.01, "{glyph:?}");
            assert!(glyph.cell > -0.01 && glyph.cell < 28.01, "{glyph:?}");
            if off(glyph.cell) < 0.01 {
                let line = lines.entry((glyph.line * 10.0).round() as i64).or_default();
                *line += 1.0;
            }
        }
        for (line, whole) in lines {
            assert!(whole >= 20.0, "line {line} of page {page} has {whole} characters on the grid");
        }
    }
}

/// The way that an issue is made to fit, and the first that fits it when all
/// are tried; 0 where none is needed or none helps.
fn ways(pdf: &Pdf<'_>, issue: &VisibleIssue) -> [usize; 2] {
    let (mut world, mut document) = compose(pdf, issue).expect("a document");
    let file = "content".into();
    world.put_data(&document);
    let pages = pdf.fitted(&mut world, &mut document, &file).expect("pages");
    let taken = if wanting(&pages).is_none() { document.tight } else { 0 };
    let mut fits = |tight: &usize| {
        document.tight = *tight;
        world.put_data(&document);
        pdf.layout(&world, &file).is_ok_and(|pages| wanting(&pages).is_none())
    };
    [taken, (0..=LAST_WAY).find(&mut fits).unwrap_or(0)]
}

#[test]
fn a_way_that_is_not_tried_would_not_have_helped() {
    let mut taken = Vec::new();
    for lines in (22..36).chain(46..58) {
        let body = format!("{}\n\n", "汉".repeat(40)).repeat(lines / 2);
        let body = body + &"短段。\n\n".repeat(lines % 2);
        let [way, first] = with(&body, |pdf, issue| {
            let line = |n: u32| TailLine {
                relation: Relation::IssueTo,
                label: "发".to_owned(),
                wording: format!("第{n}处"),
            };
            let mut issue = issue.clone();
            issue.tail = (0..6).map(line).collect();
            ways(pdf, &issue)
        });
        assert_eq!(way, first, "{lines} lines");
        taken.push(way);
    }
    taken.sort_unstable();
    taken.dedup();
    assert!(taken.len() >= 4, "{taken:?}");
}

/// The table of [`crate::model::glyphs`] holds no more than the free fonts have,
/// and nearly all of it: another release of a font may have some more.
#[test]
fn the_table_of_glyphs_is_that_of_the_free_fonts() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    let covered: Vec<bool> =
        with("甲", |pdf, _| all.iter().map(|c| pdf.fonts.covers(*c)).collect());
    let has =
        all.iter().zip(&covered).map(|(c, covered)| *covered && !is_private(*c) && !c.is_control());
    let has: Vec<char> = all.iter().zip(has).filter(|(_, has)| *has).map(|(c, _)| *c).collect();
    if std::env::var_os("KANFA_BLESS").is_some() {
        let mut table: Vec<(u32, u32)> = Vec::new();
        for c in has.iter().map(|c| u32::from(*c)) {
            match table.last_mut() {
                Some((_, last)) if *last + 1 == c => *last = c,
                _ => table.push((c, c)),
            }
        }
        let line = |(first, last): &(u32, u32)| format!("{first:04X}-{last:04X}\n");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model/glyphs.txt");
        std::fs::write(path, table.iter().map(line).collect::<String>()).expect("written");
        return;
    }
    let missing: Vec<&char> = has.iter().filter(|c| !has_glyph(**c)).collect();
    assert!(missing.len() * 100 < has.len(), "{} of {}", missing.len(), has.len());
    let known: BTreeSet<char> = has.into_iter().collect();
    let more: Vec<char> = all.into_iter().filter(|c| has_glyph(*c) && !known.contains(c)).collect();
    assert!(more.is_empty(), "KANFA_BLESS=1 writes the table anew: {more:?}");
}
