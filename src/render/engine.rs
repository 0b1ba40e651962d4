//! The template engine: templates of the theme in, pages out. A fault of a
//! template becomes a finding on the template's file.

use std::collections::BTreeMap;

use quick_xml::escape::escape;
use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::finding::{Code, Finding, Text};
use crate::source::{FilePath, Place, offset};

use super::texts;
use super::theme::Theme;

pub(super) struct Engine {
    tera: Tera,
    origins: BTreeMap<String, FilePath>,
}

impl Engine {
    pub(super) fn new(theme: &Theme) -> Result<Self, Vec<Finding>> {
        let mut engine = Self { tera: Tera::new(), origins: BTreeMap::new() };
        engine.tera.set_escape_fn(|text, out| out.write_all(escape(text).as_bytes()));
        engine.tera.autoescape_on([".html"]);
        engine.tera.register_filter("fill", fill);
        let mut templates = Vec::new();
        for (name, file, text) in theme.templates("templates", "")? {
            engine.origins.insert(name.to_owned(), file.origin.clone());
            templates.push((name.to_owned(), text));
        }
        match engine.tera.add_raw_templates(templates.iter().map(|(name, text)| (name, text))) {
            Ok(()) => Ok(engine),
            Err(error) => Err(engine.findings(&templates, &error)),
        }
    }

    /// All faults of the templates together. The engine stops at the first
    /// template that does not parse, so each is tried alone.
    fn findings(&self, templates: &[(String, String)], error: &tera::Error) -> Vec<Finding> {
        if let ErrorKind::Msg(reports) = error.kind() {
            let findings: Vec<_> =
                reports.split("error: ").filter_map(|r| self.reported(templates, r)).collect();
            if !findings.is_empty() {
                return findings;
            }
        }
        let alone = templates.iter().filter_map(|(name, text)| {
            let error = Tera::new().add_raw_template(name, text).err()?;
            let syntax = matches!(error.kind(), ErrorKind::SyntaxError(_));
            syntax.then(|| self.finding(name, &error))
        });
        let findings: Vec<_> = alone.collect();
        if findings.is_empty() { vec![self.finding("", error)] } else { findings }
    }

    /// A finding from the text of a report, the only form in which the engine
    /// tells of names it does not know: a message, then `--> file:line:column`.
    fn reported(&self, templates: &[(String, String)], report: &str) -> Option<Finding> {
        let (message, rest) = report.split_once('\n')?;
        let place = rest.lines().next()?.trim().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let file = parts.next()?;
        let (name, text) = templates.iter().find(|(name, _)| name == file)?;
        let start = offset(text, line, column);
        Some(self.drawn(name, Place::Bytes(start, start), message))
    }

    /// A value that every page sees.
    pub(super) fn share(&mut self, name: &'static str, value: &impl Serialize) {
        self.tera.global_context().insert(name, value);
    }

    pub(super) fn render(
        &self,
        template: &str,
        page: &impl Serialize,
    ) -> Result<String, Vec<Finding>> {
        let context = Context::from_serialize(page);
        let page = context.and_then(|context| self.tera.render(template, &context));
        page.map_err(|error| vec![self.finding(template, &error)])
    }

    fn finding(&self, template: &str, error: &tera::Error) -> Finding {
        let (name, place, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                (report.filename(), Place::bytes(range), report.message().to_owned())
            }
            ErrorKind::MissingParent { current, .. } => {
                (current.as_str(), Place::Whole, error.to_string())
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (tpl.as_str(), Place::Whole, error.to_string())
            }
            _ => (template, Place::Whole, error.to_string()),
        };
        self.drawn(name, place, &message)
    }

    fn drawn(&self, name: &str, place: Place, message: &str) -> Finding {
        let missing = || format!("themes/{name}").into();
        let file = self.origins.get(name).cloned().unwrap_or_else(missing);
        let text = Text::new(
            format!("页面模板有误：{message}"),
            format!("the template is at fault: {message}"),
        );
        let hint = Text::new(
            "模板中可用的名称见自带主题；删去本文件即恢复自带的模板",
            "the shipped theme shows the names that templates may use; without this file the shipped template is used",
        );
        Finding::error(Code::Template, file, place, text).hint(hint)
    }
}

/// `{{ "共印{n}份" | fill(n=5) }}`: puts values into a text.
fn fill(text: &str, values: Kwargs, _: &State) -> Value {
    let named: BTreeMap<String, &Value> =
        values.iter().map(|(name, value)| (name.to_string(), value)).collect();
    Value::from(texts::fill(text, |name| named.get(name).map(ToString::to_string)))
}
