//! Rules on the configuration and on the site as a whole.

use crate::check::parameter::Holds::{Number, Words};
use crate::check::parameter::Of::{Groups, Units};
use crate::check::row::{Row, row};
use crate::check::rule::Stands;
use crate::check::rules::{issue, site};
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::PeriodicalSettings, Severity::Error, Stands::Structure)
        .asks("刊物的各项规定都有所指", "settings of periodicals refer to entries that exist")
        .on_site(site::periodicals::periodical_settings),
    row(Code::ChangeReasoned, Severity::Error, Stands::Duty)
        .asks(
            "刊物的调整写明理由和批准人",
            "changes of periodicals state why and who approved them",
        )
        .on_site(site::periodicals::change_reasoned),
    row(Code::UpwardRecipients, Severity::Error, Stands::Duty)
        .asks("只有规定的主办单位向上级报送", "only some publishers send to superiors")
        .with(&[("groups", Words(Groups)), ("publishers", Words(Units))])
        .on_site(issue::publisher::upward_recipients)
        .on_issue(issue::publisher::upward_recipients_of_issue),
    row(Code::UnitSettings, Severity::Error, Stands::Structure)
        .asks("单位名录的用词都有所指", "the register of units uses words that exist")
        .on_site(site::units::unit_settings),
    row(Code::RecipientRegistered, Severity::Error, Stands::Structure)
        .asks(
            "分组和发送范围所指的收件人都在名录中",
            "groups and distributions name what is registered",
        )
        .on_site(site::recipients::recipient_registered),
    row(Code::RecipientKey, Severity::Error, Stands::Structure)
        .asks("接收加密发送包的收件人有公钥或口令", "recipients of encrypted bundles have a key")
        .on_site(site::recipients::recipient_key),
    row(Code::Attachments, Severity::Error, Stands::Structure)
        .asks("稿件文件夹中只有允许的文件", "only permitted files lie beside items")
        .on_site(site::attachments::attachments),
    row(Code::AttachmentInspected, Severity::Error, Stands::Structure)
        .asks(
            "读不出文字的附件须有人检查并登记",
            "attachments that cannot be read were inspected by a person",
        )
        .on_site(site::attachments::attachment_inspected),
    row(Code::DigestDay, Severity::Error, Stands::Structure)
        .asks("汇编一日一期", "there is one digest a day")
        .on_site(site::periodicals::digest_day),
    row(Code::Cadence, Severity::Warning, Stands::Duty)
        .asks("按规定的刊期出刊", "periodicals appear as often as they say")
        .on_site(site::cadence::cadence),
    row(Code::CalendarMissing, Severity::Error, Stands::Structure)
        .asks("日历中有要核对的年份", "the calendar has the years that are counted")
        .on_site(site::calendar::calendar),
    row(Code::Liaisons, Severity::Error, Stands::Duty)
        .asks("信息员人数符合规定", "units have as many liaisons as they must")
        .with(&[("least", Number), ("most", Number)])
        .on_site(site::liaisons::liaisons),
    row(Code::LiaisonFiling, Severity::Note, Stands::Duty)
        .asks("信息员变动按期备案", "changes of liaisons are filed in time")
        .with(&[("days", Number)])
        .on_site(site::liaisons::liaison_filing),
    row(Code::InformationDepartment, Severity::Warning, Stands::Duty)
        .asks("各单位确定了政务信息工作部门", "units name their information department")
        .on_site(site::units::information_department),
    row(Code::RuleKnown, Severity::Warning, Stands::Articles)
        .asks(
            "rules.yaml 只设置存在的规则和参数",
            "rules.yaml sets rules and parameters that exist",
        )
        .on_site(site::rules::rule_known),
    row(Code::RuleFixed, Severity::Error, Stands::Structure)
        .asks("不能放宽的规则没有放宽", "rules that cannot be loosened are not")
        .on_site(site::rules::rule_fixed),
    row(Code::RuleChanged, Severity::Note, Stands::Structure)
        .asks("列出站点调整过的规则", "rules that the site has changed")
        .on_site(site::rule_changed::rule_changed),
];
