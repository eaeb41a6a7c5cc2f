//! A person's standing in one party, with the role they act in (任职).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{MembershipId, PartyId, UserId};
use shuniu_domain::roles::Role;

/// A person's standing in one party, with the role they act in (任职).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    /// The person.
    pub user_id: UserId,
    /// The party acted for.
    pub party_id: PartyId,
    /// What they may do.
    pub role: Role,
    /// First day.
    pub since: NaiveDate,
    /// Last day, if it ended.
    pub until: Option<NaiveDate>,
    /// Creation.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
