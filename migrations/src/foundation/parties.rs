//! Tables of `parties`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::schema::{date, date_null, integer, text, text_null, timestamp_with_time_zone, uuid};

/// Creates the tables of `parties`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "parties",
            columns: vec![
                uuid("id"),
                ColumnDef::new("credit_code").text().null().unique_key().to_owned(),
                text("name"),
                text_null("name_en"),
                text_null("short_name"),
                text("division_code"),
                text_null("address"),
                text_null("contact_name"),
                text_null("contact_phone"),
                text_null("contact_email"),
                text_null("leader_name"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
            ],
            primary_key: &["id"],
            references: &[],
            indexes: &["division_code"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "designations",
            columns: vec![uuid("party_id"), text("kind"), date("since"), date_null("until")],
            primary_key: &["party_id", "kind"],
            references: &[("party_id", "parties", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "divisions",
            columns: vec![text("code"), text("name"), text_null("name_en"), text_null("parent_code")],
            primary_key: &["code"],
            references: &[],
            indexes: &["parent_code"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
