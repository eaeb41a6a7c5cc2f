//! Tables of `audit`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `audit`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "audit_records",
            columns: vec![
                ColumnDef::new("seq").big_integer().not_null().to_owned(),
                ColumnDef::new("at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().null().to_owned(),
                ColumnDef::new("party_id").uuid().null().to_owned(),
                ColumnDef::new("role").text().null().to_owned(),
                ColumnDef::new("action").text().not_null().to_owned(),
                ColumnDef::new("object_kind").text().not_null().to_owned(),
                ColumnDef::new("object_id").text().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().null().to_owned(),
                ColumnDef::new("details").json_binary().not_null().to_owned(),
                ColumnDef::new("previous").text().not_null().to_owned(),
                ColumnDef::new("hash").text().not_null().unique_key().to_owned(),
            ],
            primary_key: &["seq"],
            references: &[],
            indexes: &["at", "party_id", "action", "object_id", "project_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
