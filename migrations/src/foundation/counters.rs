//! Tables of `counters`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `counters`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "counters",
            columns: vec![
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("value").big_integer().not_null().to_owned(),
            ],
            primary_key: &["name"],
            references: &[],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "idempotency_keys",
            columns: vec![
                ColumnDef::new("key").text().not_null().to_owned(),
                ColumnDef::new("request_sha256").text().not_null().to_owned(),
                ColumnDef::new("status").integer().not_null().to_owned(),
                ColumnDef::new("body").text().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["key"],
            references: &[],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
