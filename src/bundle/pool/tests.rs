//! Bundles as a build makes them: the same twice, and what their manifest says.

use std::io::Read as _;

use sha2::Sha256;

use super::*;
use crate::model::date::parse_day;

fn day() -> Day {
    parse_day("2016-06-14").expect("a day")
}

fn page(path: &str, text: &str) -> Artifact {
    Artifact::new(path, text.repeat(50))
}

#[test]
fn entries_are_sorted_and_named_in_the_manifest() {
    let mut pool = Pool::new();
    let ids = pool.add(vec![page("z/a.html", "甲"), page("b.css", "b")]).expect("packed");
    let own = vec![page("index.html", "封面"), page("A.txt", "a")];
    let bundle = pool.bundle(day(), &ids, own, Signing::default()).expect("a bundle");
    let mut zip = ZipArchive::new(Cursor::new(bundle.bytes)).expect("a zip file");
    let names: Vec<String> = (0..zip.len())
        .map(|at| zip.by_index(at).expect("an entry").name().expect("UTF-8").into_owned())
        .collect();
    assert_eq!(names, ["A.txt", "SHA256SUMS", "b.css", "index.html", "z/a.html"]);
    let mut manifest = String::new();
    zip.by_name(SUMS).expect("there").read_to_string(&mut manifest).expect("UTF-8");
    let listed: Vec<&str> = manifest.lines().map(|line| &line[66..]).collect();
    assert_eq!(listed, ["A.txt", "b.css", "index.html", "z/a.html"]);
    let sum = sha256("甲".repeat(50).as_bytes());
    assert!(manifest.contains(&format!("{sum}  z/a.html\n")));
}

#[test]
fn a_bundle_depends_on_content_and_date_alone() {
    let make = |names: [&str; 2], date: &str| {
        let mut pool = Pool::new();
        let ids = pool.add(names.map(|n| page(n, n)).into()).expect("packed");
        let date = parse_day(date).expect("a day");
        pool.bundle(date, &ids, vec![page("index.html", "x")], Signing::default())
            .expect("a bundle")
    };
    let one = make(["a.html", "b.html"], "2016-06-14");
    assert_eq!(one, make(["b.html", "a.html"], "2016-06-14"));
    assert_ne!(one, make(["a.html", "b.html"], "2016-06-15"));
}

#[test]
fn times_and_modes_are_those_of_the_date() {
    let mut pool = Pool::new();
    let ids = pool.add(vec![page("a.html", "a")]).expect("packed");
    let bundle =
        pool.bundle(day(), &ids, vec![page("b.html", "b")], Signing::default()).expect("a bundle");
    let mut zip = ZipArchive::new(Cursor::new(bundle.bytes)).expect("a zip file");
    for at in 0..zip.len() {
        let entry = zip.by_index(at).expect("an entry");
        let time = entry.last_modified().expect("dated");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2016, 6, 14, 0));
        assert_eq!(entry.unix_mode(), Some(0o100_644));
        assert_eq!(entry.compression(), CompressionMethod::Deflated);
    }
}

#[test]
fn what_cannot_shrink_is_stored() {
    let noise: Vec<u8> = (0..40u32).flat_map(|n| Sha256::digest(n.to_le_bytes())).collect();
    let packed = Packed::new(&Artifact::new("a.pdf", noise.clone()), false).expect("packed");
    let mut zip = packed.zip;
    let entry = zip.by_index(0).expect("an entry");
    assert_eq!(entry.compression(), CompressionMethod::Stored);
    assert_eq!(entry.compressed_size(), noise.len() as u64);
}

#[test]
fn the_manifest_cannot_be_replaced() {
    for name in ["SHA256SUMS", "sha256sums", "SHA256SUMS/x", "sha256sums.SIG", "SM3SUMS"] {
        let made = Pool::new().bundle(day(), &[], vec![page(name, "x")], Signing::default());
        assert!(matches!(made, Err(BundleError::Clash { .. })), "{name}");
    }
}

#[test]
fn dates_before_the_format_are_its_first() {
    let day = parse_day("1979-05-01").expect("a day");
    assert_eq!(dos_time(day), DateTime::default());
}
#[test]
fn an_empty_file_costs_its_headers_alone() {
    for name in ["a", "issues/x/2016/3/附图（一）.png"] {
        let empty = one(&Artifact::new(name, ""), CompressionMethod::Stored).expect("packed");
        assert_eq!(empty.len(), overhead(name), "{name}");
    }
}

#[test]
fn what_is_listed_of_an_entry_is_what_it_holds() {
    let mut pool = Pool::new();
    let ids = pool.add(vec![page("b.html", "b"), page("a.html", "a")]).expect("packed");
    let more = pool.add(vec![page("c.html", "c")]).expect("packed");
    let digest = |name: &str, text: &str| {
        (name.to_owned(), crate::digest::sha256(text.repeat(50).as_bytes()))
    };
    assert_eq!(pool.digests(&ids), [digest("b.html", "b"), digest("a.html", "a")]);
    assert_eq!(pool.digests(&[more[0], ids[1]]), [digest("c.html", "c"), digest("a.html", "a")]);
    assert!(pool.digests(&[]).is_empty());
}

#[test]
fn a_manifest_in_sm3_is_made_where_it_is_asked_for() {
    let files = |sm3: bool| {
        let bundle = Pool::with_sm3(sm3)
            .bundle(day(), &[], vec![Artifact::new("a.txt", "abc")], Signing::default())
            .expect("a bundle");
        let mut zip = ZipArchive::new(Cursor::new(bundle.bytes)).expect("a zip file");
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).ok()?.read_to_string(&mut text).expect("UTF-8");
            Some(text)
        };
        let sums = read(SUMS).expect("a manifest");
        assert_eq!(bundle.sums, sha256(sums.as_bytes()), "the digest of the manifest itself");
        (sums, read(SM3_SUMS))
    };
    // The example of the standard, GB/T 32905.
    let sum = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    let (sums, sm3) = files(true);
    let sm3 = sm3.expect("a manifest in SM3");
    assert_eq!(sm3, format!("{sum}  a.txt\n"));
    assert!(sums.contains(&format!("{}  SM3SUMS\n", sha256(sm3.as_bytes()))));
    assert_eq!(files(false).1, None);
}

#[test]
fn an_unsafe_name_is_in_no_bundle() {
    let artifact = || vec![Artifact::new("../a.html", "a")];
    let own = Pool::new().bundle(day(), &[], artifact(), Signing::default());
    assert!(matches!(own, Err(BundleError::Name { .. })));
    assert!(matches!(Pool::new().add(artifact()), Err(BundleError::Name { .. })));
}
