//! The settings of a site: the body, its language, its words and limits.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::finding::Language;

use super::date::Day;
use super::relation::Relation;
use super::scalar::Scalar;

/// `content/site.yaml`：站点设置 · `content/site.yaml`
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// 站点名称，印在各页页眉 · Name of the site, in the header of its pages
    pub name: String,
    /// 机构名称 · The body
    pub organisation: String,
    /// 语言：`zh-CN` 或 `en` · `zh-CN` or `en`
    #[serde(deserialize_with = "language")]
    #[schemars(with = "Option<String>")]
    pub language: Language,
    /// 时区，写与 UTC 的差，如 `+08:00` · Offset from UTC, such as `+08:00`
    pub time_zone: String,
    /// 版式：`themes/` 下的文件夹 · Folder under `themes/`
    pub theme: String,
    /// 判断待办、对外发布所用的日期 · The date that obligations and embargoes are judged at
    pub as_of: Option<Day>,
    /// 印在每页、每个 PDF 和封面上的一行字 ·
    /// A line on every page, PDF and cover (演示样例 非正式公文)
    pub notice: Option<String>,
    /// 印在每期刊头的一行字 · A line at the head of every issue (内部资料 注意保存)
    pub care_line: Option<String>,
    /// 为最近多少个刊期生成发送包，不写为 20 ·
    /// How many of the newest issue dates get bundles. 20 unless said.
    pub bundle_window: usize,
    /// 发送包除 SHA-256 外是否另附 SM3 校验清单 ·
    /// Whether bundles have a manifest in SM3 besides that in SHA-256
    pub sm3_sums: bool,
    /// 字数怎样数 · How characters are counted
    pub counting: Counting,
    /// 密级的规定 · Classification policy
    pub classification: Classification,
    /// 单位的种类 · Kinds of unit
    pub unit_kinds: Vocabulary,
    /// 职务，自低至高；次序决定谁高于谁 · Roles, lowest first: the order decides who outranks whom
    pub roles: Vocabulary,
    /// 报送方式 · Channels of submission
    pub channels: Vocabulary,
    /// 内容类别 · Categories of content
    pub categories: Vocabulary,
    /// 重要程度，自低至高 · Importances, lowest first
    pub importances: Vocabulary,
    /// 紧急程度 · Urgencies
    pub urgencies: Vocabulary,
    /// 稿件可以写的载体 · Carriers that an item may name
    pub carriers: Vocabulary,
    /// 刊发依据的种类（讲话、批示） · Grounds for publishing (speech, instruction)
    pub bases: Vocabulary,
    /// 发送方式；`paper` 为 true 的计入印数 ·
    /// Ways of delivery; a way that is `paper` counts in the print run
    #[serde(deserialize_with = "by_id")]
    #[schemars(with = "Vec<Delivery>")]
    pub deliveries: BTreeMap<String, Delivery>,
    /// 版记中报、送、发的用词 ·
    /// Wording of the relations in tails: `report-to`, `send-to`, `issue-to`
    #[schemars(with = "BTreeMap<String, String>")]
    pub relations: BTreeMap<Relation, String>,
    /// 每期由编发单位留存的份数 · Paper copies kept by the publisher in every print run
    pub kept_copies: Vec<KeptCopies>,
    /// 编号的份是否在页脚印出持有人 ·
    /// Whether numbered copies name their holder at the foot of every page
    pub name_on_copies: bool,
    /// 发送包里是否另放一份可打印的清单 · Whether bundles hold their cover as a document for print
    pub printed_covers: bool,
    /// 输入大小的上限 · Caps on the size of input
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            organisation: String::new(),
            language: Language::Chinese,
            time_zone: "+00:00".to_owned(),
            theme: "redhead".to_owned(),
            as_of: None,
            notice: None,
            care_line: None,
            bundle_window: 20,
            sm3_sums: false,
            counting: Counting::default(),
            classification: Classification::default(),
            unit_kinds: Vocabulary::default(),
            roles: Vocabulary::default(),
            channels: Vocabulary::default(),
            categories: Vocabulary::default(),
            importances: Vocabulary::default(),
            urgencies: Vocabulary::default(),
            carriers: Vocabulary::default(),
            bases: Vocabulary::default(),
            deliveries: BTreeMap::new(),
            relations: BTreeMap::new(),
            kept_copies: Vec::new(),
            name_on_copies: false,
            printed_covers: false,
            limits: Limits::default(),
        }
    }
}

impl Settings {
    /// The vocabularies by the names that descriptions of records give them.
    #[must_use]
    pub fn vocabularies(&self) -> [(&'static str, &Vocabulary); 9] {
        [
            ("levels", &self.classification.levels),
            ("unit-kinds", &self.unit_kinds),
            ("roles", &self.roles),
            ("channels", &self.channels),
            ("categories", &self.categories),
            ("importances", &self.importances),
            ("urgencies", &self.urgencies),
            ("carriers", &self.carriers),
            ("bases", &self.bases),
        ]
    }

    /// Fills in what is said by other settings.
    pub fn resolve(&mut self) {
        if self.organisation.is_empty() {
            self.organisation.clone_from(&self.name);
        }
        for line in [&mut self.notice, &mut self.care_line] {
            line.take_if(|line| line.is_empty());
        }
        let words = match self.language {
            Language::Chinese => ["报", "送", "发"],
            Language::English => ["Report to", "Send to", "Issue to"],
        };
        for (relation, word) in Relation::ALL.into_iter().zip(words) {
            self.relations.entry(relation).or_insert_with(|| word.to_owned());
        }
        let levels = &mut self.classification;
        let vocabularies = [
            &mut levels.levels,
            &mut levels.refused,
            &mut self.unit_kinds,
            &mut self.roles,
            &mut self.channels,
            &mut self.categories,
            &mut self.importances,
            &mut self.urgencies,
            &mut self.carriers,
            &mut self.bases,
        ];
        for term in vocabularies.into_iter().flat_map(|words| &mut words.terms) {
            if term.name.is_empty() {
                term.name.clone_from(&term.id);
            }
        }
        if levels.default.is_empty() {
            levels.default = levels.levels.terms.first().map(|t| t.id.clone()).unwrap_or_default();
        }
    }
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
    let Some(tag) = Option::<String>::deserialize(deserializer)? else {
        return Ok(Language::Chinese);
    };
    Language::from_tag(&tag).ok_or_else(|| D::Error::unknown_variant(&tag, &["zh-CN", "en"]))
}

fn by_id<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Delivery>, D::Error> {
    let named = |mut delivery: Delivery| {
        if delivery.name.is_empty() {
            delivery.name.clone_from(&delivery.id);
        }
        (delivery.id.clone(), delivery)
    };
    Ok(Vec::<Delivery>::deserialize(deserializer)?.into_iter().map(named).collect())
}

/// 一种发送方式 · A way of delivery
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Delivery {
    /// 代号 · Id
    pub id: String,
    /// 名称 · Name
    pub name: String,
    /// 是否纸质 · Whether copies are of paper
    pub paper: bool,
    /// 按此方式发送的发送包是否必须加密 · Whether bundles that go this way have to be encrypted
    pub encrypted: bool,
}

/// 留存的份数，如存档 2 份 · Copies kept, such as 存档 2
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct KeptCopies {
    /// 用途 · What for
    pub purpose: String,
    /// 份数 · How many
    pub copies: u32,
}

/// 字数怎样数 · How characters are counted
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Counting {
    /// 标点是否计数，不写即计 · Whether punctuation counts. True unless said.
    pub punctuation: bool,
}

impl Default for Counting {
    fn default() -> Self {
        Self { punctuation: true }
    }
}

/// 密级的规定 · Classification policy
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Classification {
    /// 可以存入本库的级别，自低至高 · Levels that may be here, lowest first
    pub levels: Vocabulary,
    /// 不得存入本库的级别 · Levels that must never be here
    pub refused: Vocabulary,
    /// 稿件不写时的级别 · The level of an item that states none
    pub default: String,
    /// 级别与期限之间的标志符号 · The mark between level and term (★)
    pub mark: Option<String>,
    /// 误提交时告诉对方的话：正确的渠道 ·
    /// Advice to somebody who has committed such an item: the right channel
    pub advice: Option<String>,
    /// 本站所在的网络获准存放更高密级的，在此写明 ·
    /// The network that this site is kept on, where it may hold more than others
    pub network: Option<Network>,
}

/// 获准存放更高密级的网络 · A network that may hold levels that are refused elsewhere
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Network {
    /// 网络名称 · Name of the network
    pub name: String,
    /// 获准存放的最高密级，取自 `refused` · The highest level of `refused` that it may hold
    pub holds: String,
    /// 批准文号 · Number of the permission to do so
    #[schemars(with = "Scalar")]
    pub reference: String,
    /// 批准人 · Who permitted it
    pub approver: String,
    /// How many levels it permits: the last ones of `levels`.
    #[serde(skip)]
    pub permits: usize,
}

impl Classification {
    /// The rank of a level among those that may be here, lowest 0.
    #[must_use]
    pub fn rank(&self, level: &str) -> Option<usize> {
        self.levels.terms.iter().position(|t| t.id == level)
    }

    /// A level and its term, from what was written: `机密★10年`. Blanks do not
    /// count, and a level may be called one (机密级).
    #[must_use]
    pub fn parse<'t>(&self, written: &'t str) -> (&'t str, Option<&'t str>) {
        let mark = self.mark.as_deref().filter(|mark| !mark.is_empty());
        let (level, term) = match mark.and_then(|mark| written.split_once(mark)) {
            Some((level, term)) => (level.trim(), Some(term.trim()).filter(|t| !t.is_empty())),
            None => (written.trim(), None),
        };
        let known = |l: &str| self.levels.find(l).is_some() || self.refused.find(l).is_some();
        let short = level.strip_suffix('级').filter(|short| !known(level) && known(short));
        (short.unwrap_or(level), term)
    }

    /// The id of the level that is written, where it may be here.
    #[must_use]
    pub fn level_of(&self, written: &str) -> Option<&str> {
        self.levels.find(self.parse(written).0).map(|term| term.id.as_str())
    }

    /// The highest of the levels that are written, by id; the default where none
    /// is. One that is not known ranks above all that are.
    #[must_use]
    pub fn highest<'w>(&'w self, written: impl Iterator<Item = &'w str>) -> &'w str {
        let levels = written.map(|written| {
            let level = self.parse(written).0;
            self.level_of(level).unwrap_or(level)
        });
        let rank = |level: &&str| self.rank(level).unwrap_or(usize::MAX);
        levels.max_by_key(rank).unwrap_or(&self.default)
    }

    /// Whether a level that may be here is one that a network permits: it is
    /// marked wherever it is shown.
    #[must_use]
    pub fn is_marked(&self, level: &str) -> bool {
        let permits = self.network.as_ref().map_or(0, |network| network.permits);
        let first = self.levels.terms.len().saturating_sub(permits);
        self.rank(level).is_some_and(|rank| rank >= first)
    }

    /// Levels that may be here without any network.
    pub fn unmarked(&self) -> impl Iterator<Item = &TermWord> {
        self.levels.terms.iter().filter(|term| !self.is_marked(&term.id))
    }
}

/// How long a term of secrecy is, so that terms can be compared: days, about.
/// One that has no number (长期, permanent) is longer than all that have.
#[must_use]
pub fn length_of_term(term: &str) -> u64 {
    let digits: String = term.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = digits.parse::<u64>() else { return u64::MAX };
    let unit = term.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let days = match unit.chars().next() {
        Some('年' | 'y' | 'Y') => 366,
        Some('个' | '月' | 'm' | 'M') => 31,
        Some('日' | '天' | 'd' | 'D') => 1,
        _ => return u64::MAX,
    };
    number.saturating_mul(days)
}

/// Words that content may use, each with an id and a name, in the order of the file.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Vocabulary {
    pub terms: Vec<TermWord>,
}

/// 一个 id 及其名称；稿件中也可写 `aliases` 里的说法 ·
/// An id and its name; `aliases` may be written for the id in content
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TermWord {
    /// id：英文，或这个词本身 · Id: ASCII, or the word itself
    #[schemars(with = "Scalar")]
    pub id: String,
    /// 名称，不写即 id · Name shown to people; the id unless said
    pub name: String,
    /// 说明 · A longer text
    pub description: Option<String>,
    /// 其他写法 · Other spellings
    pub aliases: Vec<String>,
}

impl Vocabulary {
    /// The term written as `word`: its id, its name or an alias.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&TermWord> {
        self.terms
            .iter()
            .find(|t| t.id == word || t.name == word || t.aliases.iter().any(|a| a == word))
    }

    /// The rank of a term, lowest 0.
    #[must_use]
    pub fn rank(&self, id: &str) -> Option<usize> {
        self.terms.iter().position(|t| t.id == id)
    }

    /// The name of `id`, or the id itself where it is not known.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(id).map_or(id, |t| &t.name)
    }

    /// The id of a word, or the word itself where it is not known.
    #[must_use]
    pub fn id(&self, word: String) -> String {
        self.find(&word).map_or(word, |term| term.id.clone())
    }

    /// All ids and names, for suggestions.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|t| [t.id.as_str(), t.name.as_str()])
    }

    /// Whether the site has no such words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// 输入大小的上限 · Caps on the size of input
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// 文首信息的字节数上限，不写为 16384 · Bytes of front matter. 16384 unless said.
    pub front_matter: u64,
    /// 稿件的字节数上限，不写为 2097152 · Bytes of an item. 2097152 unless said.
    pub item: u64,
    /// 配置文件的字节数上限，不写为 8388608 · Bytes of a configuration file. 8388608 unless said.
    pub configuration: u64,
    /// 图片的像素上限，不写为 40000000 · Pixels of an image. 40000000 unless said.
    pub image_pixels: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            front_matter: 16 * 1024,
            item: 2 * 1024 * 1024,
            configuration: 8 * 1024 * 1024,
            image_pixels: 40_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Classification {
        let term = |id: &str| TermWord { id: id.into(), name: id.into(), ..TermWord::default() };
        Classification {
            levels: Vocabulary { terms: ["公开", "内部", "秘密", "机密"].map(term).into() },
            refused: Vocabulary { terms: vec![term("绝密")] },
            default: "内部".into(),
            mark: Some("★".into()),
            advice: None,
            network: Some(Network {
                name: "某网".into(),
                holds: "机密".into(),
                reference: "1".into(),
                approver: "甲".into(),
                permits: 2,
            }),
        }
    }

    #[test]
    fn levels_are_read_with_their_terms() {
        let policy = policy();
        for (written, level, term) in [
            ("机密★10年", "机密", Some("10年")),
            (" 机密 ★ 长期 ", "机密", Some("长期")),
            ("机密级", "机密", None),
            ("秘密★", "秘密", None),
            ("不明级", "不明级", None),
        ] {
            assert_eq!(policy.parse(written), (level, term), "{written}");
        }
        assert_eq!(policy.level_of("绝密★30年"), None);
        let marked = ["公开", "内部", "秘密", "机密", "绝密"].map(|level| policy.is_marked(level));
        assert_eq!(marked, [false, false, true, true, false]);
        assert_eq!(policy.unmarked().count(), 2);
    }

    #[test]
    fn terms_are_ordered_by_their_length() {
        let order = ["6个月", "1年", "3 年", "10年", "30 years", "长期"];
        assert!(order.windows(2).all(|two| length_of_term(two[0]) < length_of_term(two[1])));
    }
}
