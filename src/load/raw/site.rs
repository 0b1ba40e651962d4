//! `site.yaml`: the body, its language, its words.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Scalar;

/// `content/site.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SiteFile {
    /// Name of the site, in the header of its pages.
    pub name: String,
    /// The body.
    pub organisation: String,
    /// `zh-CN` or `en`.
    pub language: Option<String>,
    /// Offset from UTC, such as `+08:00`.
    pub time_zone: Option<String>,
    /// Folder under `themes/`.
    pub theme: Option<String>,
    /// The date that obligations and embargoes are judged at.
    pub as_of: Option<String>,
    /// A line on every page, PDF and cover (演示样例 非正式公文).
    pub notice: Option<String>,
    /// A line at the head of every issue (内部资料 注意保存).
    pub care_line: Option<String>,
    /// How many of the newest issue dates get bundles. 20 unless said.
    pub bundle_window: Option<u32>,
    /// Whether bundles have a manifest in SM3 besides that in SHA-256.
    pub sm3_sums: bool,
    /// How characters are counted.
    pub counting: Counting,
    /// Classification policy.
    pub classification: Classification,
    /// Kinds of unit.
    pub unit_kinds: Vec<Named>,
    /// Roles, lowest first: the order decides who outranks whom.
    pub roles: Vec<Named>,
    /// Channels of submission.
    pub channels: Vec<Named>,
    /// Categories of content.
    pub categories: Vec<Named>,
    /// Importances, lowest first.
    pub importances: Vec<Named>,
    /// Urgencies.
    pub urgencies: Vec<Named>,
    /// Carriers that an item may name.
    pub carriers: Vec<Named>,
    /// Grounds for publishing (speech, instruction).
    pub bases: Vec<Named>,
    /// Ways of delivery; a way that is `paper` counts in the print run.
    pub deliveries: Vec<Delivery>,
    /// Wording of the relations in tails: `report-to`, `send-to`, `issue-to`.
    pub relations: BTreeMap<String, String>,
    /// Paper copies kept by the publisher in every print run.
    pub kept_copies: Vec<KeptCopies>,
    /// Whether numbered copies name their holder at the foot of every page.
    pub name_on_copies: Option<bool>,
    /// Whether bundles hold their cover as a document for print.
    pub printed_covers: Option<bool>,
    /// Caps on the size of input.
    pub limits: Limits,
}

/// An id and its name; `aliases` may be written for the id in content.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Named {
    /// Id: ASCII, or the word itself.
    pub id: Scalar,
    /// Name shown to people; the id unless said.
    pub name: Option<String>,
    /// A longer text.
    pub description: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
}

/// A way of delivery.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Delivery {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// Whether copies are of paper.
    pub paper: bool,
    /// Whether bundles that go this way have to be encrypted.
    pub encrypted: bool,
}

/// Copies kept, such as 存档 2.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct KeptCopies {
    /// What for.
    pub purpose: String,
    /// How many.
    pub copies: u32,
}

/// How characters are counted.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Counting {
    /// Whether punctuation counts. True unless said.
    pub punctuation: Option<bool>,
}

/// Classification policy.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Classification {
    /// Levels that may be here, lowest first.
    pub levels: Vec<Named>,
    /// Levels that must never be here.
    pub refused: Vec<Named>,
    /// The level of an item that states none.
    pub default: Option<String>,
    /// The mark between level and term (★).
    pub mark: Option<String>,
    /// What to say to somebody who has committed such an item: the right channel.
    pub advice: Option<String>,
    /// The network that this site is kept on, where it may hold more than others.
    pub network: Option<Network>,
}

/// A network that may hold some of the levels that are refused elsewhere.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Network {
    /// Name of the network.
    pub name: String,
    /// The highest level of `refused` that it may hold.
    pub holds: String,
    /// Number of the permission to do so.
    pub reference: Scalar,
    /// Who permitted it.
    pub approver: String,
}

/// Caps on the size of input.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// Bytes of front matter. 16384 unless said.
    pub front_matter: Option<u64>,
    /// Bytes of an item. 2097152 unless said.
    pub item: Option<u64>,
    /// Bytes of a configuration file. 8388608 unless said.
    pub configuration: Option<u64>,
    /// Pixels of an image. 40000000 unless said.
    pub image_pixels: Option<u64>,
}
