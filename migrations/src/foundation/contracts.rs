//! Tables of `contracts`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `contracts`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "contracts",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("number").text().not_null().unique_key().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().unique_key().to_owned(),
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("funder_id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("hub_id").uuid().null().to_owned(),
                ColumnDef::new("amount").big_integer().not_null().to_owned(),
                ColumnDef::new("starts_on").date().not_null().to_owned(),
                ColumnDef::new("ends_on").date().not_null().to_owned(),
                ColumnDef::new("terms").text().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("drafted_by").uuid().not_null().to_owned(),
                ColumnDef::new("funder_signed_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("provider_signed_by").uuid().null().to_owned(),
                ColumnDef::new("provider_signed_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("sign_due_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
