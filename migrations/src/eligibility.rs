//! Table of `eligibility`: what was known of a bidder at each step of its bid.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, MigrationTrait, SchemaManager, async_trait};
use sea_orm_migration::schema::{boolean, date, json_binary, text, timestamp_with_time_zone, uuid};

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
                    uuid("id"),
                    uuid("bid_id"),
                    uuid("project_id"),
                    text("moment"),
                    boolean("passed"),
                    date("on_day"),
                    uuid("rulebook_id"),
                    json_binary("findings"),
                    timestamp_with_time_zone("checked_at"),
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
