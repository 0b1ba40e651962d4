//! Additions of `init` to a site, new or old: pipelines, hooks, settings of
//! editors. No file that is there is overwritten.

use serde_json::{Map, Value, json};

use crate::disk::{DiskError, Root, make_executable, write_new};
use crate::load::load;
use crate::load::schema::KINDS;
use crate::model::Artifact;
use crate::presets::ci;

use super::super::schema::text_of;

/// Files that were written, and files that were there and say something else.
#[derive(Debug, Default)]
pub(super) struct Added {
    pub(super) written: Vec<String>,
    pub(super) kept: Vec<String>,
}

/// Writes what is not there yet.
pub(super) fn add(root: &Root, files: &[Artifact]) -> Result<Added, DiskError> {
    let mut added = Added::default();
    for file in files {
        match write_new(root, &file.path, &file.bytes) {
            Ok(()) => added.written.push(file.path.clone()),
            Err(DiskError::There { .. }) => {
                if root.read(&file.path).ok().as_deref() != Some(&file.bytes) {
                    added.kept.push(file.path.clone());
                }
                continue;
            }
            Err(error) => return Err(error),
        }
        if ci::PROGRAMS.contains(&file.path.as_str()) {
            make_executable(root, &file.path)?;
        }
    }
    Ok(added)
}

/// Settings, a task and schemas for VS Code.
pub(super) fn vscode(root: &Root) -> Vec<Artifact> {
    let site = load(root).site;
    let mut files: Vec<Artifact> = KINDS
        .iter()
        .map(|kind| {
            let path = format!("schemas/{}.json", kind.name);
            Artifact::new(path, text_of(&kind.schema(site.as_ref())).as_str())
        })
        .collect();
    let file = |name: &str, value: &Value| {
        Artifact::new(format!(".vscode/{name}.json"), text_of(value).as_str())
    };
    files.push(file("settings", &settings()));
    files.push(file("tasks", &tasks()));
    files.push(file("extensions", &json!({ "recommendations": ["redhat.vscode-yaml"] })));
    files
}

/// Front matter is no file of its own: the extension for YAML does not see it.
fn settings() -> Value {
    let kinds = KINDS.iter().filter(|kind| kind.name != "front-matter");
    let schemas: Map<String, Value> =
        kinds.map(|kind| (format!("./schemas/{}.json", kind.name), json!(kind.files))).collect();
    json!({ "files.encoding": "utf8", "files.eol": "\n", "yaml.schemas": schemas })
}

fn tasks() -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "kanfa check",
            "type": "shell",
            "command": "kanfa check --format short",
            "group": { "kind": "build", "isDefault": true },
            "problemMatcher": {
                "owner": "kanfa",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "pattern": {
                    "regexp": r"^(.+?):(\d+):(\d+): (error|warning|note)\[([a-z-]+)\] (.*)$",
                    "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
                },
            },
        }],
    })
}
