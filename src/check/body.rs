//! An item's body, read and parsed once for all rules, and only when one asks.

use std::sync::OnceLock;

use crate::model::count::Count;
use crate::model::{Item, Site};

/// A body as rules see it.
#[derive(Debug, Default)]
pub struct Body {
    /// The text, as it is in the file.
    pub text: String,
    /// Its length.
    pub count: Count,
}

/// A body that is read when it is first asked for.
#[derive(Debug)]
pub(super) struct LazyBody<'a> {
    site: &'a Site,
    item: &'a Item,
    body: OnceLock<Option<Body>>,
}

impl<'a> LazyBody<'a> {
    pub(super) fn new(site: &'a Site, item: &'a Item) -> Self {
        Self { site, item, body: OnceLock::new() }
    }

    pub(super) fn get(&self) -> Option<&Body> {
        self.body.get_or_init(|| self.site.body(self.item).ok().map(parse)).as_ref()
    }
}

fn parse(text: String) -> Body {
    let mut count = Count::default();
    count.add(&text);
    Body { text, count }
}
