//! Tables of `contracts`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, date, integer, text, text_uniq, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null, uuid_uniq,
};

/// Creates the tables of `contracts`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "contracts",
            columns: vec![
                uuid("id"),
                text_uniq("number"),
                uuid_uniq("project_id"),
                uuid("bid_id"),
                uuid("funder_id"),
                uuid("organization_id"),
                uuid_null("hub_id"),
                big_integer("amount"),
                date("starts_on"),
                date("ends_on"),
                text("terms"),
                text("status"),
                uuid("drafted_by"),
                timestamp_with_time_zone("funder_signed_at"),
                uuid_null("provider_signed_by"),
                timestamp_with_time_zone_null("provider_signed_at"),
                timestamp_with_time_zone("sign_due_at"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("bid_id", "bids", "id"),
                ("funder_id", "parties", "id"),
                ("organization_id", "parties", "id"),
                ("hub_id", "parties", "id"),
                ("drafted_by", "users", "id"),
            ],
            indexes: &["funder_id", "organization_id", "hub_id", "status"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
