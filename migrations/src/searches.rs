//! Tables of `searches`: saved searches and what each has found (issue 3).

use crate::table::{Table, create};
use sea_orm_migration::prelude::{ColumnDef, DbErr, MigrationTrait, SchemaManager, async_trait};

/// See the module.
pub struct Searches;

impl sea_orm_migration::MigrationName for Searches {
    fn name(&self) -> &'static str {
        "m20261122_000101_searches"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Searches {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        saved_searches(manager).await?;
        search_hits(manager).await
    }
}

async fn saved_searches(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "saved_searches",
            columns: vec![
                ColumnDef::new("id").uuid().not_null().to_owned(),
                ColumnDef::new("user_id").uuid().not_null().to_owned(),
                ColumnDef::new("party_id").uuid().not_null().to_owned(),
                ColumnDef::new("organization_id").uuid().null().to_owned(),
                ColumnDef::new("kind").text().not_null().to_owned(),
                ColumnDef::new("name").text().not_null().to_owned(),
                ColumnDef::new("query").text().not_null().to_owned(),
                ColumnDef::new("notify").text().not_null().to_owned(),
                ColumnDef::new("paused").boolean().not_null().to_owned(),
                ColumnDef::new("token").text().not_null().unique_key().to_owned(),
                ColumnDef::new("next_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("watermark").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("checked_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("looked_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("version").integer().not_null().to_owned(),
                ColumnDef::new("created_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("updated_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("deleted_at").timestamp_with_time_zone().null().to_owned(),
            ],
            primary_key: &["id"],
            references: &[
                ("user_id", "users", "id"),
                ("party_id", "parties", "id"),
                ("organization_id", "parties", "id"),
            ],
            indexes: &["user_id", "next_at", "checked_at"],
            // Nulls differ from one another, so this binds ready-made searches only: one per
            // person and organization, also after it was deleted.
            unique: &[&["user_id", "organization_id"]],
        },
    )
    .await
}

async fn search_hits(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "search_hits",
            columns: vec![
                ColumnDef::new("search_id").uuid().not_null().to_owned(),
                ColumnDef::new("item_id").uuid().not_null().to_owned(),
                ColumnDef::new("found_at").timestamp_with_time_zone().not_null().to_owned(),
                ColumnDef::new("seen_at").timestamp_with_time_zone().null().to_owned(),
                ColumnDef::new("mail_due").boolean().not_null().to_owned(),
                ColumnDef::new("mail_id").uuid().null().to_owned(),
            ],
            primary_key: &["search_id", "item_id"],
            references: &[("search_id", "saved_searches", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await
}
