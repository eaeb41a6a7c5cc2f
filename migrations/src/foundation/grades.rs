//! Tables of `grades`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `grades`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "grades",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().not_null().to_owned(),
                ColumnDef::new("scheme").text().not_null().to_owned(),
                ColumnDef::new("grade").integer().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("awarded_on").date().not_null().to_owned(),
                ColumnDef::new("expires_on").date().not_null().to_owned(),
                ColumnDef::new("basis").text().not_null().to_owned(),
                ColumnDef::new("cap_reason").text().null().to_owned(),
                ColumnDef::new("recorded_by").uuid().null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("organization_id", "parties", "id")],
            indexes: &["organization_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
