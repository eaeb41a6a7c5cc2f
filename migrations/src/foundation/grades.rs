//! Tables of `grades`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{date, integer, text, text_null, timestamp_with_time_zone, uuid, uuid_null};

/// Creates the tables of `grades`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "grades",
            columns: vec![
                uuid("id"),
                uuid("organization_id"),
                text("scheme"),
                integer("grade"),
                text("status"),
                date("awarded_on"),
                date("expires_on"),
                text("basis"),
                text_null("cap_reason"),
                uuid_null("recorded_by"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("organization_id", "parties", "id")],
            indexes: &["organization_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
