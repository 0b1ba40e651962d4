//! A new periodical with its ledger.

use crate::finding::Text;
use crate::model::PeriodicalId;
use crate::model::ledger::Ledger;
use crate::model::recipient::Group;
use crate::model::site::{ledger_file, periodical_file};
use crate::pipeline::Failure;
use crate::presets::{NewPeriodical, Skeleton};

use super::{New, Place, failure, known};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 刊物的 id，期号和地址都用它，定了不再改 · its id, which stays
    id: String,
    /// 刊名，印在报头 · title, as in the masthead
    #[arg(long)]
    title: Option<String>,
    /// 批准办刊的人 · who approved that there is one
    #[arg(long, value_name = "NAME")]
    approver: Option<String>,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    let (site, id) = (place.site, PeriodicalId::from(args.id.as_str()));
    known::name(&args.id)?;
    if site.periodical(&id).is_some() {
        let file = periodical_file(&id);
        return Err(failure::other(
            format!("刊物“{id}”已经有了：{file}"),
            format!("there is a periodical `{id}` already: {file}"),
        ));
    }
    let (Some(title), Some(approver)) = (&args.title, &args.approver) else {
        return Err(failure::other(
            format!(
                "请写明刊名和批准人，如 kanfa new periodical {id} --title 刊名 --approver 姓名"
            ),
            format!(
                "state title and approver, such as `kanfa new periodical {id} --title TITLE \
                 --approver NAME`"
            ),
        ));
    };
    let like = site.periodicals.iter().find_map(|known| known.newest());
    let first = || site.units.keys().next().map(ToString::to_string);
    let publisher = like.map(|version| version.publisher.to_string()).or_else(first);
    let mut groups: Vec<&Group> = site.groups.values().collect();
    groups.sort_by_key(|group| site.origins.groups.get(&group.id));
    let roles = site.settings.roles.terms.iter();
    let roles: Vec<_> = roles.map(|role| (role.id.clone(), role.name.clone())).collect();
    let last = site.periodicals.iter().map(|known| known.order).max().unwrap_or_default();
    let periodical = NewPeriodical {
        id: &id,
        title,
        approver,
        publisher: publisher.as_deref().unwrap_or_default(),
        signers: like.and_then(|version| version.signers.as_deref()).unwrap_or_default(),
        number: like.map_or("{number}", |version| version.numbering.format(false)),
        roles: &roles,
        groups: &groups,
        order: last + 10,
        today: place.today,
        language: site.settings.language,
    };
    let ledger =
        Skeleton { path: ledger_file(&id).to_string(), text: Ledger::new(id.clone()).to_text() };
    let next = Text::new(
        "写明发送范围（distribution），没有写的谁也不发。填好后运行 kanfa check。",
        "State its distribution: without one nobody receives it. Then run kanfa check.",
    );
    Ok(New { files: vec![periodical.skeleton(), ledger], next })
}
