//! Tables of `panels`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `panels`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "experts",
            columns: vec![
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("unit").text().not_null().to_owned(),
                ColumnDef::new("unit_en").text().null().to_owned(),
                ColumnDef::new("title").text().not_null().to_owned(),
                ColumnDef::new("fields").json_binary().not_null().to_owned(),
                ColumnDef::new("active").boolean().not_null().to_owned(),
            ],
            primary_key: &["user_id"],
            references: &[("user_id", "users", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "panel_seats",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("seed").text().not_null().to_owned(),
                ColumnDef::new("drawn_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("declared_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("conflict").boolean().not_null().to_owned(),
                ColumnDef::new("conflict_note").text().null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id"), ("user_id", "users", "id")],
            indexes: &["project_id", "user_id"],
            unique: &[&["project_id", "user_id"]],
        },
    )
    .await?;
    Ok(())
}
