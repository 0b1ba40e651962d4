//! Entitlement and views on small sites that are written for it.

mod corrections;
mod entitle;
mod findings;
pub(crate) mod leak;
mod leaks;
mod made;
mod protocol;
mod shown;
mod views;
mod who;

use std::path::Path;

use crate::disk::{Root, write_atomic};
use crate::finding::Finding;
use crate::load::load;
use crate::model::compose::compose;
use crate::model::issue::{Draft, Issue, Proof, ProofStage};
use crate::model::record::{Entitlement, FORMAT, Record, RecordItem};
use crate::model::site::record_file;
use crate::model::{Site, Slug};

const SITE: &str = "\
name: 测试站点
organisation: 测试机构
language: zh-CN
classification:
  levels: [{id: open, name: 公开}, {id: inner, name: 内部}, {id: inmost, name: 最内}]
  default: open
relations: {report-to: 报, send-to: 送, issue-to: 发}
deliveries: [{id: hand, name: 专人, paper: true}, {id: net, name: 内网}]
kept-copies: [{purpose: 存档, copies: 2}, {purpose: 备份, copies: 3}]
urgencies: [{id: urgent, name: 加急}]
categories: [{id: 1, name: 甲类}]
";

/// `a` and `b` in one group, `c` in another; `late` and `gone` have terms.
const RECIPIENTS: &str = "\
groups:
  - id: first
    wording: 甲乙
    relation: issue-to
    members: [a, b, {id: late, from: 2016-03-10}, {id: gone, until: 2016-03-10}, left]
  - {id: second, wording: 丙, relation: report-to, members: [c, a]}
recipients:
  - {id: a, name: 甲, clearance: inner, copies: 2, delivery: hand}
  - {id: b, name: 乙, clearance: open, copies: 4, delivery: net}
  - {id: c, name: 丙, clearance: inmost, delivery: hand}
  - {id: d, name: 丁, clearance: inner, relation: send-to, delivery: net}
  - {id: late, name: 后来, clearance: inner}
  - {id: gone, name: 先走, clearance: inner}
  - {id: left, name: 已离, clearance: inner, until: 2016-03-04}
";

/// A site with a periodical `p` of this distribution.
pub(super) struct Fixture {
    _folder: tempfile::TempDir,
    root: Root,
}

impl Fixture {
    pub(super) fn new(distribution: &str) -> Self {
        let memory = Path::new("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let fixture = Self { root: Root::new(folder.path()), _folder: folder };
        fixture.write("site.yaml", SITE);
        fixture.write("units.yaml", "units:\n  - {id: one, name: 一局, kind: x}\n");
        fixture.write("recipients.yaml", RECIPIENTS);
        fixture.write("rules.yaml", "regulations: []\n");
        fixture.periodical("p", distribution, "");
        fixture
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        write_atomic(&self.root, &format!("content/{path}"), text.as_bytes()).expect("written");
    }

    /// A periodical; `more`: further keys of its version.
    pub(super) fn periodical(&self, id: &str, distribution: &str, more: &str) {
        let text = format!(
            "versions:\n  - from: 2016-01-01\n    reason: 测试\n    title: 刊{id}\n    \
             publisher: one\n    composition: {{kind: single}}\n    \
             distribution: {distribution}\n{more}"
        );
        self.write(&format!("periodicals/{id}.yaml"), &text);
    }

    /// An item of `p` that was approved on a day of March.
    pub(super) fn item(&self, slug: &str, day: u32, more: &str) {
        let text = format!(
            "---\ntitle: 题{slug}\nunit: one\nperiodical: p\n\
             approved: {{name: 张三, role: 主任, date: 2016-03-{day:02}}}\n{more}---\n正文。\n"
        );
        self.write(&format!("items/2016/{slug}.md"), &text);
    }

    pub(super) fn site(&self) -> Site {
        load(&self.root).site.expect("settings can be read")
    }

    /// The recipients of the issue with this item, and the findings.
    pub(super) fn entitle(&self, slug: &str) -> (Entitlement, Vec<Finding>) {
        entitled(&self.site(), slug)
    }
}

pub(super) fn entitled(site: &Site, slug: &str) -> (Entitlement, Vec<Finding>) {
    let draft = draft(site, slug);
    let day = draft.dated.expect("a day");
    let version = site.version(&draft.periodical, day).expect("a version");
    super::entitle(site, &draft, version)
}

fn draft(site: &Site, slug: &str) -> Draft {
    let drafts = compose(site).into_iter();
    let mut own = drafts.filter(|d| d.items.iter().any(|i| i.slug.as_str() == slug));
    own.next().expect("a draft")
}

/// The issue of an item as numbering would make it; entitled as it is now.
pub(super) fn issue(site: &Site, slug: &str, number: u32) -> Issue {
    let draft = draft(site, slug);
    let (entitlement, _) = entitled(site, slug);
    let dated = draft.dated.expect("a day").to_string();
    let items = draft.items.iter().map(|item| RecordItem {
        slug: item.slug.clone(),
        file: item.file.to_string(),
        title: item.title.clone().unwrap_or_default(),
        units: Vec::new(),
        credit: None,
        section: None,
        category: None,
        report_stage: None,
        contact: None,
        keywords: vec![format!("词{}", item.slug)],
        body: String::new(),
        files: [("表.csv".to_owned(), String::new())].into(),
        fields: [].into(),
        values: [].into(),
        corrects: None,
        filled: [].into(),
        withdrawn: None,
        purged: None,
    });
    let record = Record {
        format: FORMAT,
        title: format!("刊{}", draft.periodical),
        periodical: draft.periodical.clone(),
        publisher: "one".into(),
        imprint: "一局".to_owned(),
        year: 2016,
        number,
        supplement: false,
        running: None,
        number_text: format!("第{number}期"),
        running_text: None,
        signed: dated.clone(),
        printed: dated.clone(),
        dated,
        signer: None,
        show_signer: false,
        classification: "open".to_owned(),
        term: None,
        urgency: None,
        digest: false,
        note: Some(format!("按语{slug}")),
        items: items.collect(),
        colophon: Vec::new(),
        keywords: vec!["主题词".to_owned()],
        tail: entitlement.tail,
        extra: entitlement.extra,
        print_run: entitlement.print_run,
        numbered_copies: false,
        recipients: entitlement.recipients,
        withdrawn: None,
        plan: None,
    };
    Issue { record, items: draft.items, proof: None, aftermath: Default::default() }
}

/// The site once this issue was sealed.
pub(super) fn sealed(mut site: Site, issue: &Issue) -> Site {
    let record = &issue.record;
    let file = record_file(&record.periodical, record.year, &record.number_word());
    site.records.insert(file, record.clone());
    site
}

pub(super) fn slug(word: &str) -> Slug {
    word.into()
}

fn proof(slug: &str) -> Proof {
    Proof { slug: slug.to_owned(), stage: ProofStage::Approved }
}
