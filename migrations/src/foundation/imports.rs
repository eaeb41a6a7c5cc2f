//! Tables of `imports`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{integer, json_binary, text, timestamp_with_time_zone, uuid, uuid_null};

/// Creates the tables of `imports`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "imports",
            columns: vec![
                uuid("id"),
                text("kind"),
                text("file_name"),
                text("sha256"),
                integer("read"),
                integer("created"),
                integer("updated"),
                integer("unchanged"),
                integer("rejected"),
                json_binary("report"),
                uuid_null("run_by"),
                timestamp_with_time_zone("created_at"),
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
