//! Questions and answers, amendments of calls, receipts of bids, and what a change of the call does
//! to a bid.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{Alias, DbErr, SchemaManager};
use sea_orm_migration::prelude::{ConnectionTrait as _, MigrationTrait, Table as TableStatement, async_trait};
use sea_orm_migration::schema::{
    boolean, integer, integer_null, json_binary, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};
use sea_orm_migration::sea_orm::Statement;

/// Tables `clarifications`, `amendments` and `bid_receipts`; two columns of `bids`.
pub struct Clarifications;

impl sea_orm_migration::MigrationName for Clarifications {
    fn name(&self) -> &'static str {
        "m20261122_000130_clarifications"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Clarifications {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        questions(manager).await?;
        amendments(manager).await?;
        receipts(manager).await?;
        for mut column in
            [timestamp_with_time_zone_null("unconfirmed_since"), timestamp_with_time_zone_null("lapse_told_at")]
        {
            let statement = TableStatement::alter().table(Alias::new("bids")).add_column(&mut column).to_owned();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }
}

async fn questions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "clarifications",
            columns: vec![
                uuid("id"),
                uuid("project_id"),
                integer_null("seq"),
                uuid("organization_id"),
                uuid("asked_by"),
                text("visibility"),
                text("question"),
                text_null("wording"),
                text("status"),
                text_null("answer"),
                boolean("affects_bids"),
                uuid_null("answered_by"),
                uuid_null("approved_by"),
                text_null("return_note"),
                timestamp_with_time_zone("asked_at"),
                timestamp_with_time_zone("due_at"),
                timestamp_with_time_zone_null("published_at"),
                timestamp_with_time_zone_null("deadline_before"),
                timestamp_with_time_zone_null("deadline_after"),
                integer("version"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("organization_id", "parties", "id"),
                ("asked_by", "users", "id"),
                ("answered_by", "users", "id"),
                ("approved_by", "users", "id"),
            ],
            indexes: &["project_id", "organization_id", "status"],
            unique: &[&["project_id", "seq"]],
        },
    )
    .await
}

async fn amendments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "amendments",
            columns: vec![
                uuid("id"),
                uuid("project_id"),
                integer_null("seq"),
                text("status"),
                integer("base_version"),
                json_binary("before"),
                json_binary("after"),
                text("explanation"),
                boolean("marked"),
                boolean("affects_bids"),
                boolean("touches_eligibility"),
                text_null("return_note"),
                uuid("drafted_by"),
                uuid_null("approved_by"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
                timestamp_with_time_zone_null("published_at"),
                timestamp_with_time_zone_null("deadline_before"),
                timestamp_with_time_zone_null("deadline_after"),
                integer("version"),
            ],
            primary_key: &["id"],
            references: &[
                ("project_id", "projects", "id"),
                ("drafted_by", "users", "id"),
                ("approved_by", "users", "id"),
            ],
            indexes: &["project_id", "status"],
            unique: &[&["project_id", "seq"]],
        },
    )
    .await
}

/// Bids that were submitted before this table existed keep the receipt they have.
async fn receipts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        Table {
            name: "bid_receipts",
            columns: vec![
                uuid("bid_id"),
                integer("seq"),
                text("kind"),
                text("number"),
                text("sha256"),
                timestamp_with_time_zone("at"),
                uuid_null("user_id"),
            ],
            primary_key: &["bid_id", "seq"],
            references: &[("bid_id", "bids", "id"), ("user_id", "users", "id")],
            indexes: &[],
            unique: &[],
        },
    )
    .await?;
    let kept = "INSERT INTO bid_receipts (bid_id, seq, kind, number, sha256, at, user_id) \
                SELECT id, 1, 'submission', number, receipt_sha256, submitted_at, submitted_by FROM bids \
                WHERE number IS NOT NULL AND receipt_sha256 IS NOT NULL AND submitted_at IS NOT NULL";
    let connection = manager.get_connection();
    connection.execute_raw(Statement::from_string(connection.get_database_backend(), kept)).await?;
    Ok(())
}
