//! Tables of `users`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::schema::{
    date, date_null, integer, text, text_null, text_uniq, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

/// Creates the tables of `users`.
#[expect(clippy::too_many_lines, reason = "tables read as lists")]
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "users",
            columns: vec![
                uuid("id"),
                text_uniq("email"),
                text("name"),
                text_null("name_en"),
                text_null("phone"),
                text_null("password_hash"),
                text("locale"),
                timestamp_with_time_zone_null("disabled_at"),
                timestamp_with_time_zone_null("password_changed_at"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "memberships",
            columns: vec![
                uuid("id"),
                uuid("user_id"),
                uuid("party_id"),
                text("role"),
                date("since"),
                date_null("until"),
                timestamp_with_time_zone("created_at"),
            ],
            primary_key: &["id"],
            references: &[("user_id", "users", "id"), ("party_id", "parties", "id")],
            indexes: &["user_id", "party_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "sessions",
            columns: vec![
                uuid("id"),
                uuid("user_id"),
                uuid_null("membership_id"),
                text_uniq("refresh_hash"),
                text_null("previous_hash"),
                text("user_agent"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("refreshed_at"),
                timestamp_with_time_zone("expires_at"),
                timestamp_with_time_zone_null("revoked_at"),
            ],
            primary_key: &["id"],
            references: &[("user_id", "users", "id"), ("membership_id", "memberships", "id")],
            indexes: &["user_id", "previous_hash"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "password_resets",
            columns: vec![
                text("token_hash"),
                uuid("user_id"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
                timestamp_with_time_zone_null("used_at"),
            ],
            primary_key: &["token_hash"],
            references: &[("user_id", "users", "id")],
            indexes: &["user_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "sign_in_attempts",
            columns: vec![
                ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key().to_owned(),
                text("key"),
                timestamp_with_time_zone("at"),
            ],
            primary_key: &[],
            references: &[],
            indexes: &["key"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
