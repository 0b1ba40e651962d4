//! Recipients and the groups they belong to.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::date::{Day, Term};
use super::describe::OF;
use super::id::{GroupId, RecipientId, UnitId};
use super::settings::Settings;

pub use super::relation::Relation;

/// 一个收件人 · A recipient
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Recipient {
    /// id，用英文 · Id, ASCII
    #[schemars(with = "String")]
    pub id: RecipientId,
    /// 封面和清单上的名称 · Name on cover sheets and lists
    pub name: String,
    /// 是本站单位的，写单位 id · The unit it is, where it is one
    pub unit: Option<UnitId>,
    /// 与编发单位的关系（报、送、发），不写即同所在组 ·
    /// Relation to the publisher; that of the group unless said
    pub relation: Option<Relation>,
    /// 可以接收的最高级别，不写即站点的默认级别 ·
    /// The highest level it may receive; the site's default unless said
    #[schemars(extend("x-of" = "levels"))]
    pub clearance: String,
    /// 份数，不写为 1 · Copies; 1 unless said
    #[serde(default = "one")]
    pub copies: u32,
    /// 发送方式，见 `site.yaml` 的 `deliveries` ·
    /// Way of delivery, one of `deliveries` in `site.yaml`
    #[schemars(extend("x-of" = "deliveries"))]
    pub delivery: Option<String>,
    /// 起始日期 · First day
    pub from: Option<Day>,
    /// 最后一日 · Last day
    pub until: Option<Day>,
    /// 加密发送包所用的公钥（`age1…`） · Public key (`age1…`) that its bundles are encrypted to
    pub public_key: Option<String>,
    /// 没有公钥的，是否用口令加密 ·
    /// Whether its bundles are encrypted with a passphrase, for want of a key
    pub passphrase: bool,
}

fn one() -> u32 {
    1
}

impl Recipient {
    #[must_use]
    pub fn term(&self) -> Term {
        Term { from: self.from, until: self.until }
    }

    /// Replaces a level by its id, and fills in the site's default.
    pub fn resolve(&mut self, settings: &Settings) {
        let levels = &settings.classification;
        self.clearance = match std::mem::take(&mut self.clearance) {
            none if none.is_empty() => levels.default.clone(),
            level => levels.levels.id(level),
        };
    }
}

/// 一组收件人及其用词 · A group of recipients, with its wording
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Group {
    /// 代号 · Id
    #[schemars(with = "String")]
    pub id: GroupId,
    /// 清单中的名称，不写即用词 · Name in lists; the wording unless said
    pub name: String,
    /// 版记中的用词 · Wording in tails
    pub wording: String,
    /// `report-to`（报）、`send-to`（送）或 `issue-to`（发） · `report-to`, `send-to` or `issue-to`
    pub relation: Option<Relation>,
    /// 成员，有期间的写明起止 · Members, with terms where they have any
    pub members: Vec<Member>,
}

impl Group {
    /// The relation of its members to the publisher; a group without one is not loaded.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation.unwrap_or(Relation::SendTo)
    }

    /// Its members on `day`.
    pub fn members_on(&self, day: Day) -> impl Iterator<Item = &RecipientId> {
        self.members.iter().filter(move |member| member.term.contains(day)).map(|m| &m.id)
    }
}

/// A member of a group: an id, or an id with a term.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Member {
    pub id: RecipientId,
    pub term: Term,
}

/// 组的一名成员及其期间 · A member of a group with its term
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct MemberWithTerm {
    /// 收件人的 id · Recipient by id
    id: RecipientId,
    /// 起始日期 · First day
    from: Option<Day>,
    /// 最后一日 · Last day
    until: Option<Day>,
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MemberVisitor;
        impl<'de> Visitor<'de> for MemberVisitor {
            type Value = Member;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a recipient's id, or {id, from, until}")
            }
            fn visit_str<E: Error>(self, v: &str) -> Result<Member, E> {
                Ok(Member { id: v.into(), ..Member::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Member, A::Error> {
                let MemberWithTerm { id, from, until } =
                    MemberWithTerm::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Member { id, term: Term { from, until } })
            }
        }
        deserializer.deserialize_any(MemberVisitor)
    }
}

impl JsonSchema for Member {
    fn schema_name() -> Cow<'static, str> {
        "Member".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let with_term = generator.subschema_for::<MemberWithTerm>();
        json_schema!({ "anyOf": [{ "type": "string", OF: "recipients" }, with_term] })
    }
}
