//! Tables of `bids`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `bids`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "bids",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("number").text().null().unique_key().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("qualification").json_binary().not_null().to_owned(),
                ColumnDef::new("sealed_draft").blob().null().to_owned(),
                ColumnDef::new("sealed_nonce").blob().null().to_owned(),
                ColumnDef::new("round").integer().not_null().to_owned(),
                ColumnDef::new("cited_items").json_binary().not_null().to_owned(),
                ColumnDef::new("correction_due").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("price").big_integer().null().to_owned(),
                ColumnDef::new("submitted_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("submitted_by").uuid().null().to_owned(),
                ColumnDef::new("receipt_sha256").text().null().to_owned(),
                ColumnDef::new("rulebook_id").uuid().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("round").integer().not_null().to_owned(),
                ColumnDef::new("qualification").json_binary().not_null().to_owned(),
                ColumnDef::new("attachments").json_binary().not_null().to_owned(),
                ColumnDef::new("submitted_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("submitted_by").uuid().not_null().to_owned(),
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
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("nonce").blob().not_null().to_owned(),
                ColumnDef::new("ciphertext").blob().not_null().to_owned(),
                ColumnDef::new("sha256").text().not_null().to_owned(),
                ColumnDef::new("opened").json_binary().null().to_owned(),
                ColumnDef::new("opened_at").timestamp_with_time_zone().null().to_owned(),
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
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("nonce").blob().not_null().to_owned(),
                ColumnDef::new("wrapped").blob().not_null().to_owned(),
                ColumnDef::new("key_id").text().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
