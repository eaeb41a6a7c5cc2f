//! Tables of `mails`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid};

/// Creates the tables of `mails`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "mails",
            columns: vec![
                uuid("id"),
                text("template"),
                text("to_address"),
                text("to_name"),
                text("locale"),
                text("subject"),
                text("html"),
                text("text"),
                text_null("list_unsubscribe"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("sent_at"),
            ],
            primary_key: &["id"],
            references: &[],
            indexes: &["created_at"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
