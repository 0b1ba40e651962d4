//! Rules on registers.

use crate::check::parameter::Holds::{Day, Lists, Number, Word, Words};
use crate::check::parameter::Of::{Any, Categories, Roles, Units};
use crate::check::row::{Row, row};
use crate::check::rule::Stands;
use crate::check::rules::register;
use crate::finding::{Code, Severity};

pub(super) const ROWS: &[Row] = &[
    row(Code::RegisterKnown, Severity::Error, Stands::Articles)
        .asks(
            "登记簿所写的单位、稿件、期号都存在",
            "units, items and issues that registers name exist",
        )
        .on_site(register::known::register_known),
    row(Code::RegisterComplete, Severity::Error, Stands::Articles)
        .asks("登记簿各条内容齐全", "entries of registers are complete")
        .on_site(register::complete::register_complete),
    row(Code::RegisterDates, Severity::Error, Stands::Articles)
        .asks("登记簿各条的日期先后有序", "days in registers follow one another")
        .on_site(register::dates::register_dates),
    row(Code::SubmissionKnown, Severity::Error, Stands::Duty)
        .asks("稿件的来稿在登记簿中", "the submissions of an item are in the register")
        .on_site(register::submissions::submission_known),
    row(Code::SurveyKnown, Severity::Error, Stands::Duty)
        .asks("所答复的调研约稿在登记簿中", "the survey that an item answers is in the register")
        .with(&[("categories", Words(Categories))])
        .on_item(register::submissions::survey_known),
    row(Code::SurveyDue, Severity::Note, Stands::Duty)
        .asks("调研约稿按期完成", "surveys are answered in time")
        .on_site(register::obligations::survey_due),
    row(Code::InstructionFeedback, Severity::Note, Stands::Duty)
        .asks("领导批示反馈报送单位", "units are told of instructions on what they submitted")
        .with(&[("days", Number)])
        .on_site(register::obligations::instruction_feedback),
    row(Code::UpstreamAdoption, Severity::Warning, Stands::Duty)
        .asks("上级采用登记有据", "adoption by superiors is registered where it can be")
        .on_site(register::actions::upstream_adoption),
    row(Code::DeploymentReports, Severity::Note, Stands::Duty)
        .asks(
            "决策部署的落实和进展按期报送",
            "first and progress reports on deployments come in time",
        )
        .on_site(register::obligations::deployment_reports),
    row(Code::OpinionAnswered, Severity::Note, Stands::Duty)
        .asks("意见建议得到答复", "opinions that units gave are answered")
        .on_site(register::obligations::opinion_answered),
    row(Code::TrainingHeld, Severity::Note, Stands::Duty)
        .asks("适时举办培训", "trainings are held from time to time")
        .with(&[("months", Number), ("units", Words(Units))])
        .on_site(register::lately::training_held),
    row(Code::UnitPlan, Severity::Note, Stands::Duty)
        .asks("单位有信息报送计划和重点", "units have a plan of reports with its focus")
        .with(&[("units", Words(Units))])
        .on_site(register::lately::unit_plan),
    row(Code::ConsultationHeld, Severity::Note, Stands::Duty)
        .asks("定期组织信息会商", "units hold consultations on reports from time to time")
        .with(&[("months", Number), ("units", Words(Units))])
        .on_site(register::lately::consultation_held),
    row(Code::MeetingQuorum, Severity::Error, Stands::Duty)
        .asks("到会人数不少于应到的半数", "half of those who should attend a meeting do")
        .with(&[("kinds", Words(Any))])
        .on_site(register::meetings::meeting_quorum),
    row(Code::MeetingChair, Severity::Error, Stands::Duty)
        .asks("会议由有权的人主持", "meetings are chaired by an authorised role")
        .with(&[("kinds", Words(Any)), ("roles", Words(Roles))])
        .on_site(register::meetings::meeting_chair),
    row(Code::MeetingLeave, Severity::Note, Stands::Duty)
        .asks("缺席会议的事先请假", "leave of absence from a meeting is asked for before it")
        .with(&[("kinds", Words(Any)), ("granted-by", Words(Roles))])
        .on_site(register::meetings::meeting_leave),
    row(Code::MeetingRecorder, Severity::Error, Stands::Duty)
        .asks("会议记录由专人负责", "every meeting has a recorder")
        .with(&[("kinds", Words(Any))])
        .on_site(register::meetings::meeting_recorder),
    row(Code::MeetingAgenda, Severity::Warning, Stands::Duty)
        .asks("会议议题属于规定的内容", "the business of a meeting is on the list of its kind")
        .with(&[("agenda", Lists)])
        .on_site(register::meetings::meeting_agenda),
    row(Code::MeetingCadence, Severity::Warning, Stands::Duty)
        .asks("例会按期召开", "regular meetings are held when they should be")
        .with(&[
            ("monthly", Words(Any)),
            ("weekly", Words(Any)),
            ("weekday", Word),
            ("month-start", Number),
            ("from", Day),
            ("until", Day),
        ])
        .on_site(register::meeting_cadence::meeting_cadence),
    row(Code::DecisionActions, Severity::Warning, Stands::Duty)
        .asks("议定事项都有承办", "every decision of a meeting has an owner")
        .with(&[("kinds", Words(Any))])
        .on_site(register::meetings::decision_actions),
    row(Code::ActionDue, Severity::Note, Stands::Duty)
        .asks("督办事项按期办结", "actions are done in time")
        .on_site(register::obligations::action_due),
    row(Code::ImportantDecision, Severity::Warning, Stands::Duty)
        .asks("重要事项经会议研究决定", "important matters are decided by a meeting")
        .on_site(register::actions::important_decision),
    row(Code::JointMatter, Severity::Warning, Stands::Duty)
        .asks("须会同办理的事项经会签", "joint matters are countersigned")
        .with(&[("matters", Words(Any))])
        .on_site(register::actions::joint_matter),
];
