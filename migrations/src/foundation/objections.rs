//! Tables of `objections`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `objections`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "objections",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("notice_id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("filed_by").uuid().not_null().to_owned(),
                ColumnDef::new("ground").text().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("answer").text().null().to_owned(),
                ColumnDef::new("answered_by").uuid().null().to_owned(),
                ColumnDef::new("due_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("answered_at").timestamp_with_time_zone().null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[
                ("notice_id", "notices", "id"),
                ("project_id", "projects", "id"),
                ("party_id", "parties", "id"),
                ("filed_by", "users", "id"),
            ],
            indexes: &["notice_id", "project_id"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
