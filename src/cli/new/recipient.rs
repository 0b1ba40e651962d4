//! A new recipient.

use crate::finding::Text;
use crate::model::RecipientId;
use crate::pipeline::Failure;
use crate::presets::NewRecipient;

use super::{New, Place, failure, known};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 收件人的 id，也是其文件夹的名称 · its id, which names its folder
    id: String,
    /// 封面和清单上的名称 · name on cover sheets and lists
    #[arg(long)]
    name: Option<String>,
}

pub(super) fn new(args: &Args, place: &Place<'_>) -> Result<New, Failure> {
    let (site, id) = (place.site, RecipientId::from(args.id.as_str()));
    known::name(&args.id)?;
    if let Some((file, _)) = site.origins.recipients.get(&id) {
        return Err(failure::other(
            format!("收件人“{id}”已经有了：{file}"),
            format!("there is a recipient `{id}` already: {file}"),
        ));
    }
    let recipient = NewRecipient {
        settings: &site.settings,
        id: &id,
        name: args.name.as_deref().unwrap_or_default(),
        today: place.today,
    };
    let next = Text::new(
        format!("还要把 {id} 写进某一组的 members，才会收到刊物。填好后运行 kanfa check。"),
        format!(
            "Name {id} among the `members` of a group too: only then it receives issues. Then run \
             kanfa check."
        ),
    );
    Ok(New { files: vec![recipient.skeleton()], next })
}
