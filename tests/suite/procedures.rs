//! The procedures of `docs/manual/operations.md` as they are typed: every transcript
//! there is run with the tool itself and git, each on a small site of its own,
//! and says what is printed. `TRYCMD=overwrite` writes what is printed now into
//! the document.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kanfa::disk::{FaultKind, Faults, Root};
use kanfa::model::date::parse_day;
use kanfa::pipeline::{Dates, Request, publish};

use super::ledger::run;
use super::merge::must;
use super::sample::copy;
use super::tools::have;

/// Makes a site what a procedure begins with.
type Prepare = fn(&Path);

/// Headings of procedures, with what their site is besides small, published
/// and committed.
const PROCEDURES: [(&str, Prepare); 8] = [
    ("备份", |_| {}),
    ("恢复", lose),
    ("导入既有档案的期号", |_| {}),
    ("解决合并冲突", branch),
    ("更正", |_| {}),
    ("撤回", |_| {}),
    ("清除", |_| {}),
    ("编号中断", interrupt),
];

/// Programs that are typed besides the tool.
const PROGRAMS: [&str; 6] = ["git", "cat", "cp", "mkdir", "rm", "tail"];

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual/operations.md")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// The part of a document below a heading, by position.
fn below(text: &str, heading: &str) -> (usize, usize) {
    let start = text.find(&format!("\n### {heading}\n")).unwrap_or_else(|| panic!("{heading}"));
    let rest = &text[start + 1..];
    (start + 1, rest.find("\n#").map_or(text.len(), |at| start + 1 + at))
}

fn publish_and_commit(root: &Path) {
    let done = run(root, &["publish", "--no-build", "--allow-changed"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    must(root, &["add", "-A"]);
    must(root, &["commit", "-q", "-m", "刊发"]);
}

/// An item like the one there is, with another name and title.
fn item(root: &Path, slug: &str, title: &str) {
    let text = fs::read_to_string(root.join("content/items/2024/road-budget.md")).expect("there");
    let text = text.replace("规划处部署道路预算编制", title).replace("-06-04", "-06-20");
    write(&root.join(format!("content/items/2024/{slug}.md")), &text);
}

/// A small site, committed; published, but where an archive is taken over.
fn site(root: &Path, published: bool) {
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base/content"),
        &root.join("content"),
    );
    write(&root.join(".gitignore"), "/output\n/.kanfa\n/drafts\n/past.csv\n/*.bundle\n/restored\n");
    write(&root.join(".gitattributes"), "content/ledger/** -text\n");
    write(
        &root.join("past.csv"),
        "periodical,year,number,running,signed,dated,printed\n\
         brief,2023,11,117,,2023-12-20,\nbrief,2024,1,118,2024-01-11,2024-01-12,2024-01-15\n",
    );
    drafts(&root.join("drafts"));
    must(root, &["init", "-q"]);
    must(root, &["config", "user.name", "编辑"]);
    must(root, &["config", "user.email", "editor@example.org"]);
    if published {
        publish_and_commit(root);
        must(root, &["bundle", "create", "-q", "kept.bundle", "--all"]);
    } else {
        must(root, &["add", "-A"]);
        must(root, &["commit", "-q", "-m", "开始"]);
    }
}

/// Drafts of the editor in each procedure.
fn drafts(folder: &Path) {
    let day = "date: 2024-06-20";
    let text = format!(
        "---\ntitle: 关于道路预算编制一文的更正\nunit: dept-a\nperiodical: brief\nstyle: 动态\n\
         category: 1\nchannel: OA\nsubmitted: 2024-06-20\ncorrects:\n  issue: brief/2024/1\n  \
         kind: 更正\n  reason: 日期有误\n  approver: 张三\n\
         sign-off: {{name: 李四, role: head, {day}}}\nscope: {{相关部门: r-dept-a}}\n\
         stages:\n  edited: {{by: 周八, {day}}}\n  verified: {{by: 吴九, {day}}}\n  \
         proofread: {{by: 郑十, {day}}}\napproved: {{name: 张三, role: director, {day}}}\n---\n\n\
         原文所写的报送期限有误，应为七月五日，其余内容不变，请据此更正。\n"
    );
    write(&folder.join("correction.md"), &text);
    let withdrawal = "withdrawals:\n  - issue: brief/2024/1\n    reason: 所据材料有误\n    \
                      approver: 张三\n    date: 2024-06-21\n";
    write(&folder.join("withdrawals.yaml"), withdrawal);
    write(&folder.join("purge.yaml"), &format!("{withdrawal}    purge: true\n"));
}

/// Half of a ledger is lost.
fn lose(root: &Path) {
    let ledger = root.join("content/ledger/daily.ledger");
    let text = fs::read_to_string(&ledger).expect("there");
    fs::write(ledger, &text[..text.len() / 2]).expect("written");
}

/// Two branches that both gave a number.
fn branch(root: &Path) {
    must(root, &["checkout", "-q", "-b", "pushed"]);
    item(root, "bridges", "东区检查桥梁");
    publish_and_commit(root);
    must(root, &["checkout", "-q", "main"]);
    item(root, "culverts", "规划处清查涵洞");
    publish_and_commit(root);
}

/// A publication during which the machine stopped: all is decided, and not yet
/// all written.
fn interrupt(root: &Path) {
    item(root, "bridges", "东区检查桥梁");
    must(root, &["add", "-A"]);
    must(root, &["commit", "-q", "-m", "新稿"]);
    let today = parse_day("2024-06-20").expect("a day");
    let publish = |faults| {
        let root = Root::new(root).with_faults(Arc::new(faults));
        publish(&root, Dates { as_of: None, today }, &Request::default())
    };
    let journal = root.join("content/ledger/.journal");
    for at in 0.. {
        assert!(publish(Faults::once(at, FaultKind::Kill)).is_err(), "it was never interrupted");
        if journal.exists() {
            break;
        }
    }
}

#[test]
fn every_procedure_does_what_its_transcript_says() {
    if !have(&PROGRAMS) {
        return;
    }
    let text = fs::read_to_string(document()).expect("readable");
    let headings = text.matches("```console").count();
    let folder = tempfile::tempdir().expect("a folder");
    let mut told = 0;
    for (at, (heading, prepare)) in PROCEDURES.into_iter().enumerate() {
        let (start, end) = below(&text, heading);
        told += text[start..end].matches("```console").count();
        let case = folder.path().join(at.to_string());
        fs::write(case.with_extension("md"), &text[start..end]).expect("written");
        let root = case.with_extension("in");
        fs::create_dir(&root).expect("a folder");
        site(&root, heading != "导入既有档案的期号");
        prepare(&root);
    }
    assert!(told == headings && told >= PROCEDURES.len(), "a transcript is of no procedure");
    let cases = trycmd::TestCases::new();
    let kanfa = trycmd::schema::Bin::Path(env!("CARGO_BIN_EXE_kanfa").into());
    cases.register_bin("kanfa", kanfa);
    for program in PROGRAMS {
        let path = ["/usr/bin", "/bin", "/usr/local/bin"].map(|f| Path::new(f).join(program));
        let path = path.into_iter().find(|path| path.is_file()).expect("it was found");
        cases.register_bin(program, trycmd::schema::Bin::Path(path));
    }
    for (key, value) in [("LC_ALL", "zh_CN.UTF-8"), ("LANGUAGE", "C")] {
        cases.env(key, value);
    }
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts");
    cases.env("KANFA_FONTS", fonts.display().to_string());
    cases.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    cases.case(folder.path().join("*.md"));
    let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| cases.run()));
    if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
        let mut text = text;
        for (at, (heading, _)) in PROCEDURES.into_iter().enumerate() {
            let (start, end) = below(&text, heading);
            let new = fs::read_to_string(folder.path().join(format!("{at}.md")));
            text.replace_range(start..end, &new.expect("readable"));
        }
        fs::write(document(), text).expect("written");
    }
    if let Err(why) = run {
        std::panic::resume_unwind(why);
    }
}
