//! The ids of rules as a type: a finding cannot name a rule that does not exist.

use std::fmt;
use std::str::FromStr;

use strum::{EnumString, IntoStaticStr, VariantArray};

/// The rule that a finding is of. Its id is the name of the variant in kebab-case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    SiteMissing,
    Unreadable,
    FileSize,
    Encoding,
    Character,
    Symlink,
    StrayFile,
    FrontMatterMissing,
    YamlSyntax,
    Anchors,
    DuplicateKey,
    UnknownKey,
    ValueType,
    Word,
    Date,
    Id,
    DuplicateId,
    ArticleKnown,
    Ledger,
    SealedRecord,
    RequiredKey,
    Classified,
    UnitRegistered,
    UnitActive,
    DirectReportingPoint,
    PeriodicalKnown,
    CategoryRequired,
    CategoryKnown,
    Style,
    Section,
    Vocabulary,
    Channel,
    WebAccount,
    Carrier,
    SignOff,
    EmergencySignOff,
    RoleHeld,
    SubmissionDeadline,
    ReleaseOrder,
    ReportChain,
    Basis,
    Countersign,
    Originals,
    Corrects,
    Length,
    BodyEmpty,
    RawHtml,
    LinkTarget,
    Image,
    Footnote,
    StrayMarks,
    BodySize,
    Headings,
    DocumentNumber,
    TextTraps,
    TextNumbers,
    Pasted,
    Quotes,
    PersonalData,
    PreferredWords,
    StarOnNoSecret,
    IssueFile,
    PeriodicalActive,
    Publisher,
    IssueApproval,
    IssueDates,
    Selection,
    Stages,
    StageSeparation,
    RecipientScope,
    WiderPeriodical,
    ExtraCopies,
    Colophon,
    RegisterKnown,
    RegisterComplete,
    RegisterDates,
    SubmissionKnown,
    SurveyKnown,
    SurveyDue,
    InstructionFeedback,
    UpstreamAdoption,
    DeploymentReports,
    OpinionAnswered,
    TrainingHeld,
    UnitPlan,
    ConsultationHeld,
    MeetingQuorum,
    MeetingChair,
    MeetingLeave,
    MeetingRecorder,
    MeetingAgenda,
    MeetingCadence,
    DecisionActions,
    ActionDue,
    ImportantDecision,
    JointMatter,
    PeriodicalSettings,
    ChangeReasoned,
    UpwardRecipients,
    UnitSettings,
    RecipientRegistered,
    RecipientKey,
    Attachments,
    AttachmentInspected,
    DigestDay,
    Cadence,
    CalendarMissing,
    Liaisons,
    LiaisonFiling,
    InformationDepartment,
    RuleKnown,
    RuleFixed,
    RuleChanged,
    DispatchRegister,
    DispatchKnown,
    DispatchEntitled,
    DispatchCopies,
    DispatchChanged,
    Withdrawal,
    LedgerMissing,
    LedgerOrphan,
    LedgerRewritten,
    LedgerImport,
    SealedChanged,
    SealedMissing,
    IssuedAlready,
    PublishOrder,
    PublishInactive,
    PublishIncomplete,
    PublishTwice,
    PublishDay,
    RecordUnwritable,
    Theme,
    Template,
    Attachment,
    Copy,
    Document,
    Font,
    Glyph,
}

impl Code {
    /// The id, as `rules.yaml`, machine formats and `explain` write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::from_str(id).ok()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Findings at one place are listed by the ids of their rules.
impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id().cmp(other.id())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
