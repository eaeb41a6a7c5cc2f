//! Tables of `digests`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{boolean, integer, text, text_uniq, timestamp_with_time_zone, uuid, uuid_null};

/// Creates the tables of `digests`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "subscriptions",
            columns: vec![
                uuid("id"),
                uuid("user_id"),
                uuid("funder_id"),
                text("frequency"),
                text("timezone"),
                integer("hour"),
                text("locale"),
                boolean("send_empty"),
                boolean("active"),
                text_uniq("token"),
                timestamp_with_time_zone("next_from"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("user_id", "users", "id"), ("funder_id", "parties", "id")],
            indexes: &["user_id"],
            unique: &[&["user_id", "funder_id"]],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "digest_issues",
            columns: vec![
                uuid("id"),
                uuid("subscription_id"),
                timestamp_with_time_zone("window_from"),
                timestamp_with_time_zone("window_to"),
                uuid_null("mail_id"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("subscription_id", "subscriptions", "id")],
            indexes: &[],
            unique: &[&["subscription_id", "window_from"]],
        },
    )
    .await?;
    Ok(())
}
