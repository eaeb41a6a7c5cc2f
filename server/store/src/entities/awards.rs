//! Award decisions (定标).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::ids::{AwardId, BidId, PartyId, ProjectId, RulebookId, UserId};

/// Award decisions (定标).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "awards")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AwardId,
    /// The project.
    pub project_id: ProjectId,
    /// The winning bid.
    pub bid_id: BidId,
    /// The provider.
    pub organization_id: PartyId,
    /// Amount.
    pub amount: Fen,
    /// Officer who proposed.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Approver who decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Reasons, as in the notice.
    #[sea_orm(column_type = "Text")]
    pub reasons: String,
    /// Rulebook of the decision.
    pub rulebook_id: RulebookId,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
