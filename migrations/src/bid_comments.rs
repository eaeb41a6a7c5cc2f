//! Table of `bid_comments`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, MigrationTrait, SchemaManager, async_trait};
use sea_orm_migration::schema::{binary, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid};

/// See the module.
pub struct BidComments;

impl sea_orm_migration::MigrationName for BidComments {
    fn name(&self) -> &'static str {
        "m20261122_000106_bid_comments"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for BidComments {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            Table {
                name: "bid_comments",
                columns: vec![
                    uuid("id"),
                    uuid("bid_id"),
                    text("section"),
                    uuid("author_id"),
                    binary("nonce"),
                    binary("ciphertext"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone_null("resolved_at"),
                ],
                primary_key: &["id"],
                references: &[("bid_id", "bids", "id"), ("author_id", "users", "id")],
                indexes: &["bid_id"],
                unique: &[],
            },
        )
        .await
    }
}
