//! Views and issues that no site has, for tests of renderers.

use std::collections::BTreeMap;
use std::ops::DerefMut;
use std::sync::Arc;

use crate::audience::view::IssueFields;
use crate::audience::{Reader, SiteCard, View, VisibleIssue};

impl View {
    pub(crate) fn for_test(site: &SiteCard, reader: Reader, issues: Vec<VisibleIssue>) -> View {
        let issues = issues.into_iter().map(Arc::new).collect();
        View { site: Arc::new(site.clone()), reader, issues, ties: BTreeMap::new() }
    }
}

impl From<IssueFields> for VisibleIssue {
    fn from(fields: IssueFields) -> Self {
        Self(fields)
    }
}

impl DerefMut for VisibleIssue {
    fn deref_mut(&mut self) -> &mut IssueFields {
        &mut self.0
    }
}
