//! A project: one call for bids and all that follows (项目).

use crate::JsonOf;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::ids::{PartyId, ProjectId, RulebookId, UserId};
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, Eligibility, Method, ProjectStatus, SupportForm};
use shuniu_domain::records::RequiredDocument;

/// A project: one call for bids and all that follows (项目).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "projects")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProjectId,
    /// Public number, given on publication (`519904-2026-0042`).
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    /// The funder.
    pub funder_id: PartyId,
    /// Item of the guidance catalogue.
    #[sea_orm(column_type = "Text")]
    pub catalogue_code: String,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// English title.
    #[sea_orm(column_type = "Text", nullable)]
    pub title_en: Option<String>,
    /// One or two sentences.
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    /// The need and the service wanted (Markdown).
    #[sea_orm(column_type = "Text")]
    pub need: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub need_en: Option<String>,
    /// Service requirements and standards (Markdown).
    #[sea_orm(column_type = "Text")]
    pub requirements: String,
    /// Field of work.
    pub field: Field,
    /// Target groups.
    #[sea_orm(column_type = "JsonBinary")]
    pub target_groups: JsonOf<Vec<TargetGroup>>,
    /// Divisions served.
    #[sea_orm(column_type = "JsonBinary")]
    pub area_codes: JsonOf<Vec<String>>,
    /// Place in words.
    #[sea_orm(column_type = "Text", nullable)]
    pub location: Option<String>,
    /// Expected direct beneficiaries.
    pub beneficiaries: i32,
    /// Ceiling in fen (最高限价).
    pub budget: Fen,
    /// Grant or procurement.
    pub channel: Channel,
    /// Method of choosing.
    pub method: Method,
    /// Form of support.
    pub form: SupportForm,
    /// Stored state.
    pub status: ProjectStatus,
    /// Requirements on the bidder.
    #[sea_orm(column_type = "JsonBinary")]
    pub eligibility: JsonOf<Eligibility>,
    /// Documents a bid must carry.
    #[sea_orm(column_type = "JsonBinary")]
    pub documents: JsonOf<Vec<RequiredDocument>>,
    /// Deadline of submission.
    pub bid_deadline: Option<DateTime<Utc>>,
    /// Planned opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// First day of service.
    pub service_start: Option<NaiveDate>,
    /// Length of service.
    pub service_months: i32,
    /// Content, price and money are stable, so the longer term may be used (102号令 24).
    pub extended_term: bool,
    /// Contact person.
    #[sea_orm(column_type = "Text", nullable)]
    pub contact_name: Option<String>,
    /// Contact telephone.
    #[sea_orm(column_type = "Text", nullable)]
    pub contact_phone: Option<String>,
    /// Rulebook in force when it was last decided on.
    pub rulebook_id: RulebookId,
    /// Who drafted it.
    pub drafted_by: UserId,
    /// Who approved it.
    pub approved_by: Option<UserId>,
    /// Why the approver sent the draft back.
    #[sea_orm(column_type = "Text", nullable)]
    pub return_note: Option<String>,
    /// Publication.
    pub published_at: Option<DateTime<Utc>>,
    /// End of the project.
    pub closed_at: Option<DateTime<Utc>>,
    /// Reason code when it failed or was cancelled.
    #[sea_orm(column_type = "Text", nullable)]
    pub failure_reason: Option<String>,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
