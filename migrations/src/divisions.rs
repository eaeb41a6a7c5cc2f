//! Divisions change (DOMAIN 2.9): when one ended, and what came after it.

use sea_orm_migration::prelude::Table as TableStatement;
use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, MigrationTrait, SchemaManager, async_trait};

/// See the module.
pub struct Divisions;

impl sea_orm_migration::MigrationName for Divisions {
    fn name(&self) -> &'static str {
        "m20261122_000107_divisions"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Divisions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in [
            ColumnDef::new("closed_on").date().null().to_owned(),
            ColumnDef::new("successor_code").text().null().to_owned(),
            ColumnDef::new("version").integer().not_null().default(1).to_owned(),
        ] {
            // SQLite adds one column at a time.
            let statement = TableStatement::alter().table(Alias::new("divisions")).add_column(&mut column).to_owned();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }
}
