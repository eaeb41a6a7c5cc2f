//! Tables of `scores`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `scores`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "score_sheets",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("no").integer().not_null().to_owned(),
                ColumnDef::new("items").json_binary().not_null().to_owned(),
                ColumnDef::new("comment").text().not_null().to_owned(),
                ColumnDef::new("submitted").boolean().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("project_id", "projects", "id"), ("bid_id", "bids", "id"), ("user_id", "users", "id")],
            indexes: &["project_id", "bid_id"],
            unique: &[&["bid_id", "user_id", "no"]],
        },
    )
    .await?;
    Ok(())
}
