//! Tables of `panels`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    boolean, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

/// Creates the tables of `panels`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "experts",
            columns: vec![
                uuid("user_id"),
                text("unit"),
                text_null("unit_en"),
                text("title"),
                json_binary("fields"),
                boolean("active"),
            ],
            primary_key: &["user_id"],
            references: &[("user_id", "users", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "panel_seats",
            columns: vec![
                uuid("id"),
                uuid("project_id"),
                uuid("user_id"),
                text("seed"),
                timestamp_with_time_zone("drawn_at"),
                timestamp_with_time_zone_null("declared_at"),
                boolean("conflict"),
                text_null("conflict_note"),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id"), ("user_id", "users", "id")],
            indexes: &["project_id", "user_id"],
            unique: &[&["project_id", "user_id"]],
        },
    )
    .await?;
    Ok(())
}
