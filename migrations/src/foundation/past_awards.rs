//! Tables of `past_awards`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::schema::{big_integer, big_integer_null, date_null, text, text_null, uuid};

/// Creates the tables of `past_awards`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "past_awards",
            columns: vec![
                uuid("id"),
                text("source"),
                text("source_id"),
                text("title"),
                text("description"),
                uuid("recipient_id"),
                uuid("funder_id"),
                text("currency"),
                big_integer("amount_awarded"),
                big_integer_null("amount_applied"),
                big_integer_null("amount_disbursed"),
                date_null("awarded_on"),
                date_null("planned_from"),
                date_null("planned_until"),
                text_null("programme"),
                text_null("url"),
                text("source_sha256"),
                uuid("import_id"),
            ],
            primary_key: &["id"],
            references: &[
                ("recipient_id", "parties", "id"),
                ("funder_id", "parties", "id"),
                ("import_id", "imports", "id"),
            ],
            indexes: &["recipient_id", "funder_id", "awarded_on"],
            unique: &[&["source", "source_id"]],
        },
    )
    .await?;
    Ok(())
}
