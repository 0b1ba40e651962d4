//! Countersignatures of items and of supervised actions.

use crate::check::context::{ItemContext, SiteContext};
use crate::check::frame::Frame;
use crate::check::rules::references::{UNITS, refer};
use crate::check::say::{blank, keys};
use crate::model::item::Countersign;
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place, Step};

pub(crate) fn countersign(cx: &ItemContext<'_>) {
    let place = |below: &[Step]| Place::Value(below.to_vec());
    judge(cx, &cx.item.countersigns, &cx.item.file, place);
}

pub(crate) fn countersign_of_actions(cx: &SiteContext<'_>) {
    for action in &cx.site.registers.actions {
        let Some(frame) = cx.at(action.due.unwrap_or(cx.as_of)) else { continue };
        judge(&frame, &action.countersign, &action.file, |below| action.place(below));
    }
}

fn judge(
    frame: &Frame<'_>,
    countersigns: &[Countersign],
    file: &FilePath,
    place: impl Fn(&[Step]) -> Place,
) {
    for (at, countersign) in countersigns.iter().enumerate() {
        let spot = |key: &str| (file.clone(), place(&keys!["countersign", at, key]));
        if let Some(id) = &countersign.unit {
            refer(frame, &UNITS, spot("unit"), id.as_str());
        }
        let dissent = countersign.agreed == Some(false);
        for key in missing(countersign) {
            let name = if key == "unit" { "部门" } else { chinese_name(key) };
            let (zh, en) = if dissent {
                (
                    format!("会签不同意的，须写明“{name}”（{key}）"),
                    format!("a countersignature that disagrees states its `{key}`"),
                )
            } else {
                (
                    format!("会签缺少“{name}”（{key}）"),
                    format!("the countersignature lacks its `{key}`"),
                )
            };
            frame.report_at(spot(key), zh, en);
        }
    }
}

fn missing(countersign: &Countersign) -> impl Iterator<Item = &'static str> {
    let dissent = countersign.agreed == Some(false);
    let parts = [
        ("unit", countersign.unit.is_none()),
        ("agreed", countersign.agreed.is_none()),
        ("view", dissent && blank(countersign.view.as_ref())),
        ("own-view", dissent && blank(countersign.own_view.as_ref())),
        ("proposal", dissent && blank(countersign.proposal.as_ref())),
    ];
    parts.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key)
}
