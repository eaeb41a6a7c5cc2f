//! Tables of `rulebooks`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{date, text, text_null, text_uniq, timestamp_with_time_zone, uuid};

/// Creates the tables of `rulebooks`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "rulebooks",
            columns: vec![
                uuid("id"),
                text_uniq("version"),
                text_null("district"),
                date("effective_from"),
                text("body"),
                text("sha256"),
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
