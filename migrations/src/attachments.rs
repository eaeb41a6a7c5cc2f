//! Sealed files keep their names sealed too; envelopes that were replaced or taken back stay provable.

use crate::table::{Table, create};
use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::prelude::{MigrationTrait, Table as TableStatement, async_trait};

/// The column `attachments.sealed_name` and the table `replaced_parts`.
pub struct Attachments;

impl sea_orm_migration::MigrationName for Attachments {
    fn name(&self) -> &'static str {
        "m20261122_000130_attachments"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Attachments {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut name = ColumnDef::new("sealed_name").binary().null().to_owned();
        let column = TableStatement::alter().table(Alias::new("attachments")).add_column(&mut name).to_owned();
        manager.alter_table(column).await?;
        create(
            manager,
            Table {
                name: "replaced_parts",
                columns: vec![
                    ColumnDef::new("bid_id").uuid().not_null().to_owned(),
                    ColumnDef::new("number").text().not_null().to_owned(),
                    ColumnDef::new("nonce").binary().not_null().to_owned(),
                    ColumnDef::new("ciphertext").binary().not_null().to_owned(),
                    ColumnDef::new("sha256").text().not_null().to_owned(),
                    ColumnDef::new("replaced_at").timestamp_with_time_zone().not_null().to_owned(),
                ],
                primary_key: &["bid_id", "number"],
                references: &[("bid_id", "bids", "id")],
                indexes: &[],
                unique: &[],
            },
        )
        .await
    }
}
