//! A document: its world and data, laid out, made to fit, exported.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use typst::foundations::Label;
use typst::introspection::{Introspector as _, PagedPosition};
use typst::layout::Abs;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::audience::VisibleIssue;
use crate::finding::{Finding, Language};
use crate::model::Artifact;
use crate::model::date::parse_day;
use crate::source::FilePath;

use super::super::theme::lacks;
use super::data::{Document, Font};
use super::settings::{Choice, Role};
use super::world::DocumentWorld;
use super::{Pdf, cache};

/// The last way to keep the tail from a page of its own (see `page.typ`).
pub(super) const LAST_WAY: usize = 4;

/// The room that each way before the last makes at most, in lines: once, and on
/// each page. A line more is allowed for, as blocks then come to lie otherwise.
const ROOM: [(f64, f64); LAST_WAY] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (2.0, 2.0)];
const SLACK: f64 = 1.0;

/// The height of pages' text, and of a line of the grid, in mm.
const TEXT: f64 = 225.0;
const TOP: f64 = 37.0;
const LINE: f64 = TEXT / 22.0;

/// The labels that templates put after the last body, and before the tail.
const END: &str = "end-of-body";
const TAIL: &str = "tail";

/// The day in the properties of a proof that has none yet: the standard for
/// archives asks for one, and the clock is not to be read.
const UNDATED: [u32; 3] = [1970, 1, 1];

impl Pdf<'_> {
    /// The world of a document of the template `main`.
    pub(super) fn world(&self, main: &str) -> Result<DocumentWorld<'_>, Vec<Finding>> {
        DocumentWorld::new(&self.templates, self.fonts, main)
            .ok_or_else(|| vec![lacks(&format!("pdf/{main}"))])
    }

    /// A document of an issue, without items or a sheet yet.
    pub(super) fn document_of<'p>(&'p self, issue: &'p VisibleIssue) -> Document<'p> {
        Document {
            authors: vec![&issue.imprint],
            proof: issue.is_proof(),
            ..self.document(self.name_of(issue), &issue.dated)
        }
    }

    /// A document with nothing in it yet.
    pub(super) fn document(&self, name: String, dated: &str) -> Document<'_> {
        let chinese = self.site.language == Language::Chinese;
        let day = parse_day(dated);
        Document {
            lang: if chinese { "zh" } else { "en" },
            region: chinese.then_some("CN"),
            grid: chinese,
            tight: 0,
            fonts: self.roles(),
            texts: &self.texts.all,
            notice: self.site.notice.as_deref(),
            proof: false,
            name,
            authors: vec![&self.site.organisation],
            terms: Vec::new(),
            day: day.map_or(UNDATED, |d| [d.year().unsigned_abs(), d.month(), d.day()]),
            issue: None,
            items: Vec::new(),
            attached: Vec::new(),
            sheet: None,
        }
    }

    /// An issue in one line, a proof as one.
    pub(super) fn name_of(&self, issue: &VisibleIssue) -> String {
        let proof = issue.is_proof().then(|| self.texts.get("proof_mark"));
        self.texts.issue_name(&issue.title, proof.unwrap_or(&issue.number_text), &issue.dated)
    }

    fn roles<'p>(&'p self) -> BTreeMap<&'static str, Font<'p>> {
        let family = |role: Role| self.fonts.roles.get(&role).map(|c| c.family.as_str());
        let chinese = self.site.language == Language::Chinese;
        let latin = |role: Role| match role {
            Role::Body | Role::Heading | Role::Second | Role::Title if chinese => {
                family(Role::Latin)
            }
            _ => None,
        };
        let font = |(role, choice): (&Role, &'p Choice)| {
            let mut families = vec![choice.family.as_str()];
            let body = family(Role::Body).filter(|f| *role == Role::Mono && *f != choice.family);
            families.extend(body);
            families.extend(family(Role::Fallback));
            (role.into(), Font { families, latin: latin(*role), weight: choice.weight })
        };
        self.fonts.roles.iter().map(font).collect()
    }

    /// The artifact of a document at `path`, from the cache where the same was
    /// made before. `ident` tells it from all others; `file` is the file that
    /// it is made of, for faults that are not of a template.
    pub(super) fn artifact(
        &self,
        mut world: DocumentWorld<'_>,
        mut document: Document<'_>,
        path: String,
        ident: &str,
        file: &FilePath,
    ) -> Result<Artifact, Vec<Finding>> {
        world.put_data(&document);
        let key = world.key(ident);
        if let Some(bytes) = self.cached.then(|| cache::get(&self.root, &key)).flatten() {
            return Ok(Artifact::new(path, bytes));
        }
        let bytes = self.alone.run(|| {
            let pages = self.fitted(&mut world, &mut document, file)?;
            self.export(&world, &pages, ident, file)
        })?;
        if self.cached {
            cache::put(&self.root, &key, &bytes);
        }
        Ok(Artifact::new(path, bytes))
    }

    /// The pages of a document whose data is in the world. Where the tail would
    /// get a page of its own, lines are set closer until it does not, or a
    /// paragraph goes with it; where all is in vain, they stay as usual. Ways
    /// that cannot make enough room are not tried.
    pub(super) fn fitted(
        &self,
        world: &mut DocumentWorld<'_>,
        document: &mut Document<'_>,
        file: &FilePath,
    ) -> Result<PagedDocument, Vec<Finding>> {
        let usual = self.layout(world, file)?;
        let Some(wanting) = wanting(&usual) else { return Ok(usual) };
        #[expect(clippy::cast_precision_loss, reason = "pages are few")]
        let pages = usual.pages().len() as f64 - 1.0;
        for tight in 1..=LAST_WAY {
            let room = ROOM.get(tight).map(|(once, each)| once + each * pages + SLACK);
            if room.is_some_and(|room| room < wanting) {
                continue;
            }
            document.tight = tight;
            world.put_data(document);
            let pages = self.layout(world, file)?;
            if self::wanting(&pages).is_none() {
                return Ok(pages);
            }
        }
        Ok(usual)
    }
}

/// The lines that are wanting on the page where the body ends for the tail to
/// stand there; none where no page has the tail alone.
pub(super) fn wanting(pages: &PagedDocument) -> Option<f64> {
    let end = position(pages, END)?;
    if end.page.get() == pages.pages().len() {
        return None;
    }
    let foot = Abs::mm(TOP + TEXT);
    let tail = position(pages, TAIL).map_or(Abs::zero(), |tail| foot - tail.point.y);
    let room = foot - end.point.y;
    Some((tail - room) / Abs::mm(LINE) + 1.0)
}

/// The position of a label.
fn position(pages: &PagedDocument, label: &str) -> Option<PagedPosition> {
    let introspector = pages.introspector();
    let label = Label::new(PicoStr::intern(label))?;
    introspector.position(introspector.query_label(label).ok()?.location()?)
}
