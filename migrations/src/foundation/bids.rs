//! Tables of `bids`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer_null, blob, blob_null, integer, json_binary, json_binary_null, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

/// Creates the tables of `bids`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "bids",
            columns: vec![
                uuid("id"),
                ColumnDef::new("number").text().null().unique_key().to_owned(),
                uuid("project_id"),
                uuid("organization_id"),
                text("status"),
                json_binary("qualification"),
                blob_null("sealed_draft"),
                blob_null("sealed_nonce"),
                integer("round"),
                json_binary("cited_items"),
                timestamp_with_time_zone_null("correction_due"),
                big_integer_null("price"),
                timestamp_with_time_zone_null("submitted_at"),
                uuid_null("submitted_by"),
                text_null("receipt_sha256"),
                uuid_null("rulebook_id"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("organization_id", "parties", "id"),
                ("rulebook_id", "rulebooks", "id"),
            ],
            indexes: &["project_id", "organization_id", "status"],
            unique: &[&["project_id", "organization_id"]],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "bid_versions",
            columns: vec![
                uuid("bid_id"),
                integer("round"),
                json_binary("qualification"),
                json_binary("attachments"),
                timestamp_with_time_zone("submitted_at"),
                uuid("submitted_by"),
            ],
            primary_key: &["bid_id", "round"],
            references: &[("bid_id", "bids", "id"), ("submitted_by", "users", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "sealed_parts",
            columns: vec![
                uuid("bid_id"),
                blob("nonce"),
                blob("ciphertext"),
                text("sha256"),
                json_binary_null("opened"),
                timestamp_with_time_zone_null("opened_at"),
            ],
            primary_key: &["bid_id"],
            references: &[("bid_id", "bids", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "project_keys",
            columns: vec![
                uuid("project_id"),
                blob("nonce"),
                blob("wrapped"),
                text("key_id"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["project_id"],
            references: &[("project_id", "projects", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
