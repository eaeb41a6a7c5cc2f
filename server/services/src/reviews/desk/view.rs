//! What a reviewer may see of a bid.

use crate::attachments::AttachmentView;
use crate::bids::QualificationInput;
use crate::consortia::Partners;
use crate::eligibility::StepCheck;
use crate::reviews::{CheckSummary, CheckView, NoteView, ReviewerLoad, RoutingView};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::evaluations::Band;
use shuniu_domain::ids::{PartyId, ProjectId, ReviewId};
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_domain::projects::{Channel, Method};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewKind, ReviewStatus};
use utoipa::ToSchema;

/// A review with everything a reviewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewDesk {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReviewId,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// For optimistic locking.
    pub version: i32,
    /// Submission of the qualification part, from 1.
    pub round: i32,
    /// First look, or an appeal against a rejection.
    #[schema(value_type = String)]
    pub kind: ReviewKind,
    /// The appeal this review is about, or the one that followed it.
    pub appeal: Option<AppealView>,
    /// Receipt number of the bid.
    pub bid_number: String,
    /// When this version was submitted.
    pub submitted_at: DateTime<Utc>,
    /// SHA-256 on the receipt: the only thing known of the sealed part.
    pub receipt_sha256: String,
    /// When it must be decided.
    pub due_at: DateTime<Utc>,
    /// Whether its time has run out.
    pub overdue: bool,
    /// Working days left, 0 on the last one; none once decided.
    pub working_days_left: Option<i64>,
    /// The project.
    pub project: DeskProject,
    /// The bidder.
    pub organization: DeskOrganization,
    /// The qualification part as submitted.
    pub qualification: QualificationInput,
    /// Files of the qualification part.
    pub files: Vec<AttachmentView>,
    /// Members of the joint bid and planned sub-contractors, without amounts.
    pub partners: Partners,
    /// What was found of everybody's eligibility at each step, newest first.
    pub eligibility: Vec<StepCheck>,
    /// Automatic checks.
    pub checks: Vec<CheckView>,
    /// How many hold.
    pub summary: CheckSummary,
    /// What differs from the version before.
    pub changes: Vec<ChangeView>,
    /// Earlier rounds with their outcome, oldest first.
    pub earlier: Vec<RoundView>,
    /// How it came to this body.
    pub routing: Vec<RoutingView>,
    /// What happened, newest first.
    pub events: Vec<DeskEvent>,
    /// Notes among reviewers, oldest first.
    pub notes: Vec<NoteView>,
    /// Whether the bid was returned before, so that a correctable ground may stand.
    pub returned_before: bool,
    /// Whether the actor may take it: an appeal is the lead's or the operator's.
    pub may_take: bool,
    /// People to whom the actor may give it; empty for anybody but the lead.
    pub people: Vec<ReviewerLoad>,
    /// Who works on it.
    pub claimed_by: Option<String>,
    /// Whether that is the actor.
    pub mine: bool,
    /// Until when the bidder could correct a return decided now.
    pub correction_until: DateTime<Utc>,
    /// A proposed rejection that waits for a second person.
    pub pending: Option<PendingRejection>,
    /// Outcome, once decided.
    pub outcome: Option<RoundView>,
}

/// The project as a reviewer needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskProject {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ProjectId,
    /// Public number.
    pub number: String,
    /// Title in the reader's language.
    pub title: String,
    /// The funder's name in the reader's language.
    pub funder: String,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Method.
    #[schema(value_type = String)]
    pub method: Method,
    /// Deadline of submission.
    pub deadline: Option<DateTime<Utc>>,
    /// Planned opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// Documents asked for in the qualification part: slot and name in the reader's language.
    pub documents: Vec<(String, String)>,
}

/// The bidder with its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskOrganization {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Name in the reader's language.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: Option<String>,
    /// Legal form.
    #[schema(value_type = Option<String>)]
    pub legal_form: Option<LegalForm>,
    /// Registered, filed or external.
    #[schema(value_type = Option<String>)]
    pub registration_kind: Option<RegistrationKind>,
    /// Day of registration.
    pub founded_on: Option<NaiveDate>,
    /// Fields of work.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<Field>,
    /// Scope as in the charter.
    pub business_scope: String,
    /// Grade today, 0 for none.
    pub grade: i32,
    /// Last day of the grade.
    pub grade_expires_on: Option<NaiveDate>,
    /// Projects in hand.
    pub in_hand: i32,
    /// Final evaluations of its projects, newest first (at most ten).
    pub evaluations: Vec<PastEvaluation>,
    /// Earlier bids, newest first (at most ten): those this body reviewed, and those whose projects
    /// were opened or ended.
    pub bids: Vec<EarlierBid>,
}

/// An earlier bid of the bidder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EarlierBid {
    /// Receipt number.
    pub number: String,
    /// The project's title in the reader's language.
    pub project: String,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// State now.
    #[schema(value_type = String)]
    pub status: BidStatus,
    /// How often it was returned for correction.
    pub returns: usize,
    /// Ground, if it was rejected in pre-review.
    #[schema(value_type = Option<String>)]
    pub ground: Option<RejectionGround>,
}

/// An appeal with its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealView {
    /// What the bidder says against the rejection.
    pub text: String,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Which hub decides; none for the operator.
    pub hub: Option<String>,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// Words of the outcome.
    pub opinion: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
}

/// A final evaluation of an earlier project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PastEvaluation {
    /// The project.
    #[schema(value_type = String, format = Uuid)]
    pub project_id: ProjectId,
    /// Its title in the reader's language.
    pub project: String,
    /// Total in hundredths of a point.
    pub total: i32,
    /// Band.
    #[schema(value_type = String)]
    pub band: Band,
    /// When it became final.
    pub finalized_at: DateTime<Utc>,
}

/// A changed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeView {
    /// Field of the form.
    pub field: String,
    /// The item under which it was cited.
    #[schema(value_type = String)]
    pub item: CitedItem,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// A decided round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoundView {
    /// First look or appeal.
    #[schema(value_type = String)]
    pub kind: ReviewKind,
    /// Its number, from 1.
    pub round: i32,
    /// How it ended.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// Opinion.
    pub opinion: Option<String>,
    /// Cited items.
    #[schema(value_type = Vec<Object>)]
    pub cited: Vec<Citation>,
    /// Time for correction.
    pub correction_due: Option<DateTime<Utc>>,
    /// Ground of a rejection.
    #[schema(value_type = Option<String>)]
    pub ground: Option<RejectionGround>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Who confirmed a rejection.
    pub confirmed_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeskEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What: `submitted`, `corrected`, `received`, `appealed`, `claimed`, `handed_on`, `admitted`,
    /// `returned` or `rejected`.
    pub kind: String,
    /// By whom; empty for the system.
    pub by: String,
}

/// A proposed rejection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PendingRejection {
    /// Published ground.
    #[schema(value_type = String)]
    pub ground: RejectionGround,
    /// Words to the bidder.
    pub opinion: String,
    /// Who proposed it.
    pub by: String,
    /// Whether the actor may confirm it.
    pub may_confirm: bool,
}
