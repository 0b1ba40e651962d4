//! Generated sites: what they say, and how they differ.

use std::fmt::Write as _;
use std::path::Path;

use super::history::{Corrects, Withdrawn};

/// The recipient that the pairs are about.
pub(super) const READER: &str = "reader";

/// Numbers that look random and are always the same (SplitMix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len() as u64) as usize]
    }
}

/// An item, in the fields that are generated.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) slug: String,
    pub(super) periodical: &'static str,
    pub(super) day: u64,
    unit: &'static str,
    category: &'static str,
    classification: &'static str,
    title: String,
    body: String,
    pub(super) scope: Vec<&'static str>,
    pub(super) image: bool,
    pub(super) annex: bool,
    /// Whether an issue file plans it.
    pub(super) planned: bool,
    /// Approved; otherwise it stays a proof.
    pub(super) approved: bool,
    pub(super) withdrawn: Option<Withdrawn>,
    /// An instruction was given on it, and a superior adopted it.
    pub(super) told: bool,
    /// The item is written once the issue that it corrects has a number.
    pub(super) corrects: Option<Corrects>,
}

/// A site: `shared` goes to everybody, `digest` too, `other` never to the
/// reader, `chosen` to whom its scope names.
#[derive(Clone)]
pub(super) struct World {
    pub(super) items: Vec<Item>,
    others: u64,
    /// The others leave at the end of this day of the month.
    others_until: u64,
    other_name: String,
    /// The others stand before the reader, the last one first.
    others_first: bool,
    spare_unit: String,
    register_lines: u64,
    /// Items that were ever made, so that no slug comes back.
    made: u64,
}

const PERIODICALS: [&str; 4] = ["shared", "digest", "other", "chosen"];

impl World {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let count = 4 + dice.roll(6);
        let items = (0..count).map(|n| Item::new(dice, n)).collect();
        let mut world = Self {
            items,
            others: 2,
            others_until: 31,
            other_name: "某人".to_owned(),
            others_first: false,
            spare_unit: "备用".to_owned(),
            register_lines: 1,
            made: 0,
        };
        if dice.roll(3) == 0 {
            world.add_proof(dice);
        }
        if dice.roll(4) == 0 {
            world.add_history(dice);
        }
        world
    }

    /// A change that the reader has nothing to do with.
    pub(super) fn change(&mut self, dice: &mut Dice) {
        let hidden: Vec<usize> =
            (0..self.items.len()).filter(|n| !self.items[*n].is_for_reader()).collect();
        let one = |dice: &mut Dice| hidden.get(dice.roll(hidden.len().max(1) as u64) as usize);
        match dice.roll(17) {
            16 => self.others_first = !self.others_first,
            14 | 15 => self.add_hidden_history(dice),
            0 | 1 => self.add_hidden(dice),
            2 if !self.is_spread() => self.others += 1,
            3 => "另一人".clone_into(&mut self.other_name),
            4 => "改名单位".clone_into(&mut self.spare_unit),
            9 => self.register_lines += 1,
            10 if !self.is_spread() => self.others_until = 28 + dice.roll(4),
            11 => self.add_proof(dice),
            5 if !hidden.is_empty() => {
                let gone = *one(dice).expect("one");
                // Only `other`: numbers of `chosen` may show a gap.
                let item = &self.items[gone];
                if item.periodical == "other" && !self.is_corrected(&item.slug) {
                    self.items.remove(gone);
                }
            }
            kind if !hidden.is_empty() => {
                let item = &mut self.items[*one(dice).expect("one")];
                match kind {
                    6 => item.title.push_str("再改"),
                    7 => item.image = !item.image,
                    8 => item.annex = !item.annex,
                    12 => item.classification = "inner",
                    _ => {
                        item.body.push_str("又添一句。");
                        item.unit = "unit-c";
                        item.category = "3";
                    }
                }
            }
            _ => self.add_hidden(dice),
        }
    }

    /// An item of a slug that was never there, with a number above `from`.
    pub(super) fn item(&mut self, dice: &mut Dice, from: u64) -> Item {
        self.made += 1;
        Item::new(dice, from + self.made)
    }

    pub(super) fn add_hidden(&mut self, dice: &mut Dice) {
        let mut item = self.item(dice, 100);
        item.periodical = "other";
        item.approved = true;
        item.scope.clear();
        self.items.push(item);
    }

    /// An issue that nobody has approved yet, of a periodical that is for the reader.
    fn add_proof(&mut self, dice: &mut Dice) {
        let mut item = self.item(dice, 500);
        (item.periodical, item.approved, item.planned) = ("shared", false, false);
        item.scope.clear();
        self.items.push(item);
    }

    pub(super) fn write(&self, folder: &Path) {
        let content = folder.join("content");
        let write = |path: &str, bytes: &[u8]| {
            let path = content.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("written");
        };
        write("site.yaml", SITE.as_bytes());
        write("units.yaml", UNITS.replace("{spare}", &self.spare_unit).as_bytes());
        write("recipients.yaml", self.recipients().as_bytes());
        write("calendar/2016.yaml", b"holidays: []\n");
        for (name, text) in registers(self.register_lines) {
            write(&format!("registers/{name}.yaml"), text.as_bytes());
        }
        for id in PERIODICALS {
            write(&format!("periodicals/{id}.yaml"), periodical(id).as_bytes());
            if !content.join(format!("ledger/{id}.ledger")).exists() {
                write(&format!("ledger/{id}.ledger"), empty_ledger(id).as_bytes());
            }
        }
        for item in self.items.iter().filter(|item| item.corrects.is_none()) {
            let slug = &item.slug;
            write(&format!("items/2016/{slug}.md"), item.text().as_bytes());
            item.write_files(&content);
            if item.is_planned() {
                write(&format!("issues/{}/{slug}.yaml", item.periodical), item.plan().as_bytes());
            }
        }
    }

    fn recipients(&self) -> String {
        let mut members = String::from("first, ");
        let mut text = String::from("  - {id: first, name: CANARYFIRST, clearance: inner}\n");
        for n in 0..self.others {
            let _ = write!(members, "{{id: o{n}, until: 2016-03-{:02}}}, ", self.others_until);
            let _ = writeln!(
                text,
                "  - {{id: o{n}, name: CANARYNEIGHBOUR{}{n}, clearance: inner, delivery: by-hand}}",
                self.other_name
            );
        }
        let own = format!(
            "  - {{id: {READER}, name: 收件人, clearance: open}}\n  \
             - {{id: friend, name: CANARYFRIEND, clearance: inner}}\n"
        );
        if self.others_first {
            text = text.split_inclusive('\n').rev().chain([&*own]).collect();
        } else {
            text.insert_str(0, &own);
        }
        format!(
            "groups:\n  - {{id: CANARYALL, name: CANARYGROUP, wording: 各单位, relation: issue-to, members: [{READER}, friend]}}\n  \
             - {{id: others, wording: 其他, relation: send-to, members: [{members}]}}\n\
             recipients:\n{text}"
        )
    }
}

impl Item {
    fn new(dice: &mut Dice, number: u64) -> Self {
        let periodical = dice.pick(&PERIODICALS);
        let slug = format!("item{number}");
        let scope = match (periodical, dice.roll(2)) {
            ("chosen", 0) => vec!["friend"],
            ("chosen", _) => vec!["friend", READER],
            _ => vec![],
        };
        Self {
            periodical,
            day: 1 + dice.roll(27),
            unit: dice.pick(&["unit-a", "unit-b"]),
            category: dice.pick(&["1", "2"]),
            classification: if dice.roll(4) == 0 { "inner" } else { "open" },
            title: format!("CANARYTITLE{slug}标题"),
            body: format!("正文CANARYBODY{slug}，事项如下。\n\n- 甲\n- 乙\n"),
            scope,
            image: dice.roll(3) == 0,
            annex: dice.roll(3) == 0,
            planned: dice.roll(3) == 0,
            approved: true,
            withdrawn: None,
            told: false,
            corrects: None,
            slug,
        }
    }

    /// The files beside it.
    pub(super) fn write_files(&self, content: &Path) {
        let slug = &self.slug;
        let folder = content.join(format!("items/2016/{slug}"));
        let data = format!("甲,CANARYDATA{slug}\n");
        let files = [
            (self.image, format!("CANARYFILE{slug}.png"), PNG),
            (self.annex, format!("CANARYANNEX{slug}.csv"), data.as_bytes()),
        ];
        for (_, name, bytes) in files.into_iter().filter(|(there, ..)| *there) {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(name), bytes).expect("written");
        }
    }

    /// Whether the reader may read it today.
    pub(super) fn is_shown(&self) -> bool {
        self.is_for_reader() && self.withdrawn.is_none()
    }

    /// Whether the reader may read its title: in a notice, where it was withdrawn.
    pub(super) fn is_named(&self) -> bool {
        self.is_for_reader() && self.withdrawn.is_none_or(|how| how == Withdrawn::Kept)
    }

    pub(super) fn is_for_reader(&self) -> bool {
        match self.periodical {
            _ if !self.approved => false,
            "other" => false,
            "chosen" => self.scope.contains(&READER),
            _ => true,
        }
    }

    pub(super) fn is_planned(&self) -> bool {
        self.planned && self.approved && self.periodical != "digest"
    }

    /// Every key of front matter, but those of `NOT_TRIED`.
    pub(super) fn text(&self) -> String {
        let Item { slug, periodical, day, unit, category, classification, title, body, .. } = self;
        // Ordinary periodicals stay open, so that the reader's issues are the same in a pair.
        let classification = if self.is_for_reader() { "open" } else { classification };
        let day = format!("2016-03-{day:02}");
        let mut text = format!(
            "---\ntitle: {title}\nunit: {unit}\nauthor: CANARYAUTHOR{slug}\nperiodical: {periodical}\n\
             submitted-for: {periodical}\nstyle: plain\ncategory: {category}\n\
             classification: {classification}\nurgency: CANARYURGENCY\nimportance: CANARYIMPORTANCE\n\
             channel: [CANARYCHANNEL]\ncontact: CANARYCONTACT{slug}\ncarrier: CANARYCARRIER\nlearned: {day}\n\
             release: 2016-05-0{}\nkeywords: [CANARYKEYWORD{slug}]\n\
             submitted: {day}\nsurvey: CANARYSURVEY\nfrom: CANARYSUBMISSION\n\
             sign-off: {{name: CANARYSIGNER{slug}, role: head, date: {day}}}\n\
             selection: {{name: CANARYSELECTOR{slug}, role: head, date: {day}}}\n\
             stages:\n  screened: {{name: CANARYSCREENER{slug}, date: {day}}}\n  \
             verified: {{name: CANARYVERIFIER{slug}, date: {day}}}\n\
             basis: {{reference: CANARYBASIS{slug}, date: {day}}}\n\
             follow-up: [CANARYFOLLOW{slug}]\n\
             originals: [{{reference: CANARYORIGINAL{slug}}}]\n\
             signed-copy: [{{reference: CANARYSIGNED{slug}}}]\n\
             countersign: [{{unit: unit-b, name: CANARYCOUNTER{slug}, date: {day}, agreed: true, \
             view: CANARYVIEW{slug}, proposal: CANARYPROPOSAL{slug}}}]\n",
            1 + self.day % 9
        );
        if self.approved {
            let _ =
                writeln!(text, "approved: {{name: CANARYAPPROVER{slug}, role: head, date: {day}}}");
        }
        if *periodical == "digest" {
            text.push_str("section: 要闻\n");
        }
        if !self.scope.is_empty() {
            let _ = writeln!(text, "scope: {{相关单位: [{}]}}", self.scope.join(", "));
        }
        let _ = write!(text, "---\n\n{body}");
        if self.image {
            let _ = write!(text, "\n![CANARYALT{slug}](CANARYFILE{slug}.png)\n");
        }
        if self.annex {
            let _ = write!(text, "\n[附件CANARYLINK{slug}](CANARYANNEX{slug}.csv)\n");
        }
        text
    }

    /// An issue file, with every key that may be written.
    fn plan(&self) -> String {
        let Item { slug, day, .. } = self;
        format!(
            "items: {slug}\nnote: 按语CANARYNOTE{slug}\ndated: 2016-03-{day:02}\n\
             printed: 2016-03-{day:02}\nselection: {{name: CANARYCHOICE{slug}, role: head, date: 2016-03-{day:02}}}\n\
             stages: {{edited: {{name: CANARYEDITOR{slug}, date: 2016-03-{day:02}}}}}\n\
             extra: [{{recipient: friend, copies: 2, reason: CANARYREASON{slug}}}]\n\
             colophon: {{responsible: CANARYRESPONSIBLE{slug}, telephone: CANARYPHONE{slug}}}\n\
             keywords: [CANARYTERM{slug}]\n"
        )
    }
}

/// Keys of front matter that no generated item has, and why.
pub(super) const NOT_TRIED: [(&str, &str); 3] = [
    ("report-stage", "a chain of reports needs three items; the sample site has one"),
    ("previous", "as above"),
    ("scope", "written where the periodical asks for it"),
];

const SITE: &str = "
name: 样例
language: zh-CN
bundle-window: 3
as-of: 2016-07-01
classification: {levels: [{id: open}, {id: inner}], default: open, advice: CANARYADVICE}
unit-kinds: [{id: unit, name: 单位, description: CANARYKIND}]
roles: [{id: head, name: CANARYROLE}]
categories: [{id: 1, name: 一}, {id: 2, name: 二}, {id: 3, name: 三}]
urgencies: [{id: CANARYURGENCY}]
importances: [{id: CANARYIMPORTANCE}]
channels: [{id: CANARYCHANNEL}]
carriers: [{id: CANARYCARRIER}]
deliveries: [{id: by-hand, name: CANARYDELIVERY, paper: true}]
kept-copies: [{purpose: CANARYKEPT, copies: 2}]
";

const UNITS: &str = "
units:
  - {id: office, kind: unit, name: 办公室}
  - {id: unit-a, kind: unit, name: 甲单位, liaisons: [{name: CANARYLIAISON, from: 2016-01-01, filed: 2016-01-02}]}
  - {id: unit-b, kind: unit, name: 乙单位, information-department: {name: CANARYDEPARTMENT, head: CANARYHEAD}}
  - {id: unit-c, kind: unit, name: '{spare}'}
  - {id: unit-d, kind: unit, name: 丁单位, roles: [{role: head, name: CANARYHOLDER, from: 2016-01-01}]}
";

/// Every register, with a canary in every key that takes free words.
pub(super) fn registers(lines: u64) -> Vec<(&'static str, String)> {
    let mut discs = String::from("discs:\n");
    for n in 0..lines {
        let _ = writeln!(
            discs,
            "  - {{number: CANARYDISC{n}, unit: unit-a, serial: CANARYSERIAL{n}, received: 2016-03-01}}"
        );
    }
    let of = |name: &'static str, entry: &str| (name, format!("{name}:\n  - {entry}\n"));
    vec![
        of(
            "submissions",
            "{id: CANARYSUBMISSION, unit: unit-a, author: CANARYWRITER, title: CANARYSENT, category: 1, \
             submitted: 2016-03-01, outcome: not-adopted}",
        ),
        of(
            "surveys",
            "{id: CANARYSURVEY, number: CANARYNOTICE, title: CANARYASKED, kind: field, \
             origin: own, issued-on: 2016-03-01, due: 2016-03-20, units: [unit-a], \
             requirements: CANARYREQUIREMENT, extension: {until: 2016-03-25, approver: CANARYGRANTED}}",
        ),
        of(
            "focus",
            "{id: CANARYFOCUS, title: CANARYFOCUSTITLE, from: 2016-03-01, until: 2016-04-01, units: [unit-a]}",
        ),
        of(
            "deployments",
            "{id: CANARYDEPLOYMENT, title: CANARYDEPLOYED, issued-on: 2016-03-01, units: [unit-a], first-due: 2016-03-20}",
        ),
        of(
            "actions",
            "{id: CANARYACTION, title: CANARYACTIONTITLE, source: CANARYSOURCE, owner: unit-a, due: 2016-04-01, result: CANARYRESULT}",
        ),
        of(
            "meetings",
            "{id: CANARYMEETING, unit: unit-a, kind: department, date: 2016-03-01, due: [CANARYDUE], present: [CANARYDUE], \
             chair: {name: CANARYCHAIR, role: head}, recorder: CANARYRECORDER, agenda: [CANARYAGENDA], \
             decisions: [{title: CANARYDECISION}]}",
        ),
        of(
            "opinions",
            "{id: CANARYOPINION, unit: unit-a, title: CANARYOPINIONTITLE, date: 2016-03-01, answered-by: unit-b, due: 2016-04-01}",
        ),
        of(
            "trainings",
            "{id: CANARYTRAINING, title: CANARYTOPIC, unit: unit-a, date: 2016-03-01, attended: 3}",
        ),
        of(
            "plans",
            "{id: CANARYPLAN, unit: unit-a, title: CANARYPLANTITLE, from: 2016-01-01, focus: [CANARYPLANFOCUS]}",
        ),
        of(
            "consultations",
            "{id: CANARYCONSULTATION, unit: unit-a, title: CANARYCONSULTED, date: 2016-03-01}",
        ),
        ("discs", discs),
        of(
            "inspections",
            &format!(
                "{{sha256: {}, file: CANARYLOOKED, inspector: CANARYINSPECTOR, date: 2016-03-01}}",
                crate::digest::sha256(PNG)
            ),
        ),
    ]
}

/// A PNG of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xae, 0x42, 0x60, 0x82,
];

fn periodical(id: &str) -> String {
    let distribution = match id {
        "other" => "- group: others",
        "chosen" => "- {named: 相关单位, among: CANARYALL, relation: issue-to}",
        _ => "- group: CANARYALL",
    };
    let composition =
        if id == "digest" { "{kind: digest, sections: [要闻]}" } else { "{kind: single}" };
    format!(
        "versions:\n  - from: 2016-01-01\n    reason: CANARYWHY\n    approver: CANARYCHANGED\n    \
         purpose: CANARYPURPOSE\n    content: [CANARYCONTENT]\n    title: 刊物{id}\n    publisher: office\n    \
         composition: {composition}\n    distribution:\n      {distribution}\n    source-credit: true\n    \
         lengths: [{{style: plain, kind: free}}]\n"
    )
}

fn empty_ledger(id: &str) -> String {
    crate::model::ledger::Ledger::new(id.into()).to_text()
}
