//! Tables of `parties`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `parties`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "parties",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("credit_code").text().null().unique_key().to_owned(),
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("name_en").text().null().to_owned(),
                ColumnDef::new("short_name").text().null().to_owned(),
                ColumnDef::new("division_code").text().not_null().to_owned(),
                ColumnDef::new("address").text().null().to_owned(),
                ColumnDef::new("contact_name").text().null().to_owned(),
                ColumnDef::new("contact_phone").text().null().to_owned(),
                ColumnDef::new("contact_email").text().null().to_owned(),
                ColumnDef::new("leader_name").text().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
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
            columns: vec![
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("since").date().not_null().to_owned(),
                ColumnDef::new("until").date().null().to_owned(),
            ],
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
            columns: vec![
                ColumnDef::new("code").text().not_null().to_owned(),
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("name_en").text().null().to_owned(),
                ColumnDef::new("parent_code").text().null().to_owned(),
            ],
            primary_key: &["code"],
            references: &[],
            indexes: &["parent_code"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
