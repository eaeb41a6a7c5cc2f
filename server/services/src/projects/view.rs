//! What the public page of a project and the API show, at whatever stage it is. Blocks of
//! later stages are there once there is something to show.

mod delivery;
mod load;
mod timeline;

pub use delivery::{AwardView, BlockView, ContractView, DeliveryView, EvaluationView, MilestoneView, PaymentView};
pub use load::{get, get_own, id_of};
pub use timeline::{Steps, TimelineEntry, TimelineKind};

use crate::attachments::AttachmentView;
use crate::clarifications::LaterFile;
use crate::notices::NoticeRow;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::ids::{CriterionId, PartyId, ProjectId};
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, CriterionKind, Eligibility, Method, ProjectStatus, Stage, SupportForm};
use shuniu_domain::records::RequiredDocument;
use utoipa::ToSchema;

/// A project. Texts are in the reader's language where there is a translation.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ProjectView {
    /// Id.
    #[schema(value_type = String)]
    pub id: ProjectId,
    /// Public number, once published.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The need and the service wanted.
    pub need: String,
    /// Service requirements and standards.
    pub requirements: String,
    /// Item of the guidance catalogue.
    pub catalogue: CatalogueView,
    /// Field of work.
    #[schema(value_type = String)]
    pub field: Field,
    /// Target groups.
    #[schema(value_type = Vec<String>)]
    pub target_groups: Vec<TargetGroup>,
    /// Divisions served.
    pub areas: Vec<AreaView>,
    /// Place in words.
    pub location: Option<String>,
    /// Expected direct beneficiaries.
    pub beneficiaries: i32,
    /// Ceiling price in fen.
    #[schema(value_type = i64)]
    pub budget: Fen,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Method of choosing.
    #[schema(value_type = String)]
    pub method: Method,
    /// Form of support.
    #[schema(value_type = String)]
    pub form: SupportForm,
    /// Stored state.
    #[schema(value_type = String)]
    pub status: ProjectStatus,
    /// Stage: the state with the clock applied.
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Requirements on the bidder.
    #[schema(value_type = Object)]
    pub eligibility: Eligibility,
    /// Documents a bid must carry.
    #[schema(value_type = Vec<Object>)]
    pub documents: Vec<RequiredDocument>,
    /// How bids are judged.
    pub criteria: Vec<CriterionView>,
    /// How the work is to be delivered and paid.
    pub plan: Vec<PlanView>,
    /// Deadline of submission.
    pub bid_deadline: Option<DateTime<Utc>>,
    /// Planned opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// First day of service.
    pub service_start: Option<NaiveDate>,
    /// Length of service in months; zero while a draft has none.
    pub service_months: i32,
    /// The longer term is used (102号令 24).
    pub extended_term: bool,
    /// Contact person.
    pub contact_name: Option<String>,
    /// Contact telephone.
    pub contact_phone: Option<String>,
    /// The funder.
    pub funder: PartyView,
    /// Hubs whose field this is: bids of their organizations are pre-reviewed there.
    pub hubs: Vec<PartyView>,
    /// Version of the rulebook it was last decided under.
    pub rulebook: String,
    /// Publication.
    pub published_at: Option<DateTime<Utc>>,
    /// End of the project.
    pub closed_at: Option<DateTime<Utc>>,
    /// Reason code of a failure, or the words of a cancellation.
    pub failure_reason: Option<String>,
    /// Why the approver sent a draft back; for its funder only.
    pub return_note: Option<String>,
    /// Optimistic lock.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Documents of the call.
    pub attachments: Vec<AttachmentView>,
    /// Files that came with answers and amendments later.
    pub later_files: Vec<LaterFile>,
    /// Notices, newest first.
    pub notices: Vec<NoticeRow>,
    /// Bids received and not withdrawn: nothing else is known of them before the opening.
    pub bids_received: u64,
    /// Answers published for everybody.
    pub clarifications: u64,
    /// Amendments published.
    pub amendments: u64,
    /// The eight steps of the way.
    pub steps: Steps,
    /// The decided award.
    pub award: Option<AwardView>,
    /// Contract, milestones and payments.
    pub delivery: Option<DeliveryView>,
    /// Final evaluations, the department's first.
    pub evaluations: Vec<EvaluationView>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
}

/// Item of the guidance catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CatalogueView {
    /// Code.
    pub code: String,
    /// Name; none when the catalogue no longer has it.
    pub name: Option<String>,
}

/// A division.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AreaView {
    /// Code.
    pub code: String,
    /// Name with what lies above it.
    pub name: String,
}

/// A party in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyView {
    /// Id.
    #[schema(value_type = String)]
    pub id: PartyId,
    /// Name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: Option<String>,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CriterionView {
    /// Id.
    #[schema(value_type = String)]
    pub id: CriterionId,
    /// Quality or price.
    #[schema(value_type = String)]
    pub kind: CriterionKind,
    /// Name.
    pub name: String,
    /// What is looked at and how points are given.
    pub guide: String,
    /// Points of 100.
    pub points: i32,
}

/// A planned milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlanView {
    /// Order, from 1.
    pub seq: i32,
    /// Title.
    pub title: String,
    /// What has to be shown.
    pub deliverable: String,
    /// Planned day, once the first day of service is set.
    pub due: Option<NaiveDate>,
    /// Percent of the contract paid after acceptance.
    pub payment_percent: i32,
}
