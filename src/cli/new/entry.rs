//! A new entry of a register.

use crate::model::Site;
use crate::model::register::NAMES;
use crate::pipeline::Failure;
use crate::presets::{NewEntry, Taken};

use super::{New, failure, known};

/// Registers whose entries hold at once, and the commands that write them.
const OWN_COMMANDS: [(&str, &str, &str); 2] = [
    ("withdrawals", "kanfa new withdrawal 期号", "kanfa new withdrawal OF"),
    ("inspections", "kanfa inspect 文件 --by 姓名", "kanfa inspect FILE --by NAME"),
];

pub(super) fn new(site: &mut Site, words: &[String]) -> Result<New, Failure> {
    let [register, id] = words else {
        return Err(failure::other(
            "写明登记簿和代号，如 kanfa new survey 2016-01",
            "name a register and an id, such as `kanfa new survey 2016-01`",
        ));
    };
    known::name(id)?;
    let named = |name: &str| name == register || name.trim_end_matches('s') == register;
    if let Some((_, zh, en)) = OWN_COMMANDS.iter().find(|(name, ..)| named(name)) {
        return Err(failure::other(
            format!("这本登记簿另有命令：{zh}"),
            format!("this register has a command of its own: {en}"),
        ));
    }
    let language = site.settings.language;
    let mut new = NewEntry { register, id, language, result: None };
    site.registers.each(&mut new);
    let unknown = || {
        failure::other(
            format!("没有登记簿“{register}”；可以写：{}", NAMES.join("、")),
            format!("there is no register `{register}`; known: {}", NAMES.join(", ")),
        )
    };
    let made = new.result.ok_or_else(unknown)?;
    made.map(New::to_fill_in).map_err(|Taken(file)| {
        failure::other(format!("代号“{id}”已经用过：{file}"), format!("`{id}` is taken: {file}"))
    })
}
