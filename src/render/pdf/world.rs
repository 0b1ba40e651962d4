//! The world of the document engine: a fixed map of files. There is nothing
//! else to be read: no package, no path of the machine, no clock.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use crate::finding::Finding;
use crate::source::FilePath;

use super::super::theme::Theme;
use super::cache;
use super::data::Document;
use super::fonts::Fonts;

/// The folder of templates in a theme.
const FOLDER: &str = "pdf";

/// A file's id, which has an order.
type Key = NonZeroU16;

/// The part of a world that all documents share: the engine's library and the
/// templates.
pub(super) struct Templates {
    library: LazyHash<Library>,
    templates: BTreeMap<Key, Template>,
    digest: [u8; 32],
}

pub(super) struct Template {
    source: Source,
    /// Path from the root of the site.
    pub(super) origin: FilePath,
}

impl Templates {
    pub(super) fn new(theme: &Theme) -> Result<Self, Vec<Finding>> {
        let mut templates = BTreeMap::new();
        let mut hasher = blake3::Hasher::new();
        for (path, file, text) in theme.templates(FOLDER, ".typ")? {
            hasher.update(blake3::hash(path.as_bytes()).as_bytes());
            hasher.update(blake3::hash(&file.bytes).as_bytes());
            if let Some(id) = id(path) {
                let (source, origin) = (Source::new(id, text), file.origin.clone());
                templates.insert(id.into_raw(), Template { source, origin });
            }
        }
        let library = LazyHash::new(Library::builder().build());
        Ok(Self { library, templates, digest: *hasher.finalize().as_bytes() })
    }

    pub(super) fn get(&self, id: FileId) -> Option<&Template> {
        self.templates.get(&id.into_raw())
    }
}

/// One document's world.
pub(super) struct DocumentWorld<'s> {
    templates: &'s Templates,
    fonts: &'s Fonts,
    main: FileId,
    files: BTreeMap<Key, Bytes>,
    /// The same files by path.
    put: BTreeMap<String, Bytes>,
}

impl<'s> DocumentWorld<'s> {
    /// A world around the template `main`; `None` when there is no such one.
    pub(super) fn new(templates: &'s Templates, fonts: &'s Fonts, main: &str) -> Option<Self> {
        let main = id(main).filter(|main| templates.get(*main).is_some())?;
        Some(Self { templates, fonts, main, files: BTreeMap::new(), put: BTreeMap::new() })
    }

    /// Puts a file into the world. Paths are few and always the same: the
    /// engine never forgets one.
    pub(super) fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(id) = id(path) {
            let bytes = Bytes::new(bytes.into());
            self.put.insert(path.to_owned(), bytes.clone());
            self.files.insert(id.into_raw(), bytes);
        }
    }

    /// Puts the data of templates into the world.
    pub(super) fn put_data(&mut self, data: &Document<'_>) {
        self.put("data.json", serde_json::to_vec(data).unwrap_or_default());
    }

    /// A hash of everything that a document of this world is made of.
    pub(super) fn key(&self, ident: &str) -> cache::Key {
        let mut key = cache::Key::new();
        key.add(ident.as_bytes());
        key.add(&self.fonts.digest());
        key.add(&self.templates.digest);
        for (path, bytes) in &self.put {
            key.add(path.as_bytes());
            key.add(bytes);
        }
        key
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.templates.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.get(id).map(|t| t.source.clone()).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id.into_raw()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}
