//! Tables of `digests`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `digests`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "subscriptions",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("funder_id").uuid().not_null().to_owned(),
                ColumnDef::new("frequency").text().not_null().to_owned(),
                ColumnDef::new("timezone").text().not_null().to_owned(),
                ColumnDef::new("hour").integer().not_null().to_owned(),
                ColumnDef::new("locale").text().not_null().to_owned(),
                ColumnDef::new("send_empty").boolean().not_null().to_owned(),
                ColumnDef::new("active").boolean().not_null().to_owned(),
                ColumnDef::new("token").text().not_null().unique_key().to_owned(),
                ColumnDef::new("next_from").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("subscription_id").uuid().not_null().to_owned(),
                ColumnDef::new("window_from").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("window_to").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("mail_id").uuid().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
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
