//! Tables of `imports`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `imports`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "imports",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("file_name").text().not_null().to_owned(),
                ColumnDef::new("sha256").text().not_null().to_owned(),
                ColumnDef::new("read").integer().not_null().to_owned(),
                ColumnDef::new("created").integer().not_null().to_owned(),
                ColumnDef::new("updated").integer().not_null().to_owned(),
                ColumnDef::new("unchanged").integer().not_null().to_owned(),
                ColumnDef::new("rejected").integer().not_null().to_owned(),
                ColumnDef::new("report").json_binary().not_null().to_owned(),
                ColumnDef::new("run_by").uuid().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
