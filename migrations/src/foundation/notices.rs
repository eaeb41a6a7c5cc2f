//! Tables of `notices`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    json_binary, text, text_uniq, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

/// Creates the tables of `notices`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "notices",
            columns: vec![
                uuid("id"),
                text_uniq("number"),
                uuid("project_id"),
                text("kind"),
                json_binary("body"),
                timestamp_with_time_zone("published_at"),
                timestamp_with_time_zone_null("ends_at"),
                text("audit_head"),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id")],
            indexes: &["project_id", "kind", "published_at"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
