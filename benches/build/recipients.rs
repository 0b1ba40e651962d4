//! Recipients that may see the same: what is rendered and listed for them is
//! made once for each distinct view, however many they are.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use kanfa::audience::{self, View, Views};
use kanfa::digest::sha256;
use kanfa::disk::Root;
use kanfa::model::Artifact;
use kanfa::render::Renderer;
use kanfa::{number, pipeline};
use rayon::prelude::*;

use crate::corpus;
use crate::measure::{Used, measure};
use crate::stages::{build, dates, publish, remove};

/// Numbers of recipients that are compared; the first is the measure.
const COUNTS: [usize; 3] = [10, 100, 1000];

/// Renders a site for more and more recipients of three views; whether that
/// made the same, and took no more than a fifth longer.
pub(crate) fn run(folder: &Path, items: usize) -> io::Result<bool> {
    println!("{items} items, three distinct views");
    let mut least: Option<(Made, f64)> = None;
    let mut right = true;
    for count in COUNTS {
        corpus::write_for(folder, items, count)?;
        publish(folder)?;
        remove(&folder.join("output"))?;
        let views = views(folder)?;
        let (made, used) = rendered(folder, &views)?;
        println!("{count:>5} recipients  {:>6} files  rendering and lists {used}", made.len());
        // Links into each folder are the rest: a hundred show what one costs.
        if count <= 100 {
            let (whole, all) = measure(|| build(folder));
            println!("                  {:>27} whole build {all}", whole?);
        }
        match &least {
            None => least = Some((made, used.cpu)),
            Some((first, cpu)) => right &= made == *first && used.cpu <= cpu * 1.2,
        }
    }
    println!("{}", if right { "the same was made, at the same cost" } else { "it grows" });
    remove(folder)?;
    Ok(right)
}

/// Digests of what is made, by view and path.
type Made = BTreeMap<(usize, String), String>;

fn views(folder: &Path) -> io::Result<Views> {
    let checked = pipeline::check(&Root::new(folder), dates()).checked;
    let checked = checked.ok_or_else(|| io::Error::other("the site has faults"))?;
    let entitle = |draft: &_, version: &_| audience::entitle(checked.site(), draft, version);
    let (issues, _) = number::number(&checked, &entitle);
    Ok(audience::views(checked.site(), &issues))
}

/// All pages of all issues, and the lists of each distinct view: three times,
/// of which the quickest counts.
fn rendered(folder: &Path, views: &Views) -> io::Result<(Made, Used)> {
    let renderer = Renderer::new(&Root::new(folder), views.office.site(), "redhead");
    let renderer = renderer.map_err(|_| io::Error::other("the theme has faults"))?;
    let (mut made, mut used) = measure(|| render(&renderer, &views.recipients));
    for _ in 0..2 {
        let again = measure(|| render(&renderer, &views.recipients));
        if again.1.cpu < used.cpu {
            (made, used) = again;
        }
    }
    let digests = made?.into_iter().map(|(key, bytes)| (key, sha256(&bytes))).collect();
    Ok((digests, used))
}

fn render(renderer: &Renderer, views: &[View]) -> io::Result<BTreeMap<(usize, String), Vec<u8>>> {
    let each = views.iter().flat_map(View::issues);
    let issues: BTreeMap<&str, _> = each.map(|issue| (issue.address.as_str(), issue)).collect();
    let fault = |_| io::Error::other("a page has faults");
    let pages = issues.par_iter().map(|(_, issue)| Ok((0, renderer.issue(issue).map_err(fault)?)));
    let lists = views.par_iter().enumerate();
    let lists = lists.map(|(at, view)| Ok((at + 1, renderer.lists(view).map_err(fault)?)));
    let made: io::Result<Vec<(usize, Vec<Artifact>)>> = pages.chain(lists).collect();
    let flat = made?.into_iter().flat_map(|(view, artifacts)| {
        artifacts.into_iter().map(move |a| ((view, a.path), a.bytes))
    });
    Ok(flat.collect())
}
