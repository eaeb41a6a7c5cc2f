//! Tables of `attachments`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, boolean, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

/// Creates the tables of `attachments`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "attachments",
            columns: vec![
                uuid("id"),
                text("owner_kind"),
                uuid("owner_id"),
                text("slot"),
                text("file_name"),
                text("media_type"),
                big_integer("size"),
                text("sha256"),
                boolean("sealed"),
                uuid("uploaded_by"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("deleted_at"),
            ],
            primary_key: &["id"],
            references: &[("uploaded_by", "users", "id")],
            indexes: &["owner_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
