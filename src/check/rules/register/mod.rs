//! Rules on the registers.

pub(crate) mod action_due;
pub(crate) mod consultation_held;
pub(crate) mod decision_actions;
pub(crate) mod deployment_reports;
mod entries;
pub(crate) mod important_decision;
pub(crate) mod instruction_feedback;
pub(crate) mod joint_matter;
mod lately;
pub(crate) mod meeting_agenda;
pub(crate) mod meeting_cadence;
pub(crate) mod meeting_chair;
pub(crate) mod meeting_leave;
pub(crate) mod meeting_quorum;
pub(crate) mod meeting_recorder;
mod meetings;
pub(crate) mod opinion_answered;
mod owed;
pub(crate) mod register_complete;
pub(crate) mod register_dates;
pub(crate) mod register_known;
pub(crate) mod submission_known;
pub(crate) mod survey_due;
pub(crate) mod survey_known;
pub(crate) mod training_held;
pub(crate) mod unit_plan;
pub(crate) mod upstream_adoption;
