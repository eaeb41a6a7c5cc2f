//! Table of `bid_comments`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, MigrationTrait, SchemaManager, async_trait};

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
                    ColumnDef::new("id").uuid().not_null().to_owned(),
                    ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                    ColumnDef::new("section").text().not_null().to_owned(),
                    ColumnDef::new("author_id").uuid().not_null().to_owned(),
                    ColumnDef::new("nonce").binary().not_null().to_owned(),
                    ColumnDef::new("ciphertext").binary().not_null().to_owned(),
                    ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                    ColumnDef::new("resolved_at").timestamp_with_time_zone().null().to_owned(),
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
