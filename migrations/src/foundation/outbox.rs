//! Tables of `outbox`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::schema::{
    integer, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

/// Creates the tables of `outbox`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "outbox",
            columns: vec![
                ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key().to_owned(),
                text("topic"),
                text("key"),
                json_binary("payload"),
                text("status"),
                integer("attempts"),
                timestamp_with_time_zone("run_after"),
                timestamp_with_time_zone_null("claimed_at"),
                text_null("last_error"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("done_at"),
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
