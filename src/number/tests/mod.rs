//! Numbering on small sites that are written for it.

mod aftermath;
mod always;
mod amend;
mod checked;
mod compose;
mod crash;
mod due;
mod import;
mod ledgers;
mod proof;
mod record;
mod refused;
mod sealed;

use std::path::Path;

use crate::disk::{Root, write_atomic};
use crate::finding::{Finding, has_errors};
use crate::load::load;
use crate::model::compose::compose;
use crate::model::date::parse_day;
use crate::model::issue::{Draft, Issue};
use crate::model::ledger::Ledger;
use crate::model::recipient::Relation;
use crate::model::record::{Entitled, Entitlement, Record, TailLine};
use crate::model::{Day, Site, Version};

use super::{Choice, Publication, commit, new_ledgers, number_site, plan::plan, verify};

const SITE: &str = "\
name: 测试站点
organisation: 测试机构
language: zh-CN
classification:
  levels: [{id: open, name: 公开}, {id: internal, name: 内部}]
  default: open
urgencies: [{id: urgent, name: 加急}, {id: most-urgent, name: 特急}]
roles: [{id: deputy, name: 副主任}, {id: director, name: 主任}]
categories: [{id: 1, name: 甲类}]
";
const UNITS: &str = "\
units:
  - {id: one, name: 第一监管局, short: 一局, kind: x}
  - {id: two, name: 第二监管局, short: 二局, kind: x}
";
const RECIPIENTS: &str = "groups: []\nrecipients: []\n";
const RULES: &str = "regulations: []\n";

/// One item an issue; numbers known from the seventh on.
const SINGLE: &str = "\
order: 10
versions:
  - from: 2016-01-01
    reason: 测试
    title: 简讯
    publisher: one
    imprint: 办公室
    composition: {kind: single}
    number:
      format: 第{number}期
      supplement-format: 增刊第{number}期
      running-format: 总第{running}期
      first: 7
      running-before: 300
    source-credit: true
    colophon: [editor, responsible]
    classification: 内部
";
/// All items of a day.
const DAILY: &str = "\
order: 20
versions:
  - from: 2016-01-01
    until: 2017-12-31
    reason: 测试
    title: 要情
    publisher: one
    composition: {kind: digest, sections: [甲, 乙]}
    number: {format: '{year}年第{number}期', running-format: ''}
";

/// A site in a folder of its own.
pub(super) struct Fixture {
    _folder: tempfile::TempDir,
    pub(super) root: Root,
}

impl Fixture {
    /// A site with two periodicals, `single` and `daily`, and no item.
    pub(super) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let fixture = Self { root: Root::new(folder.path()), _folder: folder };
        for (path, text) in [
            ("site.yaml", SITE),
            ("units.yaml", UNITS),
            ("recipients.yaml", RECIPIENTS),
            ("rules.yaml", RULES),
            ("periodicals/single.yaml", SINGLE),
            ("periodicals/daily.yaml", DAILY),
        ] {
            fixture.write(path, text);
        }
        for id in ["single", "daily"] {
            fixture.write(&format!("ledger/{id}.ledger"), &Ledger::new(id.into()).to_text());
        }
        fixture
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        write_atomic(&self.root, &format!("content/{path}"), text.as_bytes()).expect("written");
    }

    pub(super) fn read(&self, path: &str) -> String {
        self.root.read_text(&format!("content/{path}")).expect("there")
    }

    pub(super) fn remove(&self, path: &str) {
        std::fs::remove_file(self.root.join(&format!("content/{path}"))).expect("removed");
    }

    /// Replaces a piece of a file, which must be there.
    pub(super) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has {from}");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// An item that was approved on a day; none: not yet. `more`: further lines.
    pub(super) fn item(&self, slug: &str, periodical: &str, approved: Option<&str>, more: &str) {
        let approved = approved
            .map(|day| format!("approved: {{name: 张三, role: 主任, date: {day}}}\n"))
            .unwrap_or_default();
        let text = format!(
            "---\ntitle: 题|{slug}\nunit: one\nperiodical: {periodical}\n{approved}{more}---\n\
             {slug} 的正文。\n"
        );
        self.write(&format!("items/2016/{slug}.md"), &text);
    }

    pub(super) fn site(&self) -> Site {
        let loaded = load(&self.root);
        let site = loaded.site.expect("settings can be read");
        assert!(!has_errors(&loaded.findings), "{:#?}", loaded.findings);
        site
    }

    /// The site, whatever is wrong with it.
    pub(super) fn site_with_errors(&self) -> Site {
        load(&self.root).site.expect("settings can be read")
    }

    /// The plan of `publish` on a day.
    pub(super) fn plan(&self, today: &str) -> (Publication, Vec<Finding>) {
        let site = self.site();
        plan(&site, &compose(&site), &entitle, day(today), &Choice::default())
    }

    /// Publishes, and must be able to.
    pub(super) fn publish(&self, today: &str) -> Publication {
        let (publication, findings) = self.plan(today);
        assert_eq!(findings, []);
        commit(&self.root, &publication).expect("committed");
        publication
    }

    /// All issues.
    pub(super) fn issues(&self) -> Vec<Issue> {
        let site = self.site();
        let (issues, findings) = number_site(&site, &compose(&site), &entitle, &|_| ());
        assert_eq!(findings, []);
        issues
    }

    pub(super) fn verify(&self) -> Vec<Finding> {
        verify(&self.site())
    }

    pub(super) fn new_ledgers(&self) -> (Vec<String>, Vec<Finding>) {
        let (ledgers, findings) = new_ledgers(&self.site());
        (ledgers.into_iter().map(|(file, text)| format!("{file}: {text}")).collect(), findings)
    }

    pub(super) fn record(&self, periodical: &str, name: &str) -> Record {
        let text = self.read(&format!("ledger/{periodical}/{name}.yaml"));
        serde_yaml::from_str(&text).expect("a record")
    }
}

/// Everything goes to one recipient.
pub(super) fn entitle(_: &Draft, _: &Version) -> (Entitlement, Vec<Finding>) {
    let recipient = Entitled {
        id: "somebody".into(),
        name: "某人".to_owned(),
        relation: Relation::ReportTo,
        copies: 2,
        delivery: None,
        paper: true,
        because: vec!["group ALL".to_owned()],
        extra: false,
    };
    let tail = TailLine {
        relation: Relation::ReportTo,
        label: "报".to_owned(),
        wording: "某人".to_owned(),
    };
    let entitlement = Entitlement {
        recipients: vec![recipient],
        tail: vec![tail],
        extra: vec!["别人".to_owned()],
        print_run: 7,
    };
    (entitlement, Vec::new())
}

pub(super) fn day(text: &str) -> Day {
    parse_day(text).expect("a day")
}

/// Rule, file and English message of findings.
pub(super) fn told(findings: &[Finding]) -> Vec<(&'static str, String, String)> {
    let told = findings.iter();
    told.map(|f| (f.rule.id(), f.file.to_string(), f.message.en.clone())).collect()
}

/// Rules of findings.
pub(super) fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id()).collect()
}

/// Names of what gets numbers.
pub(super) fn names(publication: &Publication) -> Vec<&str> {
    publication.announcements.iter().map(|a| a.name.as_str()).collect()
}
