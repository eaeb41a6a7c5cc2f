//! Questions and answers, amendments of calls, receipts of bids, and what a change of the call does
//! to a bid.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::prelude::{ConnectionTrait as _, MigrationTrait, Table as TableStatement, async_trait};
use sea_orm_migration::sea_orm::Statement;

/// Tables `clarifications`, `amendments` and `bid_receipts`; two columns of `bids`.
pub struct Clarifications;

impl sea_orm_migration::MigrationName for Clarifications {
    fn name(&self) -> &'static str {
        "m20261122_000130_clarifications"
    }
}

fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

fn maybe_id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().to_owned()
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().to_owned()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}

fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().to_owned()
}

fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().to_owned()
}

fn maybe_instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Clarifications {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        questions(manager).await?;
        amendments(manager).await?;
        receipts(manager).await?;
        for mut column in [maybe_instant("unconfirmed_since"), maybe_instant("lapse_told_at")] {
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
                id("id"),
                id("project_id"),
                ColumnDef::new("seq").integer().null().to_owned(),
                id("organization_id"),
                id("asked_by"),
                text("visibility"),
                text("question"),
                maybe_text("wording"),
                text("status"),
                maybe_text("answer"),
                flag("affects_bids"),
                maybe_id("answered_by"),
                maybe_id("approved_by"),
                maybe_text("return_note"),
                instant("asked_at"),
                instant("due_at"),
                maybe_instant("published_at"),
                maybe_instant("deadline_before"),
                maybe_instant("deadline_after"),
                number("version"),
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
                id("id"),
                id("project_id"),
                ColumnDef::new("seq").integer().null().to_owned(),
                text("status"),
                number("base_version"),
                ColumnDef::new("before").json_binary().not_null().to_owned(),
                ColumnDef::new("after").json_binary().not_null().to_owned(),
                text("explanation"),
                flag("marked"),
                flag("affects_bids"),
                flag("touches_eligibility"),
                maybe_text("return_note"),
                id("drafted_by"),
                maybe_id("approved_by"),
                instant("created_at"),
                instant("updated_at"),
                maybe_instant("published_at"),
                maybe_instant("deadline_before"),
                maybe_instant("deadline_after"),
                number("version"),
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
                id("bid_id"),
                number("seq"),
                text("kind"),
                text("number"),
                text("sha256"),
                instant("at"),
                maybe_id("user_id"),
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
