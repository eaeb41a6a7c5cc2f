//! Tables of `searches`: saved searches and what each has found (issue 3).

use crate::table::{Table, create};
use sea_orm_migration::prelude::{DbErr, MigrationTrait, SchemaManager, async_trait};
use sea_orm_migration::schema::{
    boolean, integer, text, text_uniq, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

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
                uuid("id"),
                uuid("user_id"),
                uuid("party_id"),
                uuid_null("organization_id"),
                text("kind"),
                text("name"),
                text("query"),
                text("notify"),
                boolean("paused"),
                text_uniq("token"),
                timestamp_with_time_zone_null("next_at"),
                timestamp_with_time_zone_null("watermark"),
                timestamp_with_time_zone_null("checked_at"),
                timestamp_with_time_zone_null("looked_at"),
                integer("version"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
                timestamp_with_time_zone_null("deleted_at"),
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
                uuid("search_id"),
                uuid("item_id"),
                timestamp_with_time_zone("found_at"),
                timestamp_with_time_zone_null("seen_at"),
                boolean("mail_due"),
                uuid_null("mail_id"),
            ],
            primary_key: &["search_id", "item_id"],
            references: &[("search_id", "saved_searches", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await
}
