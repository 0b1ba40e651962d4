//! The ground that an item is published on.

use crate::check::context::ItemContext;
use crate::source::Place;

pub(crate) fn basis(cx: &ItemContext<'_>) {
    let parameters = cx.parameters();
    let bases = &cx.site.settings.bases;
    let Some(basis) = &cx.item.basis else {
        let needing = parameters.words("periodicals").unwrap_or_default();
        let concerned = cx.versions().find(|(id, _)| needing.iter().any(|n| n == id.as_str()));
        let Some((_, version)) = concerned else { return };
        let title = &version.title;
        let names: Vec<&str> = bases.terms.iter().map(|t| t.name.as_str()).collect();
        let report = cx.report(
            Place::value(&["basis"]),
            format!("缺少“批示依据”（basis），《{title}》须写明刊发依据"),
            format!("`basis` is missing; “{title}” publishes on stated grounds only"),
        );
        report.set_by("periodicals").hint(
            format!("种类可写：{}", names.join("、")),
            format!("kinds: {}", names.join(", ")),
        );
        return;
    };
    let Some(kind) = &basis.kind else {
        let place = Place::value(&["basis", "kind"]);
        cx.report(place, "依据缺少“种类”（kind）", "the ground lacks its `kind`");
        return;
    };
    let referenced = parameters.words("with-reference").unwrap_or_default();
    let term = bases.find(kind);
    let asks = term.is_some_and(|t| referenced.iter().any(|r| *r == t.id || *r == t.name));
    if asks && basis.reference.is_none() && basis.date.is_none() {
        let name = bases.name(kind);
        let report = cx.report(
            Place::value(&["basis"]),
            format!("依据为{name}的，须写明文号或日期"),
            format!("a ground of the kind {name} has a `reference` or a `date`"),
        );
        report.set_by("with-reference");
    }
}
