//! Members of joint bids (联合体成员), the lead among them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::consortia::MemberStatus;
use shuniu_domain::ids::{BidId, PartyId, UserId};

/// Members of joint bids (联合体成员), the lead among them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consortium_members")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: BidId,
    /// The member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party_id: PartyId,
    /// Order; the lead is 0.
    pub seq: i32,
    /// Its part of the work.
    #[sea_orm(column_type = "Text")]
    pub work: String,
    /// Its share of the money in basis points.
    pub share: i32,
    /// Where it stands.
    pub status: MemberStatus,
    /// SHA-256 of the agreement that it confirmed.
    #[sea_orm(column_type = "Text", nullable)]
    pub confirmed_sha256: Option<String>,
    /// When it was asked last.
    pub asked_at: DateTime<Utc>,
    /// Who answered.
    pub answered_by: Option<UserId>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// Why it declined.
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    /// First change of the call since which it has not let the joint bid stand; none when it owes nothing.
    pub unconfirmed_since: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
