//! Tables of `audit`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{
    big_integer, json_binary, text, text_null, text_uniq, timestamp_with_time_zone, uuid_null,
};

/// Creates the tables of `audit`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "audit_records",
            columns: vec![
                big_integer("seq"),
                timestamp_with_time_zone("at"),
                uuid_null("user_id"),
                uuid_null("party_id"),
                text_null("role"),
                text("action"),
                text("object_kind"),
                text("object_id"),
                uuid_null("project_id"),
                json_binary("details"),
                text("previous"),
                text_uniq("hash"),
            ],
            primary_key: &["seq"],
            references: &[],
            indexes: &["at", "party_id", "action", "object_id", "project_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
