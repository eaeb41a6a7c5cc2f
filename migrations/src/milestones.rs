//! When whoever delivers was last reminded of a milestone.

use sea_orm_migration::prelude::{Alias, ColumnDef, DbErr, SchemaManager};
use sea_orm_migration::prelude::{MigrationTrait, Table as TableStatement, async_trait};

/// The column `milestones.reminded_on`.
pub struct Milestones;

impl sea_orm_migration::MigrationName for Milestones {
    fn name(&self) -> &'static str {
        "m20261122_000131_milestones"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Milestones {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut day = ColumnDef::new("reminded_on").date().null().to_owned();
        let column = TableStatement::alter().table(Alias::new("milestones")).add_column(&mut day).to_owned();
        manager.alter_table(column).await
    }
}
