//! Recipients that share pages: their bundles copied from one pool, against
//! each deflated by itself.

use std::collections::BTreeMap;

use kanfa::bundle::{EntryId, Pool, Signing};
use kanfa::model::{Artifact, Day, date::parse_day};
use rayon::prelude::*;

use crate::corpus;
use crate::measure::measure;

/// Measures both ways and proves that they give the same; whether the pool is
/// ten times as fast.
pub(crate) fn run(recipients: usize, pages: usize) -> bool {
    let artifacts = artifacts(pages);
    let size: usize = artifacts.iter().map(|artifact| artifact.bytes.len()).sum();
    println!("{recipients} recipients share {pages} pages of {} KB in all", size / 1000);
    let day = parse_day("2016-06-14").unwrap_or_default();

    let (each, apart) = measure(|| {
        let jobs = (0..recipients).into_par_iter();
        jobs.map(|number| apart(&artifacts, day, number)).collect::<Vec<_>>()
    });
    println!("each deflated   {apart}");
    let (shared, together) = measure(|| {
        let mut pool = Pool::new();
        let ids = pool.add(artifacts.clone()).unwrap_or_default();
        let jobs = (0..recipients).into_par_iter();
        jobs.map(|number| one(&pool, &ids, day, number)).collect::<Vec<_>>()
    });
    println!("from a pool     {together}");
    println!(
        "ratio           {:8.1} wall    {:8.1} cpu",
        apart.wall / together.wall,
        apart.cpu / together.cpu
    );
    assert_eq!(each, shared, "both ways give the same bundles");
    apart.cpu >= 10.0 * together.cpu
}

fn artifacts(pages: usize) -> Vec<Artifact> {
    let path = |number| format!("issues/p/{}/{number}/index.html", number / 100);
    (0..pages).map(|number| Artifact::new(path(number), corpus::item(number).1)).collect()
}

fn cover(number: usize) -> Artifact {
    Artifact::new("index.html", format!("<h1>{number}</h1>"))
}

fn apart(artifacts: &[Artifact], day: Day, number: usize) -> Digest {
    let mut own = artifacts.to_vec();
    own.push(cover(number));
    digest(Pool::new().bundle(day, &[], own, Signing::default()))
}

fn one(pool: &Pool, ids: &[EntryId], day: Day, number: usize) -> Digest {
    digest(pool.bundle(day, ids, vec![cover(number)], Signing::default()))
}

/// Digests of a bundle: 100 bundles would not fit into the memory of small machines.
type Digest = BTreeMap<&'static str, String>;

fn digest(bundle: Result<kanfa::bundle::Bundle, kanfa::bundle::BundleError>) -> Digest {
    match bundle {
        Ok(bundle) => {
            BTreeMap::from([("sha256", bundle.sha256), ("bytes", bundle.bytes.len().to_string())])
        }
        Err(error) => BTreeMap::from([("error", error.to_string())]),
    }
}
