//! Reports of the office: the open obligations as data.

use crate::check::Checked;
use crate::model::Day;
use crate::report::{self, Obligation};

use super::Failure;
use super::jobs::{Files, Job, files};
use super::tools::Tools;

/// Open obligations at a date.
pub(super) struct Open<'v> {
    site: &'v Checked,
    obligations: &'v [Obligation],
    as_of: Day,
}

pub(super) fn jobs<'v>(
    site: &'v Checked,
    obligations: &'v [Obligation],
    as_of: Day,
) -> Vec<Job<'v, Open<'v>>> {
    let value = Open { site, obligations, as_of };
    vec![Job::new("reports/", value, json)]
}

fn json<'j>(_: &'j Tools<'_>, open: &'j Open<'_>) -> Result<Files<'j>, Failure> {
    let language = open.site.settings.language;
    let json = report::json(open.site, open.obligations, open.as_of, language);
    Ok(files(Some(json.map_err(std::io::Error::from)?)))
}
