//! `units.yaml`, `recipients.yaml`, `calendar/<year>.yaml`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::OneOrMany;

/// `content/units.yaml`, or one file of `content/units/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct UnitsFile {
    /// The units.
    pub units: Vec<Unit>,
}

/// A unit.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Unit {
    /// Id, ASCII.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Name in source credits and lists; the full name unless said.
    pub short: Option<String>,
    /// Kind, one of `unit-kinds` in `site.yaml`.
    pub kind: String,
    /// Kind within the kind.
    pub subkind: Option<String>,
    /// Unit it belongs to.
    pub parent: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// Terms as a direct reporting point.
    pub direct_report: Vec<Term>,
    /// Its information department.
    pub information_department: Option<InformationDepartment>,
    /// Liaisons.
    pub liaisons: Vec<Liaison>,
    /// Who holds which role.
    pub roles: Vec<RoleTerm>,
    /// Whether it has an account for the web channel.
    pub web_account: Option<bool>,
}

/// From a day to a day, both included.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Term {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// A unit's information department.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct InformationDepartment {
    /// Name.
    pub name: String,
    /// Head.
    pub head: Option<String>,
}

/// A liaison with a term.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Liaison {
    /// Person.
    pub name: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// When the change was filed with the publisher.
    pub filed: Option<String>,
}

/// A person in a role for a term.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RoleTerm {
    /// Role, one of `roles` in `site.yaml`.
    pub role: String,
    /// Person.
    pub name: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// `content/recipients.yaml`, or one file of `content/recipients/`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RecipientsFile {
    /// Groups.
    pub groups: Vec<Group>,
    /// Recipients.
    pub recipients: Vec<Recipient>,
}

/// A group of recipients, with its wording.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Group {
    /// Id.
    pub id: String,
    /// Name in lists; the wording unless said.
    pub name: Option<String>,
    /// Wording in tails.
    pub wording: String,
    /// `report-to`, `send-to` or `issue-to`.
    pub relation: String,
    /// Members, with terms where they have any.
    pub members: Vec<Member>,
}

/// A member of a group: an id, or an id with a term.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Recipient by id.
    pub id: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct MemberMap {
    /// Recipient by id.
    id: String,
    /// First day.
    from: Option<String>,
    /// Last day.
    until: Option<String>,
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
                Ok(Member { id: v.to_owned(), ..Member::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Member, A::Error> {
                let MemberMap { id, from, until } =
                    MemberMap::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Member { id, from, until })
            }
        }
        deserializer.deserialize_any(MemberVisitor)
    }
}

/// Either form of a member.
impl JsonSchema for Member {
    fn schema_name() -> Cow<'static, str> {
        "Member".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let map = generator.subschema_for::<MemberMap>();
        json_schema!({ "anyOf": [{ "type": "string" }, map] })
    }
}

/// A recipient.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Recipient {
    /// Id, ASCII.
    pub id: String,
    /// Name on cover sheets and lists.
    pub name: String,
    /// The unit it is, where it is one.
    pub unit: Option<String>,
    /// What it is to the publisher; the group's relation unless said.
    pub relation: Option<String>,
    /// The highest level it may receive; the site's default unless said.
    pub clearance: Option<String>,
    /// Copies; 1 unless said.
    pub copies: Option<u32>,
    /// Way of delivery, one of `deliveries` in `site.yaml`.
    pub delivery: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// Public key (`age1…`) that its bundles are encrypted to.
    pub public_key: Option<String>,
    /// Whether its bundles are encrypted with a passphrase, for want of a key.
    pub passphrase: bool,
}

/// `content/calendar/<year>.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CalendarFile {
    /// Days off, weekends inside the holiday included.
    pub holidays: OneOrMany<String>,
    /// Weekend days that are worked.
    pub workdays: OneOrMany<String>,
}
