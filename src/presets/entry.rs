//! The skeleton of a new entry of a register: every field with its explanation.

use crate::finding::Language;
use crate::model::describe::describe;
use crate::model::register::{EachRegister, Entry, Register, Withdrawal};

use super::Skeleton;
use super::blank::{Blank, Has, comment};

/// A new entry of a register of a site.
#[derive(Debug)]
pub struct NewEntry<'a> {
    /// The register or one entry of it: `surveys`, `survey`.
    pub register: &'a str,
    pub id: &'a str,
    pub language: Language,
    pub result: Option<Result<Skeleton, Taken>>,
}

/// The file of the entry that has the id.
#[derive(Debug)]
pub struct Taken(pub String);

impl EachRegister for NewEntry<'_> {
    fn register<T: Register>(&mut self, entries: &[Entry<T>]) {
        let names = [T::NAME, T::NAME.trim_end_matches('s'), T::CHINESE];
        if !names.contains(&self.register) {
            return;
        }
        let key = |entry: &T| entry.key().map(|(_, id)| id.to_owned());
        let taken = entries.iter().find(|entry| key(&entry.value).as_deref() == Some(self.id));
        let own = T::default().key().map(|(key, _)| key.to_owned());
        let known = own.map(|key| (key, self.id.to_owned()));
        self.result = Some(match taken {
            Some(entry) => Err(Taken(entry.file.to_string())),
            None => Ok(Skeleton {
                path: path::<T>(self.id),
                text: skeleton::<T>(self.language, known.as_slice(), None),
            }),
        });
    }
}

/// A withdrawal of something that was issued.
#[derive(Debug, Clone, Copy)]
pub struct NewWithdrawal<'a> {
    /// `<periodical>/<year>/<number>`.
    pub issue: &'a str,
    pub item: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub approver: Option<&'a str>,
    pub hide_title: bool,
    /// Today, `YYYY-MM-DD`.
    pub date: &'a str,
    pub language: Language,
}

impl NewWithdrawal<'_> {
    /// Whether it holds as it stands: an entry of the register withdraws at once.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.reason.is_some() && self.approver.is_some()
    }

    /// The file.
    #[must_use]
    pub fn skeleton(&self) -> Skeleton {
        let word =
            |text: Option<&str>| serde_json::Value::from(text.unwrap_or_default()).to_string();
        let known = [
            ("issue", Some(self.issue.to_owned())),
            ("item", self.item.map(str::to_owned)),
            ("reason", Some(word(self.reason))),
            ("approver", Some(word(self.approver))),
            ("date", Some(self.date.to_owned())),
            ("hide-title", Some(self.hide_title.to_string())),
        ];
        let known: Vec<(String, String)> =
            known.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
        let head = match self.language {
            Language::Chinese => {
                "登记即撤回，所以各行前有“#”：填好理由和批准人，再去掉各行行首的“#”"
            }
            Language::English => {
                "An entry withdraws at once, so its lines wait behind \"#\": state reason and \
                 approver, then remove the marks"
            }
        };
        let name = [self.issue.replace('/', "-")].into_iter().chain(self.item.map(str::to_owned));
        let name = name.collect::<Vec<_>>().join("-");
        let waits = (!self.holds()).then_some(head);
        Skeleton {
            path: path::<Withdrawal>(&name),
            text: skeleton::<Withdrawal>(self.language, &known, waits),
        }
    }
}

fn path<T: Register>(name: &str) -> String {
    format!("content/registers/{}/{name}.yaml", T::NAME)
}

/// The file of one entry; with `waits`, every line but comments stands behind a `#`.
fn skeleton<T: Register>(
    language: Language,
    known: &[(String, String)],
    waits: Option<&str>,
) -> String {
    let record = describe::<T>();
    let blank = Blank { record: &record, language };
    let mut text = String::new();
    comment(&mut text, "", &blank.about());
    if let Some(head) = waits {
        comment(&mut text, "", head);
    }
    let register = match language {
        Language::Chinese => T::CHINESE,
        Language::English => T::NAME,
    };
    text.push_str(&format!("{register}:\n"));
    blank.entry(&mut text, &|key| {
        let known = known.iter().find(|(known, _)| known == key);
        let value = known.map_or_else(|| blank.empty(key).to_owned(), |(_, value)| value.clone());
        (blank.explained(key), Has::Value(value))
    });
    match waits {
        None => text,
        Some(_) => text.lines().map(behind).collect(),
    }
}

fn behind(line: &str) -> String {
    let mark = if line.trim_start().starts_with("# ") { "" } else { "#" };
    format!("{mark}{line}\n")
}
