//! Table of `eligibility`: what was known of a bidder at each step of its bid.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, MigrationTrait, SchemaManager, async_trait};

/// See the module.
pub struct Eligibility;

impl sea_orm_migration::MigrationName for Eligibility {
    fn name(&self) -> &'static str {
        "m20261122_000105_eligibility"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Eligibility {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            Table {
                name: "eligibility_checks",
                columns: vec![
                    ColumnDef::new("id").uuid().not_null().to_owned(),
                    ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                    ColumnDef::new("project_id").uuid().not_null().to_owned(),
                    ColumnDef::new("moment").text().not_null().to_owned(),
                    ColumnDef::new("passed").boolean().not_null().to_owned(),
                    ColumnDef::new("on_day").date().not_null().to_owned(),
                    ColumnDef::new("rulebook_id").uuid().not_null().to_owned(),
                    ColumnDef::new("findings").json_binary().not_null().to_owned(),
                    ColumnDef::new("checked_at").timestamp_with_time_zone().not_null().to_owned(),
                ],
                primary_key: &["id"],
                references: &[
                    ("bid_id", "bids", "id"),
                    ("project_id", "projects", "id"),
                    ("rulebook_id", "rulebooks", "id"),
                ],
                indexes: &["bid_id", "project_id"],
                unique: &[],
            },
        )
        .await
    }
}
