//! Pre-review in depth: what a hub takes in, appeals, reminders, notes, recusals, handovers.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::prelude::{MigrationTrait, Table as TableStatement, async_trait};
use sea_orm_migration::schema::{
    date_null, integer_null, json_binary, text_null, timestamp_with_time_zone_null, uuid_null,
};

/// Columns of `hubs` and `reviews`, and the tables of notes, recusals and handovers.
pub struct Reviews;

impl sea_orm_migration::MigrationName for Reviews {
    fn name(&self) -> &'static str {
        "m20261122_000120_reviews"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Reviews {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(
            manager,
            "hubs",
            vec![
                integer_null("capacity"),
                date_null("paused_from"),
                date_null("paused_until"),
                text_null("pause_reason"),
                ColumnDef::new("delegates").boolean().not_null().default(true).to_owned(),
            ],
        )
        .await?;
        add(
            manager,
            "reviews",
            vec![
                ColumnDef::new("kind").text().not_null().default("first").to_owned(),
                timestamp_with_time_zone_null("assigned_at"),
                timestamp_with_time_zone_null("reminded_at"),
                text_null("appeal_text"),
                uuid_null("appealed_by"),
                timestamp_with_time_zone_null("appeal_until"),
            ],
        )
        .await?;
        tables(manager).await
    }
}

/// One statement per column, which is what SQLite takes.
async fn add(manager: &SchemaManager<'_>, table: &str, columns: Vec<ColumnDef>) -> Result<(), DbErr> {
    for mut column in columns {
        manager
            .alter_table(TableStatement::alter().table(Alias::new(table)).add_column(&mut column).to_owned())
            .await?;
    }
    Ok(())
}

/// They name the review without a foreign key: a review under way ends with the withdrawal of its
/// bid, and what was noted stays.
async fn tables(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let id = |name: &'static str| ColumnDef::new(name).uuid().not_null().to_owned();
    let maybe_id = |name: &'static str| ColumnDef::new(name).uuid().null().to_owned();
    let instant = |name: &'static str| ColumnDef::new(name).timestamp_with_time_zone().not_null().to_owned();
    let text = |name: &'static str| ColumnDef::new(name).text().not_null().to_owned();
    create(
        manager,
        Table {
            name: "review_notes",
            columns: vec![
                id("id"),
                id("bid_id"),
                id("review_id"),
                maybe_id("hub_id"),
                id("author_id"),
                text("text"),
                instant("created_at"),
            ],
            primary_key: &["id"],
            references: &[("bid_id", "bids", "id"), ("author_id", "users", "id")],
            indexes: &["bid_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "review_recusals",
            columns: vec![
                id("id"),
                id("bid_id"),
                id("review_id"),
                maybe_id("hub_id"),
                maybe_id("user_id"),
                id("declared_by"),
                text("reason"),
                instant("created_at"),
            ],
            primary_key: &["id"],
            references: &[("bid_id", "bids", "id"), ("declared_by", "users", "id")],
            indexes: &["bid_id"],
            unique: &[],
        },
    )
    .await?;
    create(
        manager,
        Table {
            name: "review_handovers",
            columns: vec![
                id("id"),
                id("bid_id"),
                id("review_id"),
                maybe_id("from_hub"),
                maybe_id("to_hub"),
                json_binary("reason"),
                maybe_id("by_user"),
                instant("created_at"),
            ],
            primary_key: &["id"],
            references: &[("bid_id", "bids", "id")],
            indexes: &["bid_id", "from_hub"],
            unique: &[],
        },
    )
    .await
}
