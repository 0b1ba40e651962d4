//! `items/` and `issues/` → items and plans, in parallel, in order of path.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::disk::{Found, Root};
use crate::finding::{Code, Finding, Text};
use crate::model::front_matter::FrontMatter;
use crate::model::id::is_id;
use crate::model::issue::Plan;
use crate::model::settings::Settings;
use crate::model::words::FRONT_MATTER;
use crate::model::{Item, Slug};
use crate::source::{FilePath, Place, front_matter};

use super::by_name::ByName;
use super::content::{Content, folder, stem};
use super::fault::id_hint;
use super::registry::Base;
use super::resolve::{self, Resolver};
use super::text;
use super::yaml::{Salvaged, Yaml};

type Read<T> = (Option<T>, Vec<Finding>);

/// Items by slug, and plans in order of path.
pub(super) fn load(
    root: &Root,
    content: &Content,
    base: &Base,
    findings: &mut Vec<Finding>,
) -> (BTreeMap<Slug, Arc<Item>>, Vec<Arc<Plan>>) {
    let settings = &base.settings;
    let read: Vec<Read<Item>> =
        content.items.par_iter().map(|found| item(root, found, settings)).collect();
    let mut items: BTreeMap<Slug, Arc<Item>> = BTreeMap::new();
    for (item, found) in read {
        findings.extend(found);
        let Some(mut item) = item else { continue };
        findings.extend(ByName::of_item(base, &mut item));
        match items.get(&item.slug) {
            Some(first) => findings.push(same_slug(first, &item)),
            None => {
                items.insert(item.slug.clone(), Arc::new(item));
            }
        }
    }
    let read: Vec<Read<Plan>> =
        content.issues.par_iter().map(|found| plan(root, found, settings)).collect();
    let mut plans = Vec::new();
    for (plan, found) in read {
        findings.extend(found);
        let Some(mut plan) = plan else { continue };
        findings.extend(ByName::of_plan(base, &mut plan));
        plans.push(Arc::new(plan));
    }
    (items, plans)
}

fn same_slug(first: &Item, second: &Item) -> Finding {
    let slug = &second.slug;
    Finding::error(
        Code::DuplicateId,
        second.file.clone(),
        Place::Bytes(0, 0),
        Text::new(format!("稿件代号“{slug}”已经用过"), format!("the item `{slug}` exists already")),
    )
    .hint(Text::new(
        "请给文件改名：代号在各年之间也不能重复",
        "rename the file: a slug is used once over all years",
    ))
    .related(
        first.file.clone(),
        Place::Bytes(0, 0),
        Text::new("第一次用在这里", "used here first"),
    )
}

fn item(root: &Root, found: &Found, settings: &Settings) -> Read<Item> {
    let file: FilePath = found.path.as_str().into();
    let mut findings = Vec::new();
    let slug = stem(&found.path);
    if !is_id(slug) {
        findings.push(bad_name(&file, slug));
        return (None, findings);
    }
    let text = match text::read(root, found, settings.limits.item) {
        Ok(text) => text,
        Err(found) => return (None, found),
    };
    let Some((yaml, body_start)) = front_matter(&text) else {
        return (None, vec![no_front_matter(&file, &text)]);
    };
    if (yaml.len() as u64) > settings.limits.front_matter {
        return (None, vec![large_front_matter(&file, yaml.len(), settings)]);
    }
    let yaml = Yaml { file: &file, text: &text[yaml.clone()], base: yaml.start };
    let Salvaged { value, findings: found, broken, .. } = yaml.salvage::<FrontMatter>();
    findings.extend(found);
    let Some(raw) = value else { return (None, findings) };
    let mut r = Resolver { file, findings: &mut findings };
    let body = (body_start, &text[body_start..]);
    let mut item = resolve::item::item(slug.into(), body, raw, settings, &mut r);
    item.broken.extend(broken.iter().filter_map(|key| field_key(key)));
    (Some(item), findings)
}

/// The key of a front matter field, from any of its spellings.
fn field_key(spelling: &str) -> Option<&'static str> {
    let field = FRONT_MATTER.iter().find(|f| f.key == spelling || f.aliases.contains(&spelling))?;
    Some(field.key)
}

fn plan(root: &Root, found: &Found, settings: &Settings) -> Read<Plan> {
    let file: FilePath = found.path.as_str().into();
    let mut findings = Vec::new();
    let text = match text::read(root, found, settings.limits.configuration) {
        Ok(text) => text,
        Err(found) => return (None, found),
    };
    let raw = match (Yaml { file: &file, text: &text, base: 0 }).parse() {
        Ok(raw) => raw,
        Err(found) => return (None, found),
    };
    let periodical = folder(&found.path);
    let name = stem(&found.path);
    let mut r = Resolver { file, findings: &mut findings };
    if !r.id(periodical, &[]) || !r.id(name, &[]) {
        return (None, findings);
    }
    let plan = resolve::issue::plan(periodical.into(), raw, settings, &mut r);
    (Some(plan), findings)
}

fn bad_name(file: &FilePath, name: &str) -> Finding {
    Finding::error(
        Code::Id,
        file.clone(),
        Place::Bytes(0, 0),
        Text::new(
            format!("文件名“{name}”不能作稿件代号"),
            format!("the file name `{name}` cannot be an item's slug"),
        ),
    )
    .hint(id_hint())
}

fn no_front_matter(file: &FilePath, text: &str) -> Finding {
    let opened = text.starts_with("---\n") || text.starts_with("---\r\n");
    let (message, hint) = if opened {
        (
            Text::new("开头的 --- 没有配对的结束行 ---", "the front matter has no closing ---"),
            Text::new(
                "请在各键之后另起一行写 ---",
                "write --- on a line of its own after the keys",
            ),
        )
    } else {
        (
            Text::new("稿件开头没有标题、单位等项目", "the item has no front matter"),
            Text::new(
                "第一行写 ---，其后逐行写标题、单位、刊物等，再写一行 ---，然后是正文；\
                 kanfa new item 可生成样式",
                "begin with a line ---, then title, unit, periodical and so on, another line \
                 ---, then the body; `kanfa new item` makes a skeleton",
            ),
        )
    };
    Finding::error(Code::FrontMatterMissing, file.clone(), Place::Whole, message).hint(hint)
}

fn large_front_matter(file: &FilePath, size: usize, settings: &Settings) -> Finding {
    let cap = settings.limits.front_matter;
    Finding::error(
        Code::FileSize,
        file.clone(),
        Place::Bytes(0, 3),
        Text::new(
            format!("文前信息有 {size} 字节，超过上限 {cap} 字节"),
            format!("the front matter has {size} bytes, more than the cap of {cap}"),
        ),
    )
    .hint(Text::new("正文请写在第二个 --- 之后", "the body comes after the second ---"))
}
