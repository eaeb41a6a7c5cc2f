//! Tables of `reviews`.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, SchemaManager};

/// Creates the tables of `reviews`.
pub async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "reviews",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                ColumnDef::new("project_id").uuid().not_null().to_owned(),
                ColumnDef::new("round").integer().not_null().to_owned(),
                ColumnDef::new("hub_id").uuid().null().to_owned(),
                ColumnDef::new("routing").json_binary().not_null().to_owned(),
                ColumnDef::new("status").text().not_null().to_owned(),
                ColumnDef::new("claimed_by").uuid().null().to_owned(),
                ColumnDef::new("claimed_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("due_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("opinion").text().null().to_owned(),
                ColumnDef::new("cited").json_binary().not_null().to_owned(),
                ColumnDef::new("correction_due").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("ground").text().null().to_owned(),
                ColumnDef::new("decided_by").uuid().null().to_owned(),
                ColumnDef::new("confirmed_by").uuid().null().to_owned(),
                ColumnDef::new("decided_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[("bid_id", "bids", "id"), ("project_id", "projects", "id"), ("hub_id", "parties", "id")],
            indexes: &["bid_id", "project_id", "hub_id", "status"],
            unique: &[],
        },
    )
    .await?;
    Ok(())
}
