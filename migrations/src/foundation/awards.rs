//! Tables of `awards`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `awards`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "rankings",
            columns: vec![
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("place").integer().not_null().to_owned(),
                ColumnDef::new("quality_points").big_integer().not_null().to_owned(),
                ColumnDef::new("price_points").big_integer().not_null().to_owned(),
                ColumnDef::new("total_points").big_integer().not_null().to_owned(),
                ColumnDef::new("price").big_integer().not_null().to_owned(),
                ColumnDef::new("computed_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().unique_key().to_owned(),
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("amount").big_integer().not_null().to_owned(),
                ColumnDef::new("proposed_by").uuid().not_null().to_owned(),
                ColumnDef::new("proposed_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("decided_by").uuid().null().to_owned(),
                ColumnDef::new("decided_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("reasons").text().not_null().to_owned(),
                ColumnDef::new("rulebook_id").uuid().not_null().to_owned(),
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
