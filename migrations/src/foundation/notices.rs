//! Tables of `notices`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `notices`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "notices",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("number").text().not_null().unique_key().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("body").json_binary().not_null().to_owned(),
                ColumnDef::new("published_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("ends_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("audit_head").text().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id")],
            indexes: &["project_id", "kind", "published_at"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
