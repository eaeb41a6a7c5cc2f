//! Dated relations between hubs and organizations (DOMAIN C3).

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{PartyId, RelationId};
use shuniu_domain::organizations::RelationKind;

/// Dated relations between hubs and organizations (DOMAIN C3).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "hub_relations")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RelationId,
    /// The hub.
    pub hub_id: PartyId,
    /// The organization.
    pub organization_id: PartyId,
    /// Kind of relation.
    pub kind: RelationKind,
    /// First day.
    pub since: NaiveDate,
    /// Last day, if it ended.
    pub until: Option<NaiveDate>,
    /// Ground.
    #[sea_orm(column_type = "Text")]
    pub ground: String,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
