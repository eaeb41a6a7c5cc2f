//! Tables of `hubs`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `hubs`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "hubs",
            columns: vec![
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("level").integer().not_null().to_owned(),
                ColumnDef::new("parent_id").uuid().null().to_owned(),
                ColumnDef::new("fields").json_binary().not_null().to_owned(),
                ColumnDef::new("division_code").text().not_null().to_owned(),
                ColumnDef::new("active").boolean().not_null().to_owned(),
                ColumnDef::new("funded_mass_org").boolean().not_null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
            ],
            primary_key: &["party_id"],
            references: &[("party_id", "parties", "id"), ("parent_id", "parties", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "hub_relations",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("hub_id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("since").date().not_null().to_owned(),
                ColumnDef::new("until").date().null().to_owned(),
                ColumnDef::new("ground").text().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("hub_id", "parties", "id"), ("organization_id", "parties", "id")],
            indexes: &["hub_id", "organization_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
