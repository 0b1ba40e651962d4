//! Files → raw records → model. Every fault of form is found here: encoding,
//! YAML, keys, dates, ids. What content *means* is for `check`.

mod by_name;
mod content;
mod csv;
mod dispatch;
mod fault;
mod items;
mod ledgers;
mod reader;
mod registers;
mod registry;
mod resolve;
mod rules_file;
pub mod schema;
mod text;
mod yaml;

use std::sync::Arc;

use crate::disk::Root;
use crate::finding::{Code, Finding, Text};
use crate::model::Site;
use crate::source::Place;

use content::Content;
use reader::Reader;

/// A loaded site. Findings do not hide one another: the site holds all that
/// could be read, and is only missing when its settings could not be.
#[derive(Debug)]
pub struct Loaded {
    pub site: Option<Site>,
    pub findings: Vec<Finding>,
}

/// Loads the site below `root`.
#[must_use]
pub fn load(root: &Root) -> Loaded {
    let mut findings = Vec::new();
    let content = match Content::find(root) {
        Ok(content) => content,
        Err(error) => return Loaded { site: None, findings: vec![no_content(&error)] },
    };
    content.report_oddities(&mut findings);
    let Some(base) = registry::load(root, &content, &mut findings) else {
        return Loaded { site: None, findings };
    };
    let (items, plans) = items::load(root, &content, &base, &mut findings);
    let cap = base.settings.limits.configuration;
    let reader = Reader { root, cap, findings: &mut findings };
    let mut registers = registers::load(reader, &content.registers, &base.settings);
    if let Some(found) = &content.dispatch {
        registers.dispatches = dispatch::load(root, found, cap, &mut findings);
    }
    let (ledgers, records) = ledgers::load(root, &content, &base, &mut findings);
    let registry::Base {
        settings,
        rules,
        units,
        recipients,
        groups,
        periodicals,
        calendar,
        origins,
    } = base;
    let site = Site {
        files: Arc::new(root.clone()),
        settings,
        rules,
        units,
        recipients,
        groups,
        periodicals,
        calendar,
        items,
        plans,
        ledgers,
        records,
        registers,
        origins,
    };
    Loaded { site: Some(site), findings }
}

fn no_content(error: &std::io::Error) -> Finding {
    Finding::error(
        Code::Unreadable,
        "content",
        Place::Whole,
        Text::new(
            format!("content 文件夹无法读取：{error}"),
            format!("the folder `content` cannot be read: {error}"),
        ),
    )
    .hint(Text::new("请检查文件夹权限", "check the folder's permissions"))
}
