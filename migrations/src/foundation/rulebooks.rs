//! Tables of `rulebooks`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `rulebooks`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "rulebooks",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("version").text().not_null().unique_key().to_owned(),
                ColumnDef::new("district").text().null().to_owned(),
                ColumnDef::new("effective_from").date().not_null().to_owned(),
                ColumnDef::new("body").text().not_null().to_owned(),
                ColumnDef::new("sha256").text().not_null().to_owned(),
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
