//! The library of experts is kept by the operator (DOMAIN A4): ties for recusal, pause and end.

use sea_orm_migration::prelude::Table as TableStatement;
use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, MigrationTrait, SchemaManager, async_trait};

/// See the module.
pub struct Experts;

impl sea_orm_migration::MigrationName for Experts {
    fn name(&self) -> &'static str {
        "m20261122_000160_experts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Experts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in [
            ColumnDef::new("ties").json_binary().null().to_owned(),
            ColumnDef::new("state_reason").text().null().to_owned(),
            ColumnDef::new("ended_on").date().null().to_owned(),
            ColumnDef::new("version").integer().not_null().default(1).to_owned(),
        ] {
            // SQLite adds one column at a time.
            let statement = TableStatement::alter().table(Alias::new("experts")).add_column(&mut column).to_owned();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }
}
