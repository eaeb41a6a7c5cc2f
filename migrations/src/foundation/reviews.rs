//! Tables of `reviews`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    integer, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

/// Creates the tables of `reviews`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "reviews",
            columns: vec![
                uuid("id"),
                uuid("bid_id"),
                uuid("project_id"),
                integer("round"),
                uuid_null("hub_id"),
                json_binary("routing"),
                text("status"),
                uuid_null("claimed_by"),
                timestamp_with_time_zone_null("claimed_at"),
                timestamp_with_time_zone("due_at"),
                text_null("opinion"),
                json_binary("cited"),
                timestamp_with_time_zone_null("correction_due"),
                text_null("ground"),
                uuid_null("decided_by"),
                uuid_null("confirmed_by"),
                timestamp_with_time_zone_null("decided_at"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("bid_id", "bids", "id"), ("project_id", "projects", "id"), ("hub_id", "parties", "id")],
            indexes: &["bid_id", "project_id", "hub_id", "status"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
