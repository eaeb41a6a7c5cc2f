//! Tables of `openings`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `openings`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "openings",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().unique_key().to_owned(),
                ColumnDef::new("officer_id").uuid().not_null().to_owned(),
                ColumnDef::new("witness_id").uuid().null().to_owned(),
                ColumnDef::new("witness_party_id").uuid().null().to_owned(),
                ColumnDef::new("prepared_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("opened_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("record").json_binary().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("officer_id", "users", "id"),
                ("witness_id", "users", "id"),
                ("witness_party_id", "parties", "id"),
            ],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
