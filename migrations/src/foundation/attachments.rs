//! Tables of `attachments`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `attachments`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "attachments",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("owner_kind").text().not_null().to_owned(),
                ColumnDef::new("owner_id").uuid().not_null().to_owned(),
                ColumnDef::new("slot").text().not_null().to_owned(),
                ColumnDef::new("file_name").text().not_null().to_owned(),
                ColumnDef::new("media_type").text().not_null().to_owned(),
                ColumnDef::new("size").big_integer().not_null().to_owned(),
                ColumnDef::new("sha256").text().not_null().to_owned(),
                ColumnDef::new("sealed").boolean().not_null().to_owned(),
                ColumnDef::new("uploaded_by").uuid().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("deleted_at").timestamp_with_time_zone().null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("uploaded_by", "users", "id")],
            indexes: &["owner_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
