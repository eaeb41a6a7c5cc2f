//! Tables of `users`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `users`.
#[expect(clippy::too_many_lines, reason = "tables read as lists")]
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "users",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("email").text().not_null().unique_key().to_owned(),
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("name_en").text().null().to_owned(),
                ColumnDef::new("phone").text().null().to_owned(),
                ColumnDef::new("password_hash").text().null().to_owned(),
                ColumnDef::new("locale").text().not_null().to_owned(),
                ColumnDef::new("disabled_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("password_changed_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("role").text().not_null().to_owned(),
                ColumnDef::new("since").date().not_null().to_owned(),
                ColumnDef::new("until").date().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("membership_id").uuid().null().to_owned(),
                ColumnDef::new("refresh_hash").text().not_null().unique_key().to_owned(),
                ColumnDef::new("previous_hash").text().null().to_owned(),
                ColumnDef::new("user_agent").text().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("refreshed_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("expires_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("revoked_at").timestamp_with_time_zone().null().to_owned(),
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
                ColumnDef::new("token_hash").text().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("expires_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("used_at").timestamp_with_time_zone().null().to_owned(),
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
                ColumnDef::new("key").text().not_null().to_owned(),
                ColumnDef::new("at").timestamp_with_time_zone().not_null().to_owned(),
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
