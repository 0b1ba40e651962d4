//! The meaning of content, once every word of it has been looked up: units,
//! recipients, periodicals, items, issues, the ledger. No file, no clock.

pub mod aftermath;
pub mod artifact;
pub mod calendar;
pub mod compose;
pub mod copies;
pub mod correction;
pub mod count;
pub mod date;
pub mod describe;
pub mod dispatch;
pub mod files;
pub mod front_matter;
pub mod id;
pub mod issue;
pub mod issue_file;
pub mod issue_ref;
pub mod item;
pub mod ledger;
pub mod nearest;
pub mod obligation;
pub mod periodical;
pub mod plan;
pub mod recipient;
pub mod record;
pub mod reference;
pub mod register;
pub mod regulation;
pub mod relation;
pub mod scalar;
pub mod settings;
pub mod site;
pub mod table;
pub mod unit;
pub mod words;

pub use artifact::Artifact;
pub use calendar::Calendar;
pub use date::{Day, Moment, Term};
pub use id::{GroupId, PeriodicalId, RecipientId, Slug, UnitId};
pub use item::Item;
pub use periodical::{DocumentKind, Periodical, Version};
pub use record::Record;
pub use register::Registers;
pub use site::Site;
