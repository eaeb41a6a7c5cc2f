//! Tables of `past_awards`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `past_awards`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "past_awards",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("source").text().not_null().to_owned(),
                ColumnDef::new("source_id").text().not_null().to_owned(),
                ColumnDef::new("title").text().not_null().to_owned(),
                ColumnDef::new("description").text().not_null().to_owned(),
                ColumnDef::new("recipient_id").uuid().not_null().to_owned(),
                ColumnDef::new("funder_id").uuid().not_null().to_owned(),
                ColumnDef::new("currency").text().not_null().to_owned(),
                ColumnDef::new("amount_awarded").big_integer().not_null().to_owned(),
                ColumnDef::new("amount_applied").big_integer().null().to_owned(),
                ColumnDef::new("amount_disbursed").big_integer().null().to_owned(),
                ColumnDef::new("awarded_on").date().null().to_owned(),
                ColumnDef::new("planned_from").date().null().to_owned(),
                ColumnDef::new("planned_until").date().null().to_owned(),
                ColumnDef::new("programme").text().null().to_owned(),
                ColumnDef::new("url").text().null().to_owned(),
                ColumnDef::new("source_sha256").text().not_null().to_owned(),
                ColumnDef::new("import_id").uuid().not_null().to_owned(),
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
