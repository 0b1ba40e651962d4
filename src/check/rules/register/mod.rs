//! Rules on the registers.

pub(crate) mod actions;
pub(crate) mod complete;
pub(crate) mod dates;
pub(crate) mod known;
pub(crate) mod lately;
pub(crate) mod meeting_cadence;
pub(crate) mod meetings;
pub(crate) mod obligations;
pub(crate) mod submissions;
