//! The settings of a site: the body, its language, its words and limits.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::finding::Language;

use super::classification::Classification;
use super::date::Day;
use super::relation::Relation;
use super::vocabulary::Vocabulary;

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
    /// 正文所用的图片是否须有人检查并登记，不写为 true；附件、原件一律须检查 ·
    /// Whether somebody has to inspect the pictures that bodies show. True unless
    /// said; attachments and originals always have to be.
    pub inspect_pictures: bool,
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
            inspect_pictures: true,
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
