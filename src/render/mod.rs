//! View → pages.

pub mod sheets;

/// Pages of views; a place holder until the room is furnished.
#[derive(Debug)]
pub struct Renderer;
#[allow(missing_docs, reason = "a place holder")]
impl Renderer {
    pub fn new(
        _: &crate::disk::Root,
        _: &crate::audience::SiteCard,
        _: &str,
    ) -> Result<Self, Vec<crate::diagnostic::Diagnostic>> {
        Ok(Self)
    }
    pub fn with_limits(self, _: &crate::model::settings::Limits) -> Self {
        self
    }
    pub fn issue(
        &self,
        _: &crate::audience::VisibleIssue,
    ) -> Result<Vec<crate::model::Artifact>, Vec<crate::diagnostic::Diagnostic>> {
        Ok(vec![])
    }
    pub fn lists(
        &self,
        _: &crate::audience::View,
    ) -> Result<Vec<crate::model::Artifact>, Vec<crate::diagnostic::Diagnostic>> {
        Ok(vec![])
    }
    pub fn bundle_lists(
        &self,
        _: &crate::audience::View,
    ) -> Result<Vec<crate::model::Artifact>, Vec<crate::diagnostic::Diagnostic>> {
        Ok(vec![])
    }
    pub fn assets(&self) -> Vec<crate::model::Artifact> {
        vec![]
    }
    pub fn cover(
        &self,
        _: &crate::audience::Addressee,
        _: &str,
        _: &[std::sync::Arc<crate::audience::VisibleIssue>],
        _: &[(String, String)],
    ) -> Result<crate::model::Artifact, Vec<crate::diagnostic::Diagnostic>> {
        Ok(crate::model::Artifact::new("index.html", ""))
    }
}
