//! Tables of `outbox`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `outbox`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "outbox",
            columns: vec![
                ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key().to_owned(),
                ColumnDef::new("topic").text().not_null().to_owned(),
                ColumnDef::new("key").text().not_null().to_owned(),
                ColumnDef::new("payload").json_binary().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("attempts").integer().not_null().to_owned(),
                ColumnDef::new("run_after").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("claimed_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("last_error").text().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("done_at").timestamp_with_time_zone().null().to_owned(),
            ],
            primary_key: &[],
            references: &[],
            indexes: &["topic", "key", "status", "run_after"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
