//! Tables of `catalogue`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `catalogue`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "catalogue_items",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("edition").text().not_null().to_owned(),
                ColumnDef::new("code").text().not_null().to_owned(),
                ColumnDef::new("parent_code").text().null().to_owned(),
                ColumnDef::new("level").integer().not_null().to_owned(),
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("name_en").text().null().to_owned(),
                ColumnDef::new("department").text().null().to_owned(),
                ColumnDef::new("unit").text().null().to_owned(),
                ColumnDef::new("standard").text().null().to_owned(),
                ColumnDef::new("source").text().not_null().to_owned(),
                ColumnDef::new("valid_from").date().not_null().to_owned(),
                ColumnDef::new("valid_until").date().null().to_owned(),
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
