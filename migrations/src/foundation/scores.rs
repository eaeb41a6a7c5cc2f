//! Tables of `scores`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{boolean, integer, json_binary, text, timestamp_with_time_zone, uuid};

/// Creates the tables of `scores`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "score_sheets",
            columns: vec![
                uuid("id"),
                uuid("project_id"),
                uuid("bid_id"),
                uuid("user_id"),
                integer("no"),
                json_binary("items"),
                text("comment"),
                boolean("submitted"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id"), ("bid_id", "bids", "id"), ("user_id", "users", "id")],
            indexes: &["project_id", "bid_id"],
            unique: &[&["bid_id", "user_id", "no"]],
        },
    )
    .await?;
    Ok(())
}
