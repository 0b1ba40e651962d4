//! Pipelines and hooks: who checks what, and in which order an issue goes out.

use crate::model::Artifact;

/// Where a pipeline runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Forge {
    /// GitLab CI.
    Gitlab,
    /// GitHub Actions.
    Github,
    /// Gitea Actions.
    Gitea,
}

/// The files of a pipeline and of the hooks, by their paths from the root of
/// the repository.
#[must_use]
pub fn pipeline(forge: Forge) -> Vec<Artifact> {
    let (path, text) = match forge {
        Forge::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
        Forge::Github => (".github/workflows/kanfa.yml", include_str!("ci/github.yml")),
        Forge::Gitea => (".gitea/workflows/kanfa.yml", include_str!("ci/gitea.yml")),
    };
    vec![
        Artifact::new(path, text),
        Artifact::new(PROGRAMS[0], include_str!("ci/publish")),
        Artifact::new(PROGRAMS[1], include_str!("ci/deliver")),
        Artifact::new(PROGRAMS[2], include_str!("ci/hooks/pre-commit")),
        Artifact::new(PROGRAMS[3], include_str!("ci/hooks/commit-msg")),
    ]
}

/// Those of the files that are run.
pub const PROGRAMS: [&str; 4] =
    ["ci/publish", "ci/deliver", ".githooks/pre-commit", ".githooks/commit-msg"];
