//! What each key of front matter is for, in the words of a desk officer.

use crate::finding::Language;

/// A key's explanation and an example of its value.
pub(super) struct Guide {
    /// Key.
    pub(super) key: &'static str,
    zh: &'static str,
    en: &'static str,
    /// What may stand after `key:`, further lines indented.
    pub(super) example: &'static str,
}

impl Guide {
    /// The explanation.
    pub(super) fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

const fn guide(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    example: &'static str,
) -> Guide {
    Guide { key, zh, en, example }
}

/// The keys in the order of a new item.
pub(super) const GUIDES: &[Guide] = &[
    guide("title", "需要换行的地方写“|”", "the title; `|` where a line should break", "\"\""),
    guide(
        "unit",
        "写单位的 id；联合报送写成列表，牵头单位在前",
        "submitting unit by id; a list for a joint item, the leading one first",
        "\"\"",
    ),
    guide(
        "from",
        "由哪些来稿编成，写其编号",
        "the submissions it was made from, by their numbers",
        "[\"\"]",
    ),
    guide("author", "由谁撰稿", "the liaison who wrote it", "\"\""),
    guide(
        "periodical",
        "用于两种刊物的写成列表",
        "the periodical; a list where two carry it",
        "\"\"",
    ),
    guide(
        "submitted-for",
        "单位报送时拟用的刊物，与上一项不同时才写",
        "the periodical it was submitted for, where that is another",
        "\"\"",
    ),
    guide("section", "", "section of the digest", "\"\""),
    guide("style", "", "style", "\"\""),
    guide("category", "", "category of content", "\"\""),
    guide(
        "classification",
        "不写则按站点的默认密级",
        "classification; the site's default unless said",
        "\"\"",
    ),
    guide("urgency", "", "urgency", "\"\""),
    guide(
        "report-stage",
        "突发事件写首报、续报或终报",
        "stage of an emergency report: first, further, final",
        "\"\"",
    ),
    guide(
        "previous",
        "续报、终报所接的上一报，写其文件名",
        "the report before this one, by its file name",
        "\"\"",
    ),
    guide(
        "contact",
        "突发事件的联系人及电话，印在正文之后",
        "whom readers may ask, with a telephone: printed after the text",
        "\"\"",
    ),
    guide(
        "importance",
        "重要信息由主要负责人审签",
        "importance; what is important is signed off by the principal",
        "\"\"",
    ),
    guide("channel", "用了几种写成列表", "channel it came by; a list for several", "\"\""),
    guide("carrier", "直接报送的不写", "what carried it, where it was no plain submission", "\"\""),
    guide(
        "learned",
        "报送时限自次日起算",
        "when the unit learned of the matter: deadlines count from the day after",
        "\"2016-06-14\"",
    ),
    guide(
        "submitted",
        "突发事件写到分钟，如 2016-06-14 09:30",
        "when it was submitted; to the minute in emergencies, such as 2016-06-14 09:30",
        "\"2016-06-14\"",
    ),
    guide(
        "sign-off",
        "来稿单位由谁签发。突发事件无法请示的写 emergency 和理由，补签后写 completed",
        "sign-off in the submitting unit. Where nobody could be asked: `emergency` with the reason, `completed` once made up for",
        "\n  name: \"\"\n  role: \"\"\n  date: \"2016-06-14\"",
    ),
    guide(
        "selection",
        "刊发前由谁同意选用",
        "approval of the selection, before publication",
        "{name: \"\", role: \"\", date: \"2016-06-14\"}",
    ),
    guide(
        "stages",
        "刊发前逐环节填写；综合刊物可以在期次文件中统一写",
        "editorial stages, filled in before publication; a digest may state them once in its issue file",
        "\n  screened: {name: \"\", date: \"2016-06-14\"}\n  verified: {name: \"\", date: \"2016-06-14\"}\n  edited: {name: \"\", date: \"2016-06-14\"}\n  checked: {name: \"\", date: \"2016-06-14\"}\n  reviewed: {name: \"\", date: \"2016-06-14\"}\n  proofread: {name: \"\", date: \"2016-06-14\"}\n  printed: {name: \"\", date: \"2016-06-14\"}",
    ),
    guide(
        "approved",
        "签发以后才写，写上即可编号刊发",
        "approval of the issue: written once it is given; then it can be numbered",
        "{name: \"\", role: \"\", date: \"2016-06-14\"}",
    ),
    guide(
        "release",
        "公开的时间；不影响刊发，只影响公开的输出",
        "public release; it never delays an issue, only outputs declared public",
        "\"2016-06-15\"",
    ),
    guide(
        "scope",
        "本期“有关部门”一类词语指哪些收件人，写其 id",
        "whom words such as \"those concerned\" mean this time, by id",
        "{}",
    ),
    guide(
        "survey",
        "所答复的调研、约稿的编号",
        "the survey or contribution request that it answers",
        "\"\"",
    ),
    guide(
        "basis",
        "刊发的根据，只写种类、文号和日期，不写批示内容",
        "ground for publishing: kind, reference and date, never the text",
        "{kind: \"\", reference: \"\", date: \"2016-06-14\"}",
    ),
    guide("follow-up", "已作或拟作的后续报送", "follow-up reports promised or made", "[\"\"]"),
    guide(
        "originals",
        "与文稿同名文件夹中的文件，或纸质件的编号",
        "originals: a file in the folder named like the item, or the number of a paper sheet",
        "\n  - {reference: \"\", pages: 1}",
    ),
    guide(
        "signed-copy",
        "同上",
        "leader-signed copies, in the same way",
        "\n  - {reference: \"\", pages: 1}",
    ),
    guide("keywords", "", "subject terms", "[\"\"]"),
    guide(
        "countersign",
        "意见不一致的写明各方意见、理由和倾向性建议",
        "countersigning departments; where views differ, each view and the preferred proposal",
        "\n  - {unit: \"\", name: \"\", date: \"2016-06-14\", agreed: true}",
    ),
    guide(
        "corrects",
        "更正或替换哪一期，如 weekly/2016/3",
        "the issue it corrects or replaces, such as weekly/2016/3",
        "{issue: \"\", kind: correction, reason: \"\", approver: \"\"}",
    ),
];
