//! Rules on items.

use crate::check::parameter::Holds::{Number, Words};
use crate::check::parameter::Of::{
    Any, Bases, Carriers, Categories, Channels, Listed, Periodicals, Roles, UnitKinds,
};
use crate::check::row::{Row, row};
use crate::check::rule::Stands;
use crate::check::rules::{classified, item};
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::RequiredKey, Severity::Error, Stands::Structure)
        .asks(
            "写明标题、单位、刊物和报送时间",
            "items state their title, unit, periodical and time of submission",
        )
        .on_item(item::fields::required_key),
    row(Code::Classified, Severity::Error, Stands::Structure)
        .asks("涉密信息不得进入本库", "classified information does not enter the repository")
        .on_item(classified::classified)
        .on_issue(classified::classified_of_issue)
        .on_site(classified::classified_of_site),
    row(Code::UnitRegistered, Severity::Error, Stands::Structure)
        .asks("报送单位在单位名录中", "units of items are in the register")
        .on_item(item::units::unit_registered),
    row(Code::UnitActive, Severity::Error, Stands::Articles)
        .asks("报送时单位存在", "the unit exists on the day")
        .on_item(item::units::unit_active),
    row(Code::DirectReportingPoint, Severity::Error, Stands::Articles)
        .asks(
            "有上级单位的只在直报期内直接报送",
            "a unit with a parent reports only as a direct reporting point",
        )
        .on_item(item::units::direct_reporting_point),
    row(Code::PeriodicalKnown, Severity::Error, Stands::Structure)
        .asks("刊物是本站的刊物", "periodicals of items exist")
        .on_item(item::fields::periodical_known),
    row(Code::CategoryRequired, Severity::Error, Stands::Articles)
        .asks(
            "刊物要求的稿件写明内容类别",
            "items state their category where their periodical asks for it",
        )
        .on_item(item::fields::category_required),
    row(Code::CategoryKnown, Severity::Error, Stands::Structure)
        .asks("内容类别是站点规定的", "categories are known ones")
        .on_item(item::fields::category_known),
    row(Code::Style, Severity::Error, Stands::Articles)
        .asks("体例是刊物规定的", "styles are those of the periodical")
        .on_item(item::fields::style),
    row(Code::Section, Severity::Error, Stands::Articles)
        .asks("汇编类稿件的栏目是刊物规定的", "items of a digest name a section of it")
        .on_item(item::fields::section),
    row(Code::Vocabulary, Severity::Error, Stands::Structure)
        .asks("用词在站点的名目之内", "words are those of the site")
        .on_item(item::fields::vocabulary)
        .on_issue(item::fields::vocabulary_of_issue),
    row(Code::Channel, Severity::Error, Stands::Articles)
        .asks(
            "报送方式是刊物对该类单位规定的",
            "items come by a channel that is open to their unit",
        )
        .on_item(item::channel::channel),
    row(Code::WebAccount, Severity::Note, Stands::Duty)
        .asks("网上报送的单位已开通账号", "units that submit by the web have an account")
        .with(&[("channels", Words(Channels)), ("kinds", Words(UnitKinds))])
        .on_item(item::units::web_account),
    row(Code::Carrier, Severity::Error, Stands::Duty)
        .asks("不以不允许的载体报送", "items do not come in a refused carrier")
        .with(&[("refused", Words(Carriers))])
        .on_item(item::carrier::carrier),
    row(Code::SignOff, Severity::Error, Stands::Duty)
        .asks("报送前经有权的人签发", "items are signed off before they are submitted")
        .with(&[
            ("ordinary", Words(Roles)),
            ("important", Words(Roles)),
            ("emergencies", Words(Categories)),
        ])
        .on_item(item::signing::sign_off),
    row(Code::EmergencySignOff, Severity::Warning, Stands::Duty)
        .asks(
            "突发事件直报的，事后补办签批",
            "a sign-off left out in an emergency is given afterwards",
        )
        .with(&[("days", Number)])
        .on_item(item::signing::emergency_sign_off),
    row(Code::RoleHeld, Severity::Error, Stands::Articles)
        .asks("签发人当日担任所写职务", "signers held their role on the day")
        .on_item(item::signing::role_held),
    row(Code::SubmissionDeadline, Severity::Note, Stands::Duty)
        .asks("获知后按期报送", "items are submitted in time after learning of the matter")
        .with(&[("days", Number), ("categories", Words(Categories))])
        .on_item(item::times::submission_deadline),
    row(Code::ReleaseOrder, Severity::Warning, Stands::Duty)
        .asks("报送早于对外发布", "items are submitted before they are released")
        .on_item(item::times::release_order),
    row(Code::ReportChain, Severity::Error, Stands::Articles)
        .asks("首报、续报、终报前后相接", "emergency reports follow one another")
        .with(&[
            ("first", Words(Any)),
            ("further", Words(Any)),
            ("final", Words(Any)),
            ("categories", Words(Categories)),
            ("periodicals", Words(Periodicals)),
        ])
        .on_item(item::report_chain::report_chain)
        .on_site(item::report_chain::forks),
    row(Code::Basis, Severity::Error, Stands::Duty)
        .asks("规定的刊物写明刊发依据", "items of some periodicals state the ground for publishing")
        .with(&[("periodicals", Words(Periodicals)), ("with-reference", Words(Bases))])
        .on_item(item::basis::basis),
    row(Code::Countersign, Severity::Error, Stands::Duty)
        .asks("会签写明部门和意见", "countersignatures state the department and its view")
        .on_item(item::countersign::countersign)
        .on_site(item::countersign::countersign_of_actions),
    row(Code::Originals, Severity::Note, Stands::Duty)
        .asks(
            "已签发的稿件留存原件和签批件",
            "originals and signed copies of approved items are kept",
        )
        .with(&[("required", Words(Listed(&["originals", "signed-copy"])))])
        .on_item(item::originals::originals)
        .on_site(item::originals::originals_missing),
    row(Code::Corrects, Severity::Error, Stands::Structure)
        .asks(
            "更正写明改什么、怎么改、为何改、谁批准",
            "corrections state target, kind, reason and approver",
        )
        .with(&[("share", Number), ("least", Number)])
        .on_item(item::corrects::corrects),
    row(Code::Length, Severity::Error, Stands::Articles)
        .asks("正文字数符合刊物的规定", "bodies keep to the length of their periodical")
        .on_item(item::length::length),
    row(Code::BodyEmpty, Severity::Error, Stands::Articles)
        .asks("稿件有正文", "items have a body")
        .on_item(item::body::body_empty),
    row(Code::RawHtml, Severity::Error, Stands::Structure)
        .asks("正文不用 HTML 代码", "bodies hold no raw HTML")
        .on_item(item::body::problems)
        .on_issue(item::body::problems_of_note),
    row(Code::LinkTarget, Severity::Error, Stands::Structure)
        .asks("链接只通向允许的地址", "links lead where they may")
        .on_item(item::body::link_target)
        .on_issue(item::body::problems_of_note),
    row(Code::Image, Severity::Error, Stands::Structure)
        .asks(
            "图片是稿件文件夹中的 PNG 或 JPEG",
            "images are PNG or JPEG files in the item's folder",
        )
        .on_item(item::body::image)
        .on_issue(item::body::problems_of_note),
    row(Code::Footnote, Severity::Error, Stands::Structure)
        .asks("脚注和注文一一对应", "marks of footnotes and footnotes go together")
        .on_item(item::body::problems)
        .on_issue(item::body::problems_of_note),
    row(Code::StrayMarks, Severity::Warning, Stands::Articles)
        .asks("强调标记都生效", "marks of emphasis take effect")
        .on_item(item::body::problems)
        .on_issue(item::body::problems_of_note),
    row(Code::BodySize, Severity::Error, Stands::Structure)
        .asks("正文的层次和规模有限", "bodies keep to bounds of depth and number")
        .on_item(item::size::body_size)
        .on_issue(item::size::size_of_note),
    row(Code::Headings, Severity::Error, Stands::Structure)
        .asks("标题逐级使用，都有文字", "headings go down one level at a time, and have words")
        .on_item(item::headings::headings)
        .on_issue(item::headings::headings_of_note),
];
