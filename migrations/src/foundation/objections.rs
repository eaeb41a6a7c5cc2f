//! Tables of `objections`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

/// Creates the tables of `objections`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "objections",
            columns: vec![
                uuid("id"),
                uuid("notice_id"),
                uuid("project_id"),
                uuid("party_id"),
                uuid("filed_by"),
                text("ground"),
                text("status"),
                text_null("answer"),
                uuid_null("answered_by"),
                timestamp_with_time_zone("due_at"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("answered_at"),
            ],
            primary_key: &["id"],
            references: &[
                ("notice_id", "notices", "id"),
                ("project_id", "projects", "id"),
                ("party_id", "parties", "id"),
                ("filed_by", "users", "id"),
            ],
            indexes: &["notice_id", "project_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
