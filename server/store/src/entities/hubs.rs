//! A hub organization's designation details (枢纽型社会组织).

use crate::JsonOf;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Field;

/// A hub organization's designation details (枢纽型社会组织).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "hubs")]
pub struct Model {
    /// The party.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party_id: PartyId,
    /// 1 or 2 (二级枢纽).
    pub level: i32,
    /// Parent hub of a second-level hub.
    pub parent_id: Option<PartyId>,
    /// Fields it is responsible for.
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: JsonOf<Vec<Field>>,
    /// Area it is responsible for (prefix).
    #[sea_orm(column_type = "Text")]
    pub division_code: String,
    /// Takes reviews.
    pub active: bool,
    /// Mass organization funded by the budget (K4).
    pub funded_mass_org: bool,
    /// Open reviews it takes at most; none for any number.
    pub capacity: Option<i32>,
    /// First local day on which it takes no new reviews.
    pub paused_from: Option<NaiveDate>,
    /// Last such day; none when it is not known yet.
    pub paused_until: Option<NaiveDate>,
    /// Why it takes none.
    #[sea_orm(column_type = "Text", nullable)]
    pub pause_reason: Option<String>,
    /// Its second-level hubs come before itself (C8).
    pub delegates: bool,
    /// Optimistic lock.
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
