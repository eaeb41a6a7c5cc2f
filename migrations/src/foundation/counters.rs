//! Tables of `counters`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{big_integer, integer, text, timestamp_with_time_zone};

/// Creates the tables of `counters`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "counters",
            columns: vec![text("name"), big_integer("value")],
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
                text("key"),
                text("request_sha256"),
                integer("status"),
                text("body"),
                timestamp_with_time_zone("created_at"),
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
