//! Drafts of sealed parts in a table of their own, so that whoever reads rows of `bids` reads no
//! ciphertext: each may be as long as a proposal, and a hub's request has no business with it.
//!
//! The old columns go at once, an exception to the rule of [`crate`]: no release has had them, and an
//! older process that went on writing drafts there would lose them without a word.

use crate::table::{Table, create};
use sea_orm_migration::prelude::Table as TableStatement;
use sea_orm_migration::prelude::{DbErr, ExprTrait, MigrationTrait, Query, SchemaManager, async_trait};
use sea_orm_migration::prelude::{Expr, SelectStatement};
use sea_orm_migration::schema::{blob, uuid};

/// See the module.
pub struct SealedDrafts;

impl sea_orm_migration::MigrationName for SealedDrafts {
    fn name(&self) -> &'static str {
        "m20261122_000150_sealed_drafts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SealedDrafts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            Table {
                name: "sealed_drafts",
                columns: vec![uuid("bid_id"), blob("nonce"), blob("ciphertext")],
                primary_key: &["bid_id"],
                references: &[("bid_id", "bids", "id")],
                indexes: &[],
                unique: &[],
            },
        )
        .await?;
        let mut moved = Query::insert();
        moved.into_table("sealed_drafts").columns(["bid_id", "nonce", "ciphertext"]);
        moved.select_from(kept_in_bids()).map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(moved).await?;
        for column in ["sealed_draft", "sealed_nonce"] {
            // SQLite drops one column at a time.
            manager.alter_table(TableStatement::alter().table("bids").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

fn kept_in_bids() -> SelectStatement {
    Query::select()
        .columns(["id", "sealed_nonce", "sealed_draft"])
        .from("bids")
        .and_where(Expr::col("sealed_draft").is_not_null())
        .to_owned()
}
