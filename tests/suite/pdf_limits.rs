//! Large items: they are made in bounded memory.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::sample::copy_of_sample;
use super::tools::have;

/// The most memory that a build may ask for, in KiB; the address space of a
/// program is always larger than what it holds.
const MOST: &str = "3000000";

/// A table of 5,000 rows, and text up to nearly 2 MiB, which is the cap.
fn large() -> String {
    let mut body = String::from("| 序号 | 单位 | 数 |\n|---|---|---|\n");
    for row in 0..5000 {
        let _ = writeln!(body, "| {row} | 某某公司第{row}支公司 | {row}.5 |");
    }
    body.push('\n');
    let paragraph = "各级各部门认真贯彻落实有关要求，截至2016年6月30日累计完成56.7亿元。".repeat(8);
    while body.len() + paragraph.len() < 2_000_000 {
        body.push_str(&paragraph);
        body.push_str("\n\n");
    }
    body
}

#[test]
fn a_large_item_is_made_in_bounded_memory() {
    if !have(&["bash", "pdfinfo"]) {
        return;
    }
    let site = copy_of_sample();
    let item = site.path().join("content/items/2016/second-quarter-solvency-reports.md");
    let text = std::fs::read_to_string(&item).expect("the proof of the sample");
    let (front, _) = text.split_once("\n---\n").expect("front matter");
    std::fs::write(&item, format!("{front}\n---\n{}", large())).expect("written");
    let script = "ulimit -v \"$MOST\" && exec \"$KANFA\" --root \"$SITE\" build --only zhuanbao";
    let built = Command::new("bash")
        .args(["-c", script])
        .env("MOST", MOST)
        .env("KANFA", env!("CARGO_BIN_EXE_kanfa"))
        .env("SITE", site.path())
        .env("KANFA_FONTS", Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts"))
        .env("RAYON_NUM_THREADS", "2")
        .output()
        .expect("bash");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let folder = ".kanfa/preview/site/proofs/zhuanbao/second-quarter-solvency-reports";
    let about = Command::new("pdfinfo").arg(site.path().join(folder).join("proof.pdf")).output();
    let about = String::from_utf8_lossy(&about.expect("pdfinfo").stdout).into_owned();
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:"));
    let pages: u32 = pages.expect("pages").trim().parse().expect("a number");
    assert!(pages > 700, "{pages}");
}
