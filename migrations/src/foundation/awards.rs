//! Tables of `awards`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, integer, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null, uuid_uniq,
};

/// Creates the tables of `awards`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "rankings",
            columns: vec![
                uuid("bid_id"),
                uuid("project_id"),
                integer("place"),
                big_integer("quality_points"),
                big_integer("price_points"),
                big_integer("total_points"),
                big_integer("price"),
                timestamp_with_time_zone("computed_at"),
            ],
            primary_key: &["bid_id"],
            references: &[("bid_id", "bids", "id"), ("project_id", "projects", "id")],
            indexes: &["project_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "awards",
            columns: vec![
                uuid("id"),
                uuid_uniq("project_id"),
                uuid("bid_id"),
                uuid("organization_id"),
                big_integer("amount"),
                uuid("proposed_by"),
                timestamp_with_time_zone("proposed_at"),
                uuid_null("decided_by"),
                timestamp_with_time_zone_null("decided_at"),
                text("reasons"),
                uuid("rulebook_id"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("bid_id", "bids", "id"),
                ("organization_id", "parties", "id"),
                ("proposed_by", "users", "id"),
                ("rulebook_id", "rulebooks", "id"),
            ],
            indexes: &["organization_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
