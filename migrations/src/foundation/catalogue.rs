//! Tables of `catalogue`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{date, date_null, integer, text, text_null, uuid};

/// Creates the tables of `catalogue`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "catalogue_items",
            columns: vec![
                uuid("id"),
                text("edition"),
                text("code"),
                text_null("parent_code"),
                integer("level"),
                text("name"),
                text_null("name_en"),
                text_null("department"),
                text_null("unit"),
                text_null("standard"),
                text("source"),
                date("valid_from"),
                date_null("valid_until"),
            ],
            primary_key: &["id"],
            references: &[],
            indexes: &["code"],
            unique: &[&["edition", "code"]],
        },
    )
    .await?;
    Ok(())
}
