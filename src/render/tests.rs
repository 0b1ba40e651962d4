//! Pages of made-up issues, whose bodies are those of the sample sites.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::audience::{
    Addressee, IssueFields, OfficeNotes, Reader, Share, View, VisibleIssue, VisibleItem,
};
use crate::finding::Language;
use crate::model::issue::ProofStage;
use crate::model::recipient::Relation;
use crate::model::record::{Entitled, Pair, TailLine, UnitName};

fn root() -> Root {
    Root::new(env!("CARGO_MANIFEST_DIR"))
}

fn site() -> SiteCard {
    SiteCard {
        name: "政务信息刊物".to_owned(),
        organisation: "某委员会".to_owned(),
        notice: Some("演示样例　非正式公文".to_owned()),
        care_line: Some("内部资料　注意保存".to_owned()),
        categories: BTreeMap::from([("1".to_owned(), "贯彻落实".to_owned())]),
        ..SiteCard::default()
    }
}

fn renderer() -> Renderer {
    Renderer::new(&root(), &site(), "redhead").expect("the shipped theme")
}

fn item(slug: &str, title: &str, section: Option<&str>) -> VisibleItem {
    let file = format!("content/items/2016/{slug}.md");
    let text = root().read_text(&file).expect("an item of the sample");
    let (_, body_start) = crate::source::front_matter(&text).expect("front matter");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(file.trim_end_matches(".md"));
    let files = if folder.is_dir() { vec!["chart.png".to_owned()] } else { Vec::new() };
    VisibleItem {
        slug: slug.into(),
        title: title.to_owned(),
        units: vec![UnitName { id: "bureau-x".into(), name: "某某局".to_owned() }],
        credit: Some("（某某局）".to_owned()),
        section: section.map(str::to_owned),
        category: Some("1".to_owned()),
        keywords: vec!["保险".to_owned()],
        file: file.into(),
        body_start,
        files,
        ..VisibleItem::default()
    }
}

fn issue(periodical: &str, number: u32, dated: &str, items: Vec<VisibleItem>) -> VisibleIssue {
    let line = |relation, label: &str, wording: &str| TailLine {
        relation,
        label: label.to_owned(),
        wording: wording.to_owned(),
    };
    IssueFields {
        address: format!("issues/{periodical}/2016/{number}/"),
        periodical: periodical.into(),
        order: number,
        title: format!("刊物{periodical}"),
        imprint: "某委员会办公厅".to_owned(),
        year: 2016,
        number,
        number_word: number.to_string(),
        number_text: format!("第{number}期"),
        running_text: Some(format!("总第{number}期")),
        dated: dated.to_owned(),
        printed: dated.to_owned(),
        signer: Some("张三".to_owned()),
        urgency: Some("特急".to_owned()),
        digest: items.len() > 1,
        items,
        colophon: vec![Pair { key: "responsible".to_owned(), value: "张三".to_owned() }],
        tail: vec![
            line(Relation::ReportTo, "报", "会领导"),
            line(Relation::IssueTo, "发", "机关各部门，各局。"),
        ],
        extra: vec!["某研究室".to_owned(), "某中心".to_owned()],
        print_run: 36,
        ..IssueFields::default()
    }
    .into()
}

fn digest() -> VisibleIssue {
    let items = vec![
        item("lujiazui-forum", "甲会议|召开", Some("领导动态")),
        item("rules-cleanup-notice", "乙通知<印发>", Some("发文情况")),
        item("portfolio-products-notice", "丙通知", Some("发文情况")),
    ];
    issue("daily", 3, "2016-06-08", items)
}

fn single() -> VisibleIssue {
    issue("brief", 1, "2016-05-03", vec![item("auto-premium-reform-pilots", "改革|情况", None)])
}

fn for_office(mut issue: VisibleIssue, proof: bool) -> VisibleIssue {
    if proof {
        issue.address = format!("proofs/{}/draft/", issue.periodical);
        issue.number = 0;
    }
    issue.office = Some(OfficeNotes {
        proof: proof.then_some(ProofStage::Approved),
        signed: issue.dated.clone(),
        classification: "内部".to_owned(),
        recipients: vec![Share {
            entitled: Entitled {
                id: "secret-id".into(),
                name: "只有办公厅知道".to_owned(),
                relation: Relation::IssueTo,
                copies: 2,
                delivery: Some("exchange".to_owned()),
                paper: true,
                because: vec!["group X (content/periodicals/x.yaml)".to_owned()],
                extra: false,
            },
            numbers: (1, 2),
        }],
        deliveries: BTreeMap::from([("exchange".to_owned(), "机要交换".to_owned())]),
    });
    issue
}

fn text_of(artifact: &Artifact) -> &str {
    std::str::from_utf8(&artifact.bytes).expect("text")
}

fn page(issue: &VisibleIssue) -> String {
    let artifacts = renderer().issue(issue).expect("a page");
    let path = format!("{}index.html", issue.address);
    let page = artifacts.iter().find(|a| a.path == path).expect("its page");
    text_of(page).to_owned()
}

/// The ids of a page, and the targets of its links.
fn ids_and_links(html: &str) -> (Vec<&str>, Vec<&str>) {
    let after = |mark: &'static str| {
        html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    };
    (after(" id=\""), after(" href=\""))
}

#[test]
fn a_digest_has_contents_sections_and_tail() {
    let html = page(&digest());
    for part in [
        ">刊物daily</h1>",
        "本期要目",
        "<h2>领导动态</h2>",
        "<a href=\"#lujiazui-forum\">甲会议召开</a>",
        "<span class=\"part\">甲会议</span><wbr><span class=\"part\">召开</span>",
        "（某某局）",
        "<dt>报：</dt><dd>会领导。</dd>",
        "<dt>发：</dt><dd>机关各部门，各局。</dd>",
        "<dt>本期增发：</dt><dd>某研究室、某中心。</dd>",
        "共印36份",
        "责任编辑：张三",
        "2016年6月8日印发",
        "演示样例　非正式公文",
        "内部资料　注意保存",
        "总第3期",
        "特急",
        "../index.html#n3",
        "../../../../index.html",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(html.matches("<h2>发文情况</h2>").count(), 1);
    assert!(html.contains("乙通知&lt;印发&gt;") && !html.contains("<印发>"));
}

#[test]
fn whom_readers_may_ask_stands_after_the_text_and_the_credit() {
    let mut issue = single();
    assert!(!page(&issue).contains("联系人"));
    issue.items[0].contact = Some("值班室<甲>，电话 000".to_owned());
    let html = page(&issue);
    let note = "<p class=\"contact\">（联系人：值班室&lt;甲&gt;，电话 000）</p>";
    let (_, after) = html.split_once("<p class=\"credit\">").expect("a credit");
    assert!(after.split("</article>").next().is_some_and(|rest| rest.contains(note)), "{after}");
}

#[test]
fn a_single_issue_has_its_item_and_image() {
    let artifacts = renderer().issue(&single()).expect("a page");
    let paths: Vec<_> = artifacts.iter().map(|a| a.path.as_str()).collect();
    let image = "issues/brief/2016/1/files/auto-premium-reform-pilots/chart.png";
    assert_eq!(paths, [image, "issues/brief/2016/1/index.html"]);
    let html = text_of(&artifacts[1]);
    assert!(!html.contains("本期要目"));
    assert!(html.contains("<img src=\"files/auto-premium-reform-pilots/chart.png\" alt=\""));
}

#[test]
fn only_the_office_sees_the_distribution() {
    let html = page(&digest());
    let office = page(&for_office(digest(), false));
    for hidden in ["只有办公厅知道", "secret-id", "机要交换", "group X", "签发日期", "清样"]
    {
        assert!(!html.contains(hidden), "{hidden}");
        assert!(office.contains(hidden) || hidden == "清样", "{hidden}");
    }
    let proof = page(&for_office(digest(), true));
    assert!(proof.contains("清样") && proof.contains("../../index.html#daily:draft"));
}

#[test]
fn ids_are_unique_and_links_in_a_page_lead_somewhere() {
    for issue in [digest(), single(), for_office(digest(), true)] {
        let html = page(&issue);
        let (ids, links) = ids_and_links(&html);
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
        for link in links.iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(ids.contains(&link), "{link}");
        }
    }
}

#[test]
fn headings_have_no_gap() {
    for issue in [digest(), single(), for_office(single(), false)] {
        let html = page(&issue);
        let mut last = 0;
        for rest in html.split("<h").skip(1) {
            let Some(level) = rest.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(level <= last + 1, "h{level} after h{last}");
            last = level;
        }
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn hostile_notes_and_titles_come_out_literally() {
    let mut issue = single();
    issue.note = Some(
        "甲<script>alert(1)</script> {{7*7}} {% raw %} $x$ [x](javascript:alert(1)) #read(\"/x\")"
            .to_owned(),
    );
    issue.items[0].title = "\"><img src=x onerror=alert(1)>{{7*7}}|'".to_owned();
    issue.title = "</title><script>".to_owned();
    let html = page(&issue);
    assert!(
        !html.contains("<script") && !html.contains("<img src=x") && !html.contains("javascript:")
    );
    for literal in
        ["&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} {% raw %} $x$ x #read(", "{{7*7}}"]
    {
        assert!(html.contains(literal), "{literal}");
    }
}

#[test]
fn lists_hold_what_the_view_holds_and_their_links_exist() {
    let renderer = renderer();
    let reader = Reader::Recipients(Vec::new());
    let view = View::for_test(&site(), reader, vec![digest(), single()]);
    let lists = renderer.lists(&view).expect("lists");
    let mut pages: BTreeMap<String, String> =
        lists.iter().map(|a| (a.path.clone(), text_of(a).to_owned())).collect();
    for path in [
        "404.html",
        "index.html",
        "issues/daily/index.html",
        "issues/daily/2016/index.html",
        "years/2016/index.html",
        "units/bureau-x/index.html",
        "categories/1/index.html",
    ] {
        assert!(pages.contains_key(path), "{path}");
    }
    assert!(!pages.contains_key("proofs/index.html"));
    assert!(pages["issues/daily/2016/index.html"].contains("id=\"n3\""));
    for issue in view.issues() {
        pages.insert(format!("{}index.html", issue.address), page(issue));
    }
    for asset in renderer.assets() {
        pages.insert(asset.path, String::new());
    }
    assert_links_exist(&pages);
}

#[test]
fn a_bundle_is_whole_in_itself() {
    let renderer = renderer();
    let issues = vec![digest(), single()];
    let view = View::for_test(&site(), Reader::Recipients(Vec::new()), issues);
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for list in renderer.bundle_lists(&view).expect("lists") {
        pages.insert(list.path.clone(), text_of(&list).to_owned());
    }
    for issue in view.issues() {
        for artifact in renderer.issue(issue).expect("a page") {
            let text = String::from_utf8(artifact.bytes).unwrap_or_default();
            pages.insert(artifact.path, text);
        }
    }
    for asset in renderer.assets() {
        pages.insert(asset.path, String::new());
    }
    let digests: Vec<_> = pages.keys().map(|path| (path.clone(), "ab".repeat(32))).collect();
    let addressee = Addressee { id: "x".into(), name: "某<省>政府".to_owned() };
    let facts = crate::render::CoverFacts { digests: &digests, ..Default::default() };
    let cover = renderer.cover(&addressee, "2016-06-08", &view, &facts);
    let cover = cover.expect("a cover");
    let text = text_of(&cover).to_owned();
    for part in ["某&lt;省&gt;政府", "2016年6月8日", "sha256sum -c SHA256SUMS", "刊物daily"]
    {
        assert!(text.contains(part), "{part}");
    }
    pages.insert(cover.path, text);
    assert_links_exist(&pages);
}

#[test]
fn a_view_of_nothing_has_a_first_page() {
    let view = View::for_test(&site(), Reader::Recipients(Vec::new()), Vec::new());
    let lists = renderer().lists(&view).expect("lists");
    let paths: Vec<_> = lists.iter().map(|a| a.path.as_str()).collect();
    assert_eq!(paths, ["404.html", "index.html"]);
}

#[test]
fn pages_exist_in_english() {
    let mut english = site();
    english.language = Language::English;
    let renderer = Renderer::new(&root(), &english, "redhead").expect("the theme");
    let artifacts = renderer.issue(&for_office(digest(), false)).expect("a page");
    let html = artifacts.iter().map(text_of).find(|t| t.contains("<h1")).expect("a page");
    for part in
        ["lang=\"en\"", "In this issue", "8 June 2016", "Approved by 张三", "36 copies printed"]
    {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn both_languages_have_the_same_texts() {
    let theme = Theme::load(&root(), "redhead").expect("the theme");
    let [zh, en] = [Language::Chinese, Language::English]
        .map(|language| theme.texts(language).expect("texts"));
    let keys = |texts: &Texts| texts.all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&zh), keys(&en));
}

#[test]
fn a_missing_theme_is_a_finding() {
    for name in ["nowhere", "../redhead", ""] {
        let findings = Renderer::new(&root(), &site(), name).err().expect("a finding");
        assert_eq!((findings.len(), findings[0].rule.id()), (1, "theme"), "{name}");
    }
}

/// Every relative link of every page leads to a page that is there, and to an
/// id that is there.
fn assert_links_exist(pages: &BTreeMap<String, String>) {
    for (path, html) in pages {
        for link in ids_and_links(html).1 {
            let (file, id) = link.split_once('#').unwrap_or((link, ""));
            let target = resolve(path, file);
            let page = pages.get(&target);
            assert!(page.is_some(), "{path}: {link}");
            let has = |page: &String| ids_and_links(page).0.contains(&id);
            assert!(id.is_empty() || page.is_some_and(has), "{path}: {link}");
        }
    }
}

fn resolve(from: &str, link: &str) -> String {
    if link.is_empty() {
        return from.to_owned();
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        if step == ".." {
            steps.pop().expect("a link that stays below the top");
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}
